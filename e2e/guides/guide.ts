// A guide of docs/guides beside the pages it tells of: each word that it sets in bold has to stand on a
// page of its step, and each of its pictures has to be of that step.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";

const FOLDER = new URL("../../docs/guides/", import.meta.url);

export type Language = "en" | "es";

type Step = { title: string; bold: string[]; pictures: string[] };

export class Guide {
  private readonly steps: Step[];
  private readonly seen: string[][];
  private readonly pictured = new Set<string>();

  constructor(
    private readonly name: string,
    readonly language: Language,
    /** Whether pictures are taken anew. Otherwise they only have to be there. */
    private readonly takesPictures: boolean,
  ) {
    const file = language === "en" ? `${name}.md` : `${name}.${language}.md`;
    const [, ...sections] = readFileSync(new URL(file, FOLDER), "utf8").split(/^## /m);
    this.steps = sections.map((section) => ({
      title: section.split("\n", 1)[0]!,
      bold: [...section.matchAll(/\*\*(.+?)\*\*/gs)].map((match) => match[1]!.replace(/\s+/g, " ")),
      pictures: [...section.matchAll(/!\[[^\]]+\]\((.+?)\)/gs)].map((match) => match[1]!),
    }));
    this.seen = this.steps.map(() => []);
  }

  /** The page as it stands is one of the pages of this step, counted from 1. */
  async sees(step: number, page: Page): Promise<void> {
    const body = page.locator("body");
    const words = `${await body.innerText()}\n${await body.ariaSnapshot()}\n${await page.title()}`;
    this.seen[step - 1]!.push(words.replace(/\s+/g, " "));
  }

  /** And it is shown in a picture. */
  async shows(step: number, page: Page, picture: string): Promise<void> {
    await this.sees(step, page);
    const path = `pictures/${this.language}/${this.name}-${picture}.webp`;
    expect(this.steps[step - 1]!.pictures, `step ${step} of ${this.name}, ${this.language}`).toContain(path);
    this.pictured.add(path);
    if (this.takesPictures) await take(page, new URL(path, FOLDER));
  }

  /** All that the guide says has been seen. */
  holds(): void {
    for (const [index, { title, bold, pictures }] of this.steps.entries()) {
      const missing = bold.filter((words) => !this.seen[index]!.some((page) => page.includes(words)));
      expect(missing, `“${title}” (${this.name}, ${this.language}) names what stands on no page of that step`).toEqual([]);
      const unshown = pictures.filter((path) => !this.pictured.has(path) || !existsSync(new URL(path, FOLDER)));
      expect(unshown, `pictures of “${title}” (${this.name}, ${this.language}) that nobody takes`).toEqual([]);
    }
  }
}

async function take(page: Page, file: URL): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const camera = await page.context().newCDPSession(page);
  const { data } = await camera.send("Page.captureScreenshot", { format: "webp", quality: 72 });
  await camera.detach();
  mkdirSync(new URL(".", file), { recursive: true });
  writeFileSync(file, Buffer.from(data, "base64"));
}
