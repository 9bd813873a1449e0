// What every journey asserts without saying so: no request to another host, no error in the console,
// no answer that failed. And what it may ask for: somebody else's browser, staff at their desk, axe.
import { test as base, expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";
import { NewTown } from "./people/founder.ts";
import { signedIn, type Username } from "./people/staff.ts";

type Town = {
  /** No accessibility violation on the page as it stands, in light and in dark. */
  axe: (page: Page) => Promise<void>;
  /** What went wrong on the way; a journey that expects a fault takes it out. */
  faults: string[];
  /** A page in a browser of somebody else, watched like the first one. */
  another: (options?: Parameters<Browser["newContext"]>[0]) => Promise<Page>;
  /** A member of staff, signed in, on a desktop of their own. */
  staff: (username: Username) => Promise<Page>;
  /** A town of this journey's own, on an empty folder: nobody has set it up. */
  newTown: NewTown;
  /** A page in a browser that visits the new town. */
  visitor: () => Promise<Page>;
};

export const test = base.extend<Town>({
  baseURL: async ({}, use) => {
    await use(process.env.TOWNHALL_URL);
  },

  faults: [
    async ({ context, baseURL }, use) => {
      const faults: string[] = [];
      watch(context, new URL(baseURL!).host, faults);
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],

  another: async ({ browser, baseURL, faults }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      opened.push(context);
      watch(context, new URL(options?.baseURL ?? baseURL!).host, faults);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },

  newTown: async ({}, use) => {
    const town = await NewTown.start();
    await use(town);
    await town.end();
  },

  visitor: async ({ another, newTown }, use) => {
    await use(() => another({ baseURL: newTown.url }));
  },

  staff: async ({ another, browser }, use) => {
    await use(async (username) =>
      another({
        storageState: await signedIn(browser, username),
        viewport: { width: 1280, height: 900 },
        deviceScaleFactor: 1,
        hasTouch: false,
        isMobile: false,
      }),
    );
  },

  axe: async ({ javaScriptEnabled }, use) => {
    await use(async (page) => {
      // axe is a script; the markup without JavaScript is the same and is looked at with it.
      if (javaScriptEnabled === false) return;
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await nothingAgainst(page, new AxeBuilder({ page }), "light");
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      // Dark is other colours on the same elements.
      await nothingAgainst(page, new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"]), "dark");
      await page.emulateMedia({ colorScheme: "light" });
    });
  },
});

export { expect };

/** Takes out what a journey went to meet: it must have come. */
export function expectFault(faults: string[], pattern: RegExp): void {
  expect(faults.filter((fault) => pattern.test(fault)), `a fault like ${pattern}`).not.toEqual([]);
  faults.splice(0, faults.length, ...faults.filter((fault) => !pattern.test(fault)));
}

function watch(context: BrowserContext, host: string, faults: string[]): void {
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
}

async function nothingAgainst(page: Page, axe: AxeBuilder, shade: string): Promise<void> {
  const { violations } = await axe.analyze();
  expect(violations.map(describe), `axe, ${shade}, ${page.url()}`).toEqual([]);
}

type Violation = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"][number];

function describe({ id, help, nodes }: Violation): string {
  return `${id}: ${help}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`;
}
