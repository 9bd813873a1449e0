// Somebody who lives in Millbrook, at a phone or a desk. Counts what they tap and which pages they see.
import { expect, type APIRequestContext, type Locator, type Page } from "@playwright/test";

export type Sent = { reference: string; code: string; link: string };

export class Resident {
  /** Presses of a button, a link or a choice; typing is not counted. */
  tapped = 0;
  /** The pages they were shown, without what stands after a `?` or `#`. */
  readonly screens: string[] = [];

  constructor(readonly page: Page) {
    page.on("framenavigated", (frame) => {
      const path = new URL(frame.url()).pathname;
      if (frame === page.mainFrame() && this.screens.at(-1) !== path) this.screens.push(path);
    });
  }

  async tap(what: Locator): Promise<void> {
    this.tapped += 1;
    await what.click();
  }

  /** Opens the front page and says what is wrong in the one field that asks. */
  async asks(words: string): Promise<void> {
    await this.page.goto("/");
    await this.page.getByRole("searchbox", { name: "Search the town hall" }).fill(words);
    await this.tap(this.page.getByRole("main").getByRole("button", { name: "Search" }));
  }

  /** Goes on: the next page is there, or the same one with what is missing. */
  async continues(): Promise<void> {
    const next = this.page.waitForEvent("framenavigated");
    await this.tap(this.page.getByRole("button", { name: "Continue" }));
    await next;
  }

  async chooses(answer: string): Promise<void> {
    await this.tap(this.page.getByText(answer, { exact: true }));
  }

  async isAt(question: string): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(question);
  }

  /** Answers what the crew must know of a street light, and adds a photo if there is one. */
  async describesTheLight(photo?: Buffer): Promise<void> {
    await this.isAt("What the crew needs to know");
    await this.chooses("No, it is just dark");
    await this.chooses("One");
    if (photo) await this.adds(photo);
    await this.continues();
  }

  /** Chooses a photo; where a script runs, it is there at once. */
  async adds(photo: Buffer): Promise<void> {
    this.tapped += 1;
    await this.page.locator("input[type=file]").setInputFiles({ name: "lamp.jpg", mimeType: "image/jpeg", buffer: photo });
  }

  async sends(): Promise<Sent> {
    await this.isAt("Is everything right?");
    await this.tap(this.page.getByRole("button", { name: "Send the report" }));
    return sent(this.page);
  }

  /** The shortest way to a report of a street light. */
  async reports({ where, words = "", email = "" }: { where: string; words?: string; email?: string }): Promise<Sent> {
    await this.page.goto("/report?service=street-light-out");
    if (words) await this.page.getByLabel("In your words").fill(words);
    await this.continues();
    await this.page.getByLabel("Address, street or landmark").fill(where);
    await this.continues();
    await this.describesTheLight();
    if (email) await this.page.getByLabel("E-mail").fill(email);
    await this.continues();
    return this.sends();
  }
}

/** What the page after sending tells: the reference, the code, and its own address. */
export async function sent(page: Page): Promise<Sent> {
  const told = page.getByText(/Or come back with reference/);
  await expect(told).toBeVisible();
  const [, reference, code] = /reference (\S+) and code (\S+)\./.exec((await told.textContent())!)!;
  const link = new URL(page.url());
  return { reference: reference!, code: code!, link: link.pathname };
}

/** An address of the town, with house number, taken from its own public list. */
export async function anAddress(request: APIRequestContext, nth = 0): Promise<string> {
  const { requests } = await (await request.get("/requests.json")).json();
  const places: string[] = requests.map(({ place }: { place: string }) => place);
  const addresses = [...new Set(places.filter((place) => /^(In front of )?\d+ [A-Z][a-z]+ [A-Z][a-z]+$/.test(place)))];
  return addresses[nth % addresses.length]!.replace("In front of ", "");
}

/** Somebody's other app sends a report of a street light; gives its reference. */
export async function byApp(request: APIRequestContext, where: string, words = "The light is out"): Promise<string> {
  const answer = await request.post("/open311/v2/requests.json", {
    form: {
      service_code: "street-light-out",
      address_string: where,
      description: words,
      "attribute[danger]": "none",
      "attribute[how_many]": "one",
    },
  });
  const [sent] = await answer.json();
  return sent.service_request_id;
}

/** Another app sends a report of a kind that no other journey sends or works on; gives its reference. */
export async function somethingElse(request: APIRequestContext): Promise<string> {
  const answer = await request.post("/open311/v2/requests.json", {
    form: {
      service_code: "something-else",
      description: "Something else",
      "attribute[has_place]": "no",
      "attribute[wish]": "listen",
    },
  });
  const [sent] = await answer.json();
  return sent.service_request_id;
}

/** A word that nobody has written before: figures would be masked like a telephone number. */
export function letters(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => String.fromCharCode(97 + (byte % 26))).join("");
}
