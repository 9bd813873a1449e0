// A whole report with the keyboard alone: in reading order, with the focus always to be seen.
import { test, expect } from "../test.ts";
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
  await tabTo("Continue");
  await keyboard.press("Enter");
  await page.waitForURL("/report/where");
  await tabTo("Address, street or landmark");
  await keyboard.type(await anAddress(request));
  await tabTo("Continue");
  await keyboard.press("Enter");
  await page.waitForURL("/report/details");
  await tabTo("No, it is just dark");
  await keyboard.press("Space");
  await tabTo("One");
  await keyboard.press("Space");
  await tabTo("Continue");
  await keyboard.press("Enter");
  await page.waitForURL("/report/you");
  await tabTo("Continue");
  await keyboard.press("Enter");
  await page.waitForURL("/report/check");
  await tabTo("Send the report");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^We have your report/);

  /** Presses Tab until the element of that name has the focus; what has it is always seen, and never before what came before. */
  async function tabTo(name: string): Promise<void> {
    let before = -1;
    for (let presses = 0; presses < 60; presses += 1) {
      await keyboard.press("Tab");
      const here = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const labels = element instanceof HTMLInputElement ? element.labels : null;
        const shown = element.closest("label.pick, .search, .drop") ?? element;
        const style = [element, shown].map((one) => getComputedStyle(one));
        const order = [...document.querySelectorAll("*")].indexOf(element);
        return {
          words: (labels?.[0] ?? element).textContent?.trim() ?? "",
          order,
          seen: style.some((one) => one.outlineStyle !== "none" || one.boxShadow !== "none"),
        };
      });
      // A date has several stops in one field, and the browser itself shows at which one stands.
      if (here.order !== before) expect(here.seen, `the focus on “${here.words}” is seen`).toBe(true);
      expect(here.order, "in reading order").toBeGreaterThanOrEqual(before);
      before = here.order;
      if (here.words.startsWith(name)) return;
    }
    throw new Error(`sixty times Tab did not lead to ${name}`);
  }
});
