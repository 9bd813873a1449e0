// Journeys on a phone and on a desktop, each with and without JavaScript, in Debian's own Chromium.
// A journey runs in all four unless a tag says where it differs: `@phone`, `@desktop` (one size),
// `@script` (only with JavaScript), `@plain` (only without).
import { defineConfig } from "@playwright/test";

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1280, height: 900 } };

export default defineConfig({
  testDir: "journeys",
  outputDir: "test-results",
  globalSetup: "./town.ts",
  forbidOnly: true,
  retries: 0,
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CI ? [["dot"]] : [["line"], ["html", { outputFolder: "report", open: "never" }]],
  use: {
    browserName: "chromium",
    locale: "en-US",
    timezoneId: "America/New_York",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.TOWNHALL_BROWSER ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  // On request the run takes the pictures of the README and the guides instead of travelling.
  projects: process.env.TOWNHALL_PICTURE ? [{ name: "picture", testDir: "pictures", use: desktop }] : [
    { name: "phone", use: phone, grepInvert: /@desktop|@plain/ },
    { name: "desktop", use: desktop, grepInvert: /@phone|@plain/ },
    { name: "phone-no-js", use: { ...phone, javaScriptEnabled: false }, grepInvert: /@desktop|@script/ },
    { name: "desktop-no-js", use: { ...desktop, javaScriptEnabled: false }, grepInvert: /@phone|@script/ },
  ],
});
