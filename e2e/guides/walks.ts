// The ways that the guides tell of, walked in the demo town in either language. What is pressed is found
// by its place in the page; that it has the name the guide gives it, the guide checks.
import { expect, type APIRequestContext, type Browser, type Page } from "@playwright/test";
import { Guide, type Language } from "./guide.ts";
import { signedIn, type Username } from "../people/staff.ts";

const PHONE = { viewport: { width: 390, height: 760 }, deviceScaleFactor: 1.5, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1180, height: 760 }, deviceScaleFactor: 1 };

export type Walk = { browser: Browser; request: APIRequestContext; baseURL: string; language: Language; pictures: boolean };

const SAID = {
  en: { light: "The street light in front of our house is out", thanks: "Thank you. It is dark on the whole corner.", reply: "We looked at it this morning. The new lamp comes on Tuesday.", note: "The choke is ordered.", reason: "The lamp belongs to the mill. We told its owner." },
  es: { light: "La farola frente a nuestra casa está apagada", thanks: "Gracias. Toda la esquina está a oscuras.", reply: "La revisamos esta mañana. La lámpara nueva llega el martes.", note: "La bobina está pedida.", reason: "La farola es del molino. Avisamos a su dueño." },
};

/** A resident's first day: report, follow, answer, find, look around. */
export async function aResidentsFirstDay(walk: Walk): Promise<void> {
  const guide = new Guide("resident", walk.language, walk.pictures);
  const said = SAID[walk.language];
  const { place } = await aHouse(walk);
  const page = await somebody(walk, PHONE);
  const next = page.locator("main form[method=post] .btn.plate");

  await page.goto("/");
  await page.locator("main [name=q]").fill(said.light);
  await guide.shows(1, page, "front");
  await page.locator("main form button").first().click();
  await guide.shows(1, page, "what");
  await next.click();

  await page.locator("[name=text]").fill(place);
  await guide.shows(2, page, "where");
  await next.click();

  await page.locator("[name=q-danger]").first().check();
  await page.locator("[name=q-how_many]").first().check();
  await guide.sees(3, page);
  await page.locator("input[type=file]").setInputFiles({ name: "lamp.jpg", mimeType: "image/jpeg", buffer: await aPhoto(walk) });
  const photo = page.locator("main img[src*=photo]").first();
  await expect.poll(() => photo.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
  await photo.evaluate((img) => img.scrollIntoView({ block: "center" }));
  await guide.shows(3, page, "details");
  await next.click();

  await page.locator("[name=email]").fill("ana@example.org");
  await guide.sees(4, page);
  await next.click();
  await guide.shows(4, page, "check");
  await next.click();
  await expect(page).toHaveURL(/\/s\//);
  await guide.shows(5, page, "sent");
  const link = new URL(page.url()).pathname;
  const [, reference] = /(MB-\w{4}-\w{2})/.exec((await page.locator("main").innerText())!)!;

  const idris = await somebody(walk, DESK, "idris");
  await idris.goto(`/desk?q=${reference}`);
  await answers(idris, said.reply);
  await page.goto(link);
  await page.locator("main textarea").first().fill(said.thanks);
  await page.getByText(said.reply).evaluate((element) => element.scrollIntoView({ block: "start" }));
  await page.evaluate(() => window.scrollBy(0, -120));
  await guide.shows(6, page, "answer");

  await page.goto("/");
  const follow = page.locator("main form[action='/find']");
  await follow.locator("[name=reference]").fill(reference!);
  await guide.sees(7, page);
  await follow.locator("button").click();
  await expect(page).toHaveURL(/\/find\?reference=/);
  await guide.shows(7, page, "find");

  await page.goto("/requests");
  await guide.shows(8, page, "reports");
  await page.locator(".cases > li a").first().click();
  await guide.sees(8, page);
  await page.goto("/services/street-light-out");
  await guide.sees(9, page);
  guide.holds();
}

/** A case worker's first day: the queue, a case to its end, the telephone, twins, views, many at once. */
export async function aCaseWorkersFirstDay(walk: Walk): Promise<void> {
  const guide = new Guide("case-worker", walk.language, walk.pictures);
  const said = SAID[walk.language];
  const house = await aHouse(walk);
  const reference = await reported(walk, house, said.light);
  await reported(walk, house, said.thanks);

  const door = await somebody(walk, DESK);
  await door.goto("/sign-in");
  await guide.sees(1, door);

  const page = await somebody(walk, DESK, "idris");
  await page.goto("/desk?view=team");
  await page.keyboard.press("j");
  await page.locator("[data-peek-here] h2").waitFor();
  await guide.shows(2, page, "queue");

  await page.goto(`/desk?q=${reference}`);
  await guide.shows(3, page, "case");
  await page.locator("form[action$='/contact'] button").click();
  await expect(page.locator("main")).toContainText("ana@example.org");
  await page.goto(`/desk?q=${reference}`);
  await page.locator("button[name=take]").click();
  await expect(page.locator("button[name=take]")).toHaveCount(0);

  await guide.sees(4, page);
  await answers(page, said.reply);
  await guide.sees(5, page);
  const note = page.locator("form[action$='/note']");
  await note.locator("textarea").fill(said.note);
  await note.locator("button").click();
  await expect(page.locator("#story, main")).toContainText([said.note]);
  await page.getByText(said.reply).last().scrollIntoViewIfNeeded();
  await guide.shows(5, page, "story");

  const move = page.locator("form[action$='/move']");
  await move.locator("select").selectOption("no_work");
  await move.locator("textarea").fill(said.reason);
  await move.locator("textarea").scrollIntoViewIfNeeded();
  await guide.shows(6, page, "close");
  await page.goto("/desk?view=paused");
  await guide.sees(6, page);

  await page.goto("/desk/take");
  await guide.sees(7, page);
  await page.locator("main textarea").first().fill(said.light);
  await page.locator("button[name=begin]").click();
  await page.locator("button[name=begin]").click();
  await page.locator("[name=q-danger]").first().check();
  await page.locator("[name=q-how_many]").first().check();
  await page.locator("[name=place], [name=text], [name=q-place]").first().fill(house.place);
  await page.evaluate(() => window.scrollTo(0, 0));
  await guide.shows(7, page, "telephone");
  await page.locator("main form .btn.plate").last().click();
  await expect(page).toHaveURL(/\/desk\/taken\//);
  await guide.sees(7, page);

  await page.goto(`/desk?q=${reference}`);
  await guide.sees(8, page);

  await page.goto("/desk?view=team");
  await page.locator("details.narrow-by > summary").click();
  await guide.sees(9, page);
  await page.locator("details.narrow-by [name=late]").selectOption({ index: 1 });
  await page.locator("details.narrow-by .btn").click();
  await page.locator("details > summary.chip:not([data-key])").first().click();
  await guide.shows(9, page, "view");

  await page.goto("/desk?view=unassigned");
  for (const box of await page.locator("[data-row] input[type=checkbox]").all()) {
    if ((await page.locator("[data-row] input:checked").count()) < 2) await box.check();
  }
  await guide.shows(10, page, "many");
  await guide.sees(11, page);
  guide.holds();
}

type House = { place: string; lat: number; lng: number };

/** A house of the town, from its own public list. */
async function aHouse({ request }: Walk): Promise<House> {
  const { requests } = await (await request.get("/requests.json")).json();
  return requests.find(({ place, lat }: House) => lat && /^\d+ [A-Z][a-z]+ [A-Z][a-z]+$/.test(place));
}

async function reported({ request }: Walk, { place, lat, lng }: House, words: string): Promise<string> {
  const answer = await request.post("/open311/v2/requests.json", {
    form: {
      service_code: "street-light-out",
      address_string: place,
      lat: String(lat),
      long: String(lng),
      description: words,
      email: "ana@example.org",
      "attribute[danger]": "none",
      "attribute[how_many]": "one",
    },
  });
  const [sent] = await answer.json();
  return sent.service_request_id;
}

async function answers(page: Page, words: string): Promise<void> {
  const reply = page.locator("form[action$='/reply']");
  await reply.locator("textarea").fill(words);
  await reply.locator(".btn.plate").click();
  await expect(page.locator("main")).toContainText(words);
}

/** A window, drawn by the machine itself: no picture of anybody's house. */
async function aPhoto(walk: Walk): Promise<Buffer> {
  const { requests } = await (await walk.request.get("/requests.json?what=street-light-out")).json();
  for (const { reference } of requests) {
    const page = await (await walk.request.get(`/requests/${reference}`)).text();
    const [, address] = /src="(\/photos\/[^"]+\/)[a-z]+"/.exec(page) ?? [];
    if (address) return (await walk.request.get(`${address}large`)).body();
  }
  throw new Error("no report of a light has a photo");
}

async function somebody(walk: Walk, size: Parameters<Browser["newContext"]>[0], username?: Username): Promise<Page> {
  const storageState = username ? await signedIn(walk.browser, username) : undefined;
  const context = await walk.browser.newContext({ ...size, storageState, baseURL: walk.baseURL, javaScriptEnabled: true });
  await context.addCookies([{ name: "lang", value: walk.language, url: walk.baseURL }]);
  return context.newPage();
}
