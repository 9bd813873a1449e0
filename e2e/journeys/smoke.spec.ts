// The front door: it opens, says what it is, and leaves nothing behind on the visitor's machine.
import { test, expect } from "../test.ts";

test("the front door opens", async ({ page, context, axe }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  await expect(page).toHaveTitle(/\S/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.locator("main")).toHaveCount(1);
  await axe(page);
  for (const band of ["Most used this month", "Millbrook today", "Finished lately", "Your part of town", "District by district"]) {
    await expect(page.getByRole("heading", { name: band })).toBeVisible();
  }
  expect(await context.cookies()).toEqual([]);
});

test("nothing runs over the edge of a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/");
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
});
