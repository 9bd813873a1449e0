// A resident reports a street light without an account and follows it by its link.
import { test, expect } from "../test.ts";

test("a street light is reported and followed", async ({ page, axe }) => {
  await page.goto("/report");
  await axe(page);
  await page.getByLabel("In your words").fill("The street light outside our house is dark since Tuesday");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Street light out").check();
  await axe(page);
  await page.getByRole("button", { name: "Continue" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Where is it?");
  await page.getByLabel("Address, street or landmark").fill("14 Weir Lane");
  await axe(page);
  await page.getByRole("button", { name: "Continue" }).click();
  if (await page.getByRole("heading", { level: 1, name: "Where is it?" }).isVisible()) {
    await page.getByRole("button", { name: "Continue" }).click();
  }

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What the crew needs to know");
  await page.getByLabel("No, it is just dark").check();
  await page.getByLabel("One", { exact: true }).check();
  await axe(page);
  await page.getByRole("button", { name: "Continue" }).click();

  await page.getByLabel("E-mail").fill("rosa@example.org");
  await axe(page);
  await page.getByRole("button", { name: "Continue" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Is everything right?");
  await axe(page);
  await page.getByRole("button", { name: "Send the report" }).click();

  await expect(page).toHaveURL(/\/s\/[A-Z0-9]{32}/);
  await expect(page.locator("main")).toContainText("We have your report");
  await expect(page.locator("main")).toContainText(/MB-[A-Z0-9]{4}-[A-Z0-9]{2}/);
  await axe(page);
});

test("what is missing is said beside the field, and what was typed stays", async ({ page }) => {
  await page.goto("/report");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.locator("main")).toContainText("Write what is wrong, or choose from the list");
  await page.getByLabel("In your words").fill("A deep hole in the road");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("In your words")).toHaveValue("A deep hole in the road");
});

test("everybody sees the list and a case, in both languages", async ({ page, axe }) => {
  await page.goto("/requests");
  await axe(page);
  await page.getByRole("main").getByRole("link").filter({ hasText: /light|Pothole|bin|rubbish|pavement|tree|drain|Graffiti/i }).first().click();
  await expect(page.locator("main")).toContainText(/MB-[A-Z0-9]{4}-[A-Z0-9]{2}/);
  await axe(page);
  await page.goto("/services");
  await axe(page);
  await page.context().setExtraHTTPHeaders({ "Accept-Language": "es" });
  await page.goto("/requests");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await axe(page);
});
