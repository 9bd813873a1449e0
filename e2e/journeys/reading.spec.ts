// Everybody reads differently: another language, larger, more contrast, dark, narrow, from right to
// left, on paper, in the system's own colours.
import type { Page } from "@playwright/test";
import { test, expect, expectFault } from "../test.ts";
import { anAddress, Resident } from "../people/resident.ts";
import { publicPages } from "../people/pages.ts";

test("the language one chooses is kept, on every page", async ({ page }) => {
  await page.goto("/requests");
  await page.getByRole("contentinfo").getByRole("link", { name: "Español" }).click();
  await expect(page).toHaveURL("/requests");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await page.goto("/report?q=la+farola+no+prende");
  await expect(page.getByRole("radio", { name: /Farola apagada/ })).toBeChecked();
  await page.getByRole("contentinfo").getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL("/report?q=la+farola+no+prende");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("larger text, more contrast and dark are one tap each, and are kept", async ({ page }) => {
  await page.goto("/");
  const html = page.locator("html");
  for (const [name, attribute, value] of [
    ["Larger text", "data-text", "large"],
    ["More contrast", "data-contrast", "more"],
    ["Dark colours", "data-theme", "dark"],
  ] as const) {
    await page.getByRole("contentinfo").getByRole("link", { name }).click();
    await expect(html).toHaveAttribute(attribute, value);
  }
  await page.goto("/services");
  await expect(html).toHaveAttribute("data-text", "large");
  await expect(html).toHaveAttribute("data-contrast", "more");
  await expect(html).toHaveAttribute("data-theme", "dark");
  expect(await beyondTheEdge(page)).toEqual([]);
});

// 320 px wide is also a desktop of 1280 px at 400 % (WCAG 1.4.10).
const WAYS_TO_READ = {
  "at 320 px": "",
  "at 320 px with large text": "reader=large",
  "at 320 px in Spanish": "lang=es",
  "at 320 px from right to left, with longer words": "turned=rtl",
};

for (const [way, cookie] of Object.entries(WAYS_TO_READ)) {
  test(`nothing runs over the edge ${way} @phone @plain`, async ({ page, request, context, baseURL, faults }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const ana = new Resident(page);
    const { link } = await ana.reports({ where: await anAddress(request) });
    const [name, value] = cookie.split("=");
    if (name !== "turned" && name && value) await context.addCookies([{ name, value, url: baseURL! }]);
    const over: Record<string, string[]> = {};
    const look = async (): Promise<void> => {
      if (name === "turned") await turn(page);
      const beyond = await beyondTheEdge(page);
      if (beyond.length > 0) over[new URL(page.url()).pathname] = beyond;
    };
    for (const path of [...(await publicPages(request)), link, `${link}?sent=1`, "/desk"]) {
      await page.goto(path);
      await look();
    }
    await page.goto("/report?service=street-light-out");
    const next = page.locator("main form[method=post] .btn.plate");
    await next.click();
    await next.click();
    await look();
    await page.locator("[name=text]").fill(await anAddress(request));
    await page.locator("[name=find]").click();
    await look();
    await next.click();
    await next.click();
    await look();
    await page.locator("[name=q-danger]").first().check();
    await page.locator("[name=q-how_many]").first().check();
    await next.click();
    await look();
    await next.click();
    await expect(page).toHaveURL("/report/check");
    await look();
    expect(over).toEqual({});
    // The desk is closed to residents; the page that says so is one of those looked at.
    expectFault(faults, /401.*\/desk/);
  });
}

test("the desk does not run over the edge of a phone @phone @script", async ({ request, staff, another }) => {
  const { reference } = await new Resident(await another()).reports({ where: await anAddress(request, 18) });
  const page = await staff("esperanza");
  await page.setViewportSize({ width: 360, height: 720 });
  for (const path of ["/desk", "/desk?view=all", "/desk/take", "/desk/take?service=street-light-out", `/desk?q=${reference}`, "/me"]) {
    await page.goto(path);
    expect(await beyondTheEdge(page), path).toEqual([]);
  }
});

test("what administrators set does not run over the edge of a phone @phone @script", async ({ staff }) => {
  const page = await staff("miriam");
  await page.setViewportSize({ width: 360, height: 720 });
  const settings = ["", "/town", "/contact", "/calendar", "/mail", "/services", "/people", "/people/new"];
  for (const path of [...settings.map((part) => `/desk/settings${part}`), "/desk/kept-safe", "/desk/jobs", "/desk/keys"]) {
    await page.goto(path);
    expect(await beyondTheEdge(page), path).toEqual([]);
  }
});

test("who wants no motion sees none @desktop @script", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/report?q=street+light");
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .map((element) => getComputedStyle(element))
      .filter((style) => [style.transitionDuration, style.animationDuration].some((times) => /[1-9]/.test(times))).length,
  );
  expect(moving, "parts that still move").toBe(0);
});

test("in the system's own colours nothing is lost @desktop @script", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/report?q=street+light");
  const edges = await page.locator(".btn.plate, .pick, .in").evaluateAll((parts) =>
    parts.map((part) => getComputedStyle(part)).filter((style) => Number.parseFloat(style.borderTopWidth) < 1).length,
  );
  expect(edges, "controls without an edge").toBe(0);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
  expect(outline).not.toBe("none");
});

test("the status page is a sheet of paper @desktop @plain", async ({ page, request }) => {
  const { reference, link } = await new Resident(page).reports({ where: await anAddress(request) });
  await page.goto(link);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(reference, { exact: true })).toBeVisible();
  await expect(page.getByText("Next: Someone from the team reads it", { exact: true })).toBeVisible();
  await expect(page.getByRole("navigation").first()).toBeHidden();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByText(link, { exact: false }), "how to come back").toBeVisible();
});

/** Turns the page as a language that runs from right to left would, and makes its words a third longer. */
async function turn(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dir = "rtl";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      text.textContent = text.textContent!.replace(/\p{L}{3,}/gu, (word) => word + word.slice(0, Math.ceil(word.length / 3)));
    }
  });
}

/** What stands beyond either edge of the screen, or the page that can be pushed sideways. */
async function beyondTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`;
    const out = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > wide + 1 || box.left < -1) && !element.closest("svg .plan, .skip, .sr");
    });
    return [`${document.documentElement.scrollWidth} px of ${wide}`, ...out.slice(0, 6).map(name)];
  });
}
