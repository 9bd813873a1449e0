// The letters that the demo town would have sent: they lie at /demo/outbox.
import { expect, type Page } from "@playwright/test";

/** The text of the newest letter to this address that says so. It may take a moment to be written. */
export async function mailTo(page: Page, address: string, saying: RegExp): Promise<string> {
  let text = "";
  await expect(async () => {
    await page.goto("/demo/outbox");
    const letters = page.getByRole("listitem").filter({ hasText: address }).getByRole("link");
    for (const href of await letters.evaluateAll((links) => links.map((link) => link.getAttribute("href")!))) {
      await page.goto(href);
      text = (await page.getByRole("main").textContent())!;
      if (saying.test(text)) return;
    }
    throw new Error(`no letter to ${address} says ${saying}`);
  }).toPass({ timeout: 15_000 });
  return text;
}
