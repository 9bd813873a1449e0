// The picture of the README: the town on a phone and on a desktop, as the demo shows it.
import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { test } from "../test.ts";
import { signedIn } from "../people/staff.ts";

const FILE = new URL("../../docs/picture.webp", import.meta.url);

test("the README shows the demo", async ({ browser }) => {
  const staff = await (await browser.newContext({ storageState: await signedIn(browser, "ruth"), viewport: { width: 1280, height: 860 } })).newPage();
  await staff.goto("/desk?view=team");
  await staff.keyboard.press("j");
  await staff.locator("[data-peek-here] h2").waitFor();
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 800 }, deviceScaleFactor: 2, isMobile: true })).newPage();
  await phone.goto("/");
  const sheet = await browser.newPage({ viewport: { width: 1440, height: 760 } });
  await sheet.setContent(`<style>
    body { margin: 0; padding: 40px; display: flex; gap: 32px; align-items: flex-start; background: #eceeea; }
    img { display: block; border-radius: 12px; border: 1px solid #73807a; }
    .phone { height: 680px; } .desk { height: 680px; }
  </style><img class="phone" src="${await shot(phone)}"><img class="desk" src="${await shot(staff)}">`);
  const camera = await sheet.context().newCDPSession(sheet);
  const { data } = await camera.send("Page.captureScreenshot", { format: "webp", quality: 80 });
  writeFileSync(FILE, Buffer.from(data, "base64"));
});

async function shot(page: Page): Promise<string> {
  return `data:image/png;base64,${(await page.screenshot()).toString("base64")}`;
}
