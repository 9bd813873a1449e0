// Keeps marked parts of a page fresh: listens on the page's live address and fetches the page again when told.
import { carry, type Carried, holdsText } from "./carry.ts";
import { startAll } from "./start.ts";

const PAUSE_MS = 250;
/** A page that does not come is asked for again when something changes. */
const PATIENCE_MS = 15_000;

/** Listens on `data-live` of the body, if the page has one, for as long as somebody sees the page. */
export function start(): void {
  const address = document.body.dataset["live"];
  if (!address || !("EventSource" in window)) return;
  let source: EventSource | null = null;
  let waiting = 0;
  // However many changes come one after another, the page is never put off by them.
  const later = (): void => {
    waiting ||= window.setTimeout(() => {
      waiting = 0;
      void refresh();
    }, PAUSE_MS);
  };
  const listen = (): void => {
    source ??= new EventSource(address);
    source.onerror = () => source?.addEventListener("open", later, { once: true });
    source.addEventListener("changed", later);
  };
  // A browser opens few connections to one house; a page that nobody sees leaves its own to the others.
  const leave = (): void => {
    source?.close();
    source = null;
  };
  const back = (): void => {
    listen();
    later();
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : back()));
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => event.persisted && back());
  if (!document.hidden) listen();
}

let asking = false;
let changedMeanwhile = false;

/** Asks for the page and puts its parts in place; once at a time, so that no older page takes the place of a newer one. */
async function refresh(): Promise<void> {
  changedMeanwhile = asking;
  if (asking) return;
  asking = true;
  const text = await page();
  asking = false;
  if (text !== null) place(text);
  if (changedMeanwhile) void refresh();
}

async function page(): Promise<string | null> {
  const cut = new AbortController();
  const patience = window.setTimeout(() => cut.abort(), PATIENCE_MS);
  const how: RequestInit = { headers: { "X-Live": "1" }, credentials: "same-origin", signal: cut.signal };
  const answer = await fetch(location.href, how).catch(() => null);
  const text = answer?.ok ? await answer.text().catch(() => null) : null;
  window.clearTimeout(patience);
  return text;
}

function place(text: string): void {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  for (const part of document.querySelectorAll<HTMLElement>("[data-live-part]")) {
    const name = part.dataset["livePart"] ?? "";
    const next = fresh.querySelector<HTMLElement>(`[data-live-part="${CSS.escape(name)}"]`);
    if (next) renew(part, next);
  }
  document.title = fresh.title;
}

/** Puts the new part in the old one's place; while somebody writes in it, it waits until they leave. */
function renew(part: HTMLElement, next: HTMLElement): void {
  if (part.dataset["seen"] === undefined) part.dataset["seen"] = part.innerHTML;
  if (next.innerHTML === part.dataset["seen"] && part.isConnected) return;
  if (holdsText(part)) {
    part.addEventListener("focusout", () => void refresh(), { once: true });
    return;
  }
  const carried: Carried = carry(part);
  const placed = document.importNode(next, true);
  part.replaceWith(placed);
  placed.dataset["seen"] = next.innerHTML;
  startAll(placed);
  carried(placed);
  say(part, placed);
}

/** A part with `data-live-say="id"` has its heading read out, once, when it says something new. */
function say(old: HTMLElement, placed: HTMLElement): void {
  const place = document.getElementById(placed.dataset["liveSay"] ?? "");
  const words = placed.querySelector("h1, h2")?.textContent ?? "";
  if (place && words !== old.querySelector("h1, h2")?.textContent) place.textContent = words;
}
