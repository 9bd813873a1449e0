// A whole report with the keyboard alone: in reading order, with the focus always to be seen.
import { test, expect } from "../test.ts";
import { tabTo } from "../people/hands.ts";
import { anAddress } from "../people/resident.ts";

test("from the skip link to the reference @desktop", async ({ page, request }) => {
  const { keyboard } = page;
  await page.goto("/");
  await keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the page" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await expect(page.getByRole("searchbox", { name: "Search the town hall" })).toBeFocused();
  await keyboard.type("The street light is out");
  await keyboard.press("Enter");

  await page.waitForURL(/\/report\?q=/);
  await tabTo(page, "Continue");
  await keyboard.press("Enter");
  await page.waitForURL("/report/where");
  await tabTo(page, "Address, street or landmark");
  await keyboard.type(await anAddress(request));
  await tabTo(page, "Continue");
  await keyboard.press("Enter");
  await page.waitForURL("/report/details");
  await tabTo(page, "No, it is just dark");
  await keyboard.press("Space");
  await tabTo(page, "One");
  await keyboard.press("Space");
  await tabTo(page, "Continue");
  await keyboard.press("Enter");
  await page.waitForURL("/report/you");
  await tabTo(page, "Continue");
  await keyboard.press("Enter");
  await page.waitForURL("/report/check");
  await tabTo(page, "Send the report");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^We have your report/);
});
