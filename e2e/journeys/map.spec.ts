// The map comes when somebody asks for it; what it shows, the list beside it says.
import { test, expect } from "../test.ts";
import type { Page } from "@playwright/test";

const board = (page: Page) => page.getByRole("group", { name: "Move the map" });

async function opens(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open the map" }).click();
  await expect(board(page)).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole("region", { name: /^Map/ })).toBeFocused();
}

/** Presses keys of the map one after another, as soon as it has come to rest. */
async function presses(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await board(page).getByRole("button", { name: key, exact: true }).click();
    await page.waitForTimeout(400);
  }
}

test("the map comes when it is asked for, and the list stays in step with it @script", async ({ page, request, context, axe }) => {
  test.slow();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/requests");
  await page.waitForLoadState("networkidle");
  expect(asked.filter((path) => /map/.test(path)), "nothing of the map is loaded before").toEqual([]);
  await opens(page);
  await axe(page);
  await presses(page, "Closer", "Closer", "East", "Closer");
  await expect(page).toHaveURL(/[?&]in=-?\d/);
  await expect(page.getByText("Only the part of town that the map shows.")).toBeVisible();
  await expectInStep(page, request);
  await page.getByRole("link", { name: /^Finished in 30 days/ }).click();
  await expect(page).toHaveURL(/state=finished.*in=|in=.*state=finished/);
  await expect(board(page), "the map stays open").toBeVisible();
  await expectInStep(page, request);
  await axe(page);
  await presses(page, "Whole town");
  await expect(page).not.toHaveURL(/in=/);
  await expectInStep(page, request);
  await page.reload();
  await expect(board(page)).toBeHidden();
  await opens(page);
  await page.locator(".map-pin").first().dispatchEvent("click");
  await expect(page.locator(".map-card")).toBeVisible();
  await presses(page, "Close the map");
  await expect(page.locator(".map-card"), "the card goes with its map").toHaveCount(0);
  await expect(page.getByRole("button", { name: "Open the map" })).toBeFocused();
  await expect(page.getByRole("img", { name: /Where the listed reports are/ })).toBeVisible();
  expect(asked.some((path) => path.startsWith("/map/cases/")) && asked.some((path) => path.startsWith("/map/ground/"))).toBe(true);
  expect(await context.cookies(), "reading sets nothing").toEqual([]);
});

/** The list is what the town's own file says of this address, and its numbers stand on the map. */
async function expectInStep(page: Page, request: import("@playwright/test").APIRequestContext): Promise<void> {
  await expect(async () => {
    const query = new URL(page.url()).search;
    const { requests } = await (await request.get(`/requests.json${query}`)).json();
    const told: string[] = requests.slice(0, 20).map(({ reference }: { reference: string }) => `/requests/${reference}`);
    const links = await page.locator(".cases > li h3 a").evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
    expect(links).toEqual(told);
    const numbers = await page.locator(".cases > li[data-at] .no").allTextContents();
    expect(await page.locator(".map-pin").allTextContents()).toEqual(numbers);
  }).toPass({ timeout: 15_000 });
}

test("a place is pointed at on the open map @script", async ({ page, axe }) => {
  await page.goto("/report?service=pothole");
  await page.getByRole("button", { name: "Continue" }).click();
  await opens(page);
  await presses(page, "Closer", "Closer", "Closer");
  await axe(page);
  await page.getByRole("button", { name: "Use this place" }).click();
  await expect(page).toHaveURL(/where#pin/);
  await expect(page.getByLabel("Address, street or landmark")).not.toHaveValue("");
  await expect(page.getByRole("group", { name: /Move the pin/ })).toBeVisible();
});

test("without script the drawing and the list are all there is @plain", async ({ page }) => {
  await page.goto("/requests?in=-90.05,43.41,-90.03,43.43");
  await expect(page.getByRole("img", { name: /Where the listed reports are/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Open the map" })).toBeHidden();
  await page.getByRole("link", { name: "Show the whole town" }).click();
  await expect(page).toHaveURL("/requests");
});
