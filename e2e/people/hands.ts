// Somebody without a mouse: the Tab key, and what has the focus.
import { expect, type Page } from "@playwright/test";

const MOST = 120;

/**
 * Presses Tab until the element of that name has the focus. What has it is always seen, and never stands
 * before what came before.
 */
export async function tabTo(page: Page, name: string): Promise<void> {
  let before = -1;
  for (let presses = 0; presses < MOST; presses += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const labels = "labels" in element ? (element as HTMLInputElement).labels : null;
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
    if (here.words === name || (here.words.startsWith(name) && name.length > 4)) return;
  }
  throw new Error(`${MOST} times Tab did not lead to ${name}`);
}
