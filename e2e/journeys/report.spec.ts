// What a resident meets on the way to a report.
import { test, expect } from "../test.ts";

test("what is missing is said beside the field, and what was typed stays", async ({ page }) => {
  await page.goto("/report");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.locator("main")).toContainText("Write what is wrong, or choose from the list");
  await page.getByLabel("In your words").fill("A deep hole in the road");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("In your words")).toHaveValue("A deep hole in the road");
});
