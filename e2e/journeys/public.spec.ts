// Everybody can see what is open, late and finished in the streets: a list, a map, a page, files.
import { test, expect, expectFault } from "../test.ts";

test("the list is narrowed by kind, district, state and words", async ({ page, context, axe }) => {
  await page.goto("/requests");
  const cases = page.locator(".cases > li");
  await expect(cases).not.toHaveCount(0);
  await expect(page.getByRole("img", { name: /Where the listed reports are/ })).toBeVisible();
  await axe(page);
  await page.getByLabel("What").selectOption({ label: "Pothole" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/what=pothole/);
  await expect(cases.filter({ hasText: "Pothole" })).toHaveCount(await cases.count());
  await page.getByRole("link", { name: /^Finished in 30 days/ }).click();
  await expect(page).toHaveURL(/what=pothole.*state=finished|state=finished.*what=pothole/);
  await page.getByRole("textbox", { name: "Search" }).fill("there is surely no such word");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("main")).toContainText("No report fits all of that.");
  await axe(page);
  await page.getByRole("link", { name: "Show all reports" }).click();
  await expect(cases).not.toHaveCount(0);
  expect(await context.cookies(), "reading sets nothing").toEqual([]);
});

test("a report that everybody can see has a page of its own", async ({ page, context, axe }) => {
  await page.goto("/requests?state=open");
  const newest = page.getByRole("region", { name: "Newest first" });
  await newest.getByRole("listitem").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/requests\/MB-/);
  await expect(page.getByText(/^MB-\w{4}-\w{2}$/).first()).toBeVisible();
  await expect(page.getByText("The report came in")).toBeVisible();
  await axe(page);
  await page.goBack();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=/);
  expect(await context.cookies()).toEqual([]);
});

test("the same list is there as files for other programs @desktop @plain", async ({ page, request }) => {
  await page.goto("/requests?what=pothole&state=open");
  for (const [name, type] of [
    ["CSV", "text/csv"],
    ["JSON", "application/json"],
    ["GeoJSON", "application/geo+json"],
    ["Atom", "application/atom+xml"],
  ] as const) {
    const href = await page.getByRole("link", { name, exact: true }).getAttribute("href");
    expect(href).toMatch(/what=pothole/);
    const answer = await request.get(href!);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toContain(type);
    expect(await answer.text()).toContain("Pothole");
  }
});

test("all services are found by the words people use", async ({ page, context, axe }) => {
  await page.goto("/services");
  await axe(page);
  await page.getByRole("searchbox", { name: "What do you need?" }).fill("lamp post");
  await page.getByRole("main").getByRole("button", { name: "Look" }).click();
  await page.getByRole("main").getByRole("link", { name: /Street light out/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Street light out");
  await expect(page.getByRole("main")).toContainText("Our promise");
  await axe(page);
  await page.getByRole("link", { name: "Report a street light" }).click();
  await expect(page.getByRole("radio", { name: /Street light out/ })).toBeChecked();
  expect(await context.cookies()).toEqual([]);
});

test("what is not there is said with a way on @desktop", async ({ page, faults, axe }) => {
  await page.goto("/requests/MB-0000-00");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no page here");
  await axe(page);
  await page.getByRole("link", { name: "Go to the front page" }).click();
  await expect(page).toHaveURL("/");
  expectFault(faults, /404/);
});

test("how the services do: figures with their rules, and one line on a service's own page", async ({ page, context, request, axe }) => {
  await page.goto("/figures");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Half of what people asked for was done in \d+ working days?$/);
  await expect(page.getByRole("heading", { name: "How we count" })).toBeVisible();
  await axe(page);
  for (const [name, type] of [["CSV", "text/csv"], ["JSON", "application/json"]] as const) {
    const href = await page.getByRole("main").getByRole("link", { name, exact: true }).getAttribute("href");
    const answer = await request.get(href!);
    expect(answer.headers()["content-type"]).toContain(type);
  }
  await page.goto("/services/pothole");
  await expect(page.getByRole("main")).toContainText(/Half were done in \d+ working days?/);
  await expect(page.getByRole("main")).toContainText(/Counted from \d+ reports finished in the last 12 months/);
  expect(await context.cookies()).toEqual([]);
});

test("what the front page counts is what its lists hold @desktop @plain", async ({ page, request }) => {
  const listed = async (filter: string) => {
    const file = await (await request.get(`/requests.csv?${filter}`)).text();
    // A row begins with its reference.
    return file.match(/^[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{2},/gm)?.length ?? 0;
  };
  // Others report at the same time, so that a number may be behind its list by a moment.
  await expect(async () => {
    await page.goto("/");
    const today = page.getByRole("heading", { name: "Millbrook today" }).locator("xpath=ancestor::section");
    const shown = async (name: string) =>
      Number(await today.locator("li", { hasText: name }).locator(".n > span").first().innerText());
    expect(await shown("Open now")).toBe(await listed("state=open"));
    expect(await shown("Paused")).toBe(await listed("state=paused"));
    const late = (await today.getByText(/are late/).innerText()).match(/\d+/)?.[0];
    expect(Number(late)).toBe(await listed("state=late"));
    const districts = page.getByRole("row").filter({ has: page.getByRole("link") });
    expect(await districts.count()).toBeGreaterThan(3);
    for (const row of await districts.all()) {
      const [open, overdue] = await row.getByRole("cell").allInnerTexts();
      const name = encodeURIComponent(await row.getByRole("link").innerText());
      expect(Number(open)).toBe(await listed(`district=${name}&state=open`));
      expect(Number(overdue)).toBe(await listed(`district=${name}&state=late`));
    }
  }).toPass({ timeout: 40_000 });
});
