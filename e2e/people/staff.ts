// The demo town's staff at the door: name and password, and for one of them a code.
import { createHmac } from "node:crypto";
import type { Browser, BrowserContext, Page } from "@playwright/test";

const AGENT = "millbrook-ford-desk";
const SUPERVISOR = "millbrook-weir-lead";
const ADMINISTRATOR = "millbrook-keys-hall";

const PASSWORDS = {
  amara: AGENT,
  tomasz: AGENT,
  ruth: SUPERVISOR,
  idris: AGENT,
  lena: SUPERVISOR,
  marisol: AGENT,
  dewi: AGENT,
  hal: SUPERVISOR,
  kofi: AGENT,
  priya: SUPERVISOR,
  esperanza: AGENT,
  miriam: ADMINISTRATOR,
} as const;

export type Username = keyof typeof PASSWORDS;

/** Whoever signs in with a code too; `town.ts` gives them its secret before the town opens. */
export const WITH_CODE: Username = "kofi";

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** One sign-in for each name and worker: an office does not sign in for each case either. */
const sessions = new Map<Username, Promise<Session>>();

/** The cookies of somebody who has signed in. */
export function signedIn(browser: Browser, username: Username): Promise<Session> {
  const known = sessions.get(username) ?? open(browser, username);
  sessions.set(username, known);
  return known;
}

async function open(browser: Browser, username: Username): Promise<Session> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto("/sign-in");
  await signIn(page, username);
  await page.waitForURL(/\/desk/);
  const session = await context.storageState();
  await context.close();
  return session;
}

/** Fills in the page that asks for name and password, and sends it. */
export async function signIn(page: Page, username: Username): Promise<void> {
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(PASSWORDS[username]);
  await page.locator("main").getByRole("button", { name: "Sign in" }).click();
}

/** The code that an authenticator shows now (RFC 6238: HMAC-SHA-1, 30 s, six digits). */
export function codeNow(secret: string, at = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", base32(secret)).update(counter).digest();
  const from = hash[hash.length - 1]! & 0xf;
  const number = (hash.readUInt32BE(from) & 0x7fff_ffff) % 1_000_000;
  return String(number).padStart(6, "0");
}

function base32(text: string): Buffer {
  let bits = "";
  for (const letter of text.replace(/\s/g, "")) {
    bits += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0");
  }
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
}
