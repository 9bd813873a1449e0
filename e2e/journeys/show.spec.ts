// The show: everybody in the room reports, and the wall fills.
import { test, expect } from "../test.ts";

test("the hall shows its doors, and what they cost", async ({ page, axe }) => {
  await page.goto("/demo");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Minutes in Millbrook");
  await expect(page.getByRole("region", { name: "What it costs, now" })).toContainText(/Memory\s*[\d.]+ MB/);
  await axe(page);
});

test("a telephone reports, and the wall fills by itself @script", async ({ page, another, axe }) => {
  await page.goto("/demo/wall");
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  const words = `Wasps around bin ${Math.random().toString(36).slice(2)}`;
  const phone = await another({ viewport: { width: 390, height: 844 } });
  await phone.goto("/demo/here");
  await axe(phone);
  await phone.getByRole("link", { name: "Public bin overflowing" }).click();
  await phone.getByLabel("In your own words").fill(words);
  await axe(phone);
  await phone.getByRole("button", { name: "Send the report" }).click();
  await expect(phone.getByText("We have your report", { exact: false }).first()).toBeVisible();

  await expect(page.getByRole("listitem").filter({ hasText: words })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: /since/ })).toBeVisible();
  await axe(page);
});

test("without a script the wall is the same when it is loaded again @plain", async ({ page }) => {
  await page.goto("/demo/here?service=public-bin-full");
  const words = `Cups beside bin ${Math.random().toString(36).slice(2)}`;
  await page.getByLabel("In your own words").fill(words);
  await page.getByRole("button", { name: "Send the report" }).click();
  await page.goto("/demo/wall?still=1");
  await expect(page.getByRole("listitem").filter({ hasText: words })).toBeVisible();
  await page.getByRole("link", { name: "Let this page load itself again" }).click();
  await page.goto("/demo");
  await expect(page.getByRole("button", { name: /^Begin a new round/ })).toBeVisible();
});

test("a day runs by itself on a clock of its own, and is forgotten @desktop", async ({ page, axe, javaScriptEnabled }) => {
  test.slow();
  await page.goto("/demo/day");
  await page.getByRole("button", { name: /^Begin the day/ }).click();
  const finding = page.getByRole("heading", { level: 2 }).first();
  const looksAgain = async () => {
    if (javaScriptEnabled === false) await page.reload();
    return finding.textContent();
  };
  await expect.poll(looksAgain, { timeout: 60_000 }).toBe("The day runs.");
  const reports = page.getByRole("listitem").filter({ hasText: "A resident reports it" });
  await expect.poll(async () => [await looksAgain(), await reports.count()][1], { timeout: 30_000 }).toBeGreaterThan(0);
  await axe(page);
  await page.getByRole("button", { name: /^Forget the day/ }).click();
  await page.goto("/demo/day");
  await expect(finding).toHaveText("Nothing has happened yet.");
});
