// The red lever kills the program in the middle of posts; what was acknowledged is there. It has a town of its own.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, expect } from "../test.ts";
import { Program } from "../program.ts";

let folder = "";
let town: Program;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "townhall-lever-"));
  cpSync(process.env.TOWNHALL_SPARE!, join(folder, "data"), { recursive: true });
  town = await Program.serve("demo", folder);
});

test.afterAll(async () => {
  await town?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("the lever is pulled, the program dies, and nothing acknowledged is lost @desktop", async ({ browser, axe, javaScriptEnabled }) => {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(`${town.url}/demo/lever`);
  const finding = page.getByRole("heading", { level: 2 }).first();
  await expect(finding).toHaveText("The lever is up. The program runs.");
  await axe(page);
  await page.getByRole("button", { name: "Pull it: kill -9" }).click();

  await expect(finding).toHaveText(/^[\d,]+ acknowledged, [\d,]+ here$/, { timeout: 45_000 });
  const [acknowledged, here] = (await finding.textContent())!.match(/[\d,]+/g)!.filter((word) => /\d/.test(word));
  expect(here).toBe(acknowledged);
  await expect(page.getByText("signal 9")).toBeVisible();
  await expect(page.getByText("Nothing is lost.")).toBeVisible();
  await axe(page);

  await page.getByRole("button", { name: /^Put the lever back/ }).click();
  await expect(page.getByRole("status")).toContainText("is back to where it began");
  await context.close();
});
