// Somebody who works for the town, at the desk.
import { expect, type Page } from "@playwright/test";

export class Clerk {
  constructor(readonly page: Page) {}

  /** Opens a case as one does who was told its reference: by typing it. */
  async opens(reference: string): Promise<void> {
    if (!new URL(this.page.url(), "http://none").pathname.startsWith("/desk")) await this.page.goto("/desk");
    await this.page.getByRole("searchbox", { name: "Find a case" }).fill(reference);
    await this.page.keyboard.press("Enter");
    await expect(this.page.getByRole("main").getByText(reference, { exact: true }).first()).toBeVisible();
    await expect(this.page).toHaveURL(/\/desk\/cases\//);
  }

  async takes(): Promise<void> {
    await this.page.getByRole("button", { name: "Take it" }).click();
    await expect(this.page.getByRole("button", { name: "Take it" })).toHaveCount(0);
  }

  async moves(to: string, words = ""): Promise<void> {
    await this.page.getByLabel("New state").selectOption({ label: to });
    if (words) await this.page.getByLabel("Reason").fill(words);
    await this.page.getByRole("button", { name: "Change", exact: true }).click();
    await expect(this.story()).toContainText(to.replace(" (with a reason)", ""));
  }

  async replies(words: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Your reply" }).fill(words);
    await this.page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(this.story()).toContainText(words);
  }

  async notes(words: string): Promise<void> {
    await this.page.getByLabel("Your note").fill(words);
    await this.page.getByRole("button", { name: "Keep note" }).click();
    await expect(this.story()).toContainText(words);
  }

  /** Walks down the queue by keyboard and ticks these cases. Rows may move meanwhile: what counts is the one that is stood on. */
  async ticks(references: string[]): Promise<void> {
    const left = new Set(references);
    const here = this.page.locator("[data-row][aria-current]");
    for (let presses = 0; presses < 200 && left.size > 0; presses += 1) {
      await this.page.keyboard.press("j");
      const words = (await here.textContent()) ?? "";
      const reference = references.find((one) => left.has(one) && words.includes(one));
      if (!reference) continue;
      await this.page.keyboard.press("x");
      left.delete(reference);
    }
    for (const reference of references) {
      await expect(this.page.locator("[data-row]").filter({ hasText: reference }).getByRole("checkbox")).toBeChecked();
    }
  }

  story() {
    return this.page.getByRole("region", { name: "Everything that happened" });
  }
}
