// axe over every page of the journeys, in English and in Spanish, light and dark, on a phone and on a
// desktop; and over every part in every state.
import { test, expect, expectFault } from "../test.ts";
import { anAddress, Resident } from "../people/resident.ts";
import { publicPages } from "../people/pages.ts";

for (const lang of ["en", "es"]) {
  test(`pages that everybody can open, ${lang} @script`, async ({ page, request, context, baseURL, axe, faults }) => {
    test.slow();
    await context.addCookies([{ name: "lang", value: lang, url: baseURL! }]);
    const closed = ["/requests/MB-0000-00", "/no/such/page", "/report/details", "/s/NOSUCHLINK", "/desk"];
    for (const path of [...(await publicPages(request)), ...closed]) {
      await page.goto(path);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await axe(page);
    }
    expectFault(faults, /40[14]/);
  });

  test(`the way through the form, ${lang} @script`, async ({ page, request, context, baseURL, axe }) => {
    test.slow();
    await context.addCookies([{ name: "lang", value: lang, url: baseURL! }]);
    const presses = async (button: string) => {
      const arrived = page.waitForEvent("load");
      await page.locator(button).click();
      await arrived;
      await axe(page);
    };
    const next = "main form[method=post] .btn.plate";
    await page.goto("/report?service=street-light-out");
    await presses(next);
    await page.locator("[name=text]").fill(await anAddress(request));
    await presses("[name=find]");
    await presses(next);
    await presses(next);
    await page.locator("[name=q-danger]").first().check();
    await page.locator("[name=q-how_many]").first().check();
    await page.locator("input[type=file]").setInputFiles({ name: "lamp.jpg", mimeType: "image/jpeg", buffer: await page.screenshot({ type: "jpeg" }) });
    await axe(page);
    await presses(next);
    await presses(next);
    await presses(next);
    await expect(page).toHaveURL(/\/s\/.*sent=1/);
  });

  test(`the desk, ${lang} @script`, async ({ request, another, staff, baseURL, axe }, { project }) => {
    test.slow();
    const { reference } = await new Resident(await another()).reports({ where: await anAddress(request, 19), email: "ana@example.org" });
    const page = await staff("priya");
    if (project.name === "phone") await page.setViewportSize({ width: 390, height: 844 });
    await page.context().addCookies([{ name: "lang", value: lang, url: baseURL! }]);
    for (const path of ["/desk", "/desk?view=all&late=1", "/desk?q=zzz", "/desk/take", "/desk/take?service=street-light-out", "/me", "/me/password", `/desk?q=${reference}`]) {
      await page.goto(path);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await axe(page);
    }
    // The case with every act open: the state with its reason, the contact, the resident's words.
    await page.goto(`/desk?q=${reference}`);
    for (const closed of await page.locator("main details:not([open]) > summary").all()) await closed.click();
    await axe(page);
  });

  test(`what administrators set, ${lang} @script`, async ({ staff, baseURL, axe }, { project }) => {
    test.slow();
    const page = await staff("miriam");
    if (project.name === "phone") await page.setViewportSize({ width: 390, height: 844 });
    await page.context().addCookies([{ name: "lang", value: lang, url: baseURL! }]);
    const settings = ["", "/town", "/contact", "/calendar", "/mail", "/services", "/people", "/people/new"];
    for (const path of [...settings.map((part) => `/desk/settings${part}`), "/desk/kept-safe", "/desk/jobs", "/desk/keys"]) {
      await page.goto(path);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await axe(page);
    }
  });
}

test("every part in every state @script", async ({ page, axe, faults }) => {
  test.slow();
  await page.goto("/gallery");
  await axe(page);
  const pages = await page.locator('a[href^="/gallery/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
  for (const path of new Set(pages)) {
    await page.goto(path);
    await axe(page);
  }
  // The page for a fault of the town's own is shown by making one.
  expectFault(faults, /500.*\/gallery\/error/);
});

test("the demo's letters @script", async ({ page, request, axe }) => {
  await new Resident(page).reports({ where: await anAddress(request), email: "ana@example.org" });
  await page.goto("/demo/outbox");
  await axe(page);
  await page.getByRole("main").getByRole("link").first().click();
  await axe(page);
});
