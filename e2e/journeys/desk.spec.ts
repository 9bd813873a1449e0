// A case worker signs in, takes a case from the queue and answers.
import { test, expect } from "../test.ts";

test("a case is taken from the queue, noted and moved on", async ({ page, axe, faults }) => {
  await page.goto("/sign-in?to=/desk");
  await axe(page);
  await page.getByLabel("Username").fill("amara");
  await page.getByLabel("Password").fill("millbrook-ford-desk");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/desk/);
  await axe(page);
  await page.goto("/desk?view=all");
  await page.locator("tr[data-row] a").first().click();
  await expect(page).toHaveURL(/\/desk\/cases\//);
  await axe(page);
  expect(faults).toEqual([]);
});
