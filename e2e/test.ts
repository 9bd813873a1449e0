// What every journey asserts without saying so: no request to another host, no error in the console,
// no answer that failed. And what it may ask for: axe in light and dark, a sign-in.
import { test as base, expect, type Page } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";

type Town = {
  /** No accessibility violation on the page as it stands, in light and in dark. */
  axe: (page: Page) => Promise<void>;
  /** What went wrong on the way; a journey that expects a fault takes it out. */
  faults: string[];
};

export const test = base.extend<Town>({
  baseURL: async ({}, use) => {
    await use(process.env.TOWNHALL_URL);
  },

  faults: [
    async ({ context, baseURL }, use) => {
      const faults: string[] = [];
      const host = new URL(baseURL!).host;
      context.on("request", (request) => {
        const url = new URL(request.url());
        if (["http:", "https:", "ws:", "wss:"].includes(url.protocol) && url.host !== host) {
          faults.push(`a request to another host: ${request.url()}`);
        }
      });
      context.on("response", (response) => {
        if (response.status() >= 500) faults.push(`${response.status()} from ${response.url()}`);
      });
      context.on("console", (message) => {
        if (message.type() === "error") faults.push(`the console: ${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => faults.push(`a script: ${error.error().message}`));
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],

  axe: async ({ javaScriptEnabled }, use) => {
    await use(async (page) => {
      // axe is a script; the markup without JavaScript is the same and is looked at with it.
      if (javaScriptEnabled === false) return;
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(describe), `axe, ${colorScheme}, ${page.url()}`).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: "light" });
    });
  },
});

export { expect };

type Violation = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"][number];

function describe({ id, help, nodes }: Violation): string {
  return `${id}: ${help}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`;
}
