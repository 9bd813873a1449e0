// Keeps marked parts of a page fresh: listens on the page's live address and fetches the page again when told.
import { carry, type Carried, holdsText } from "./carry.ts";
import { startAll } from "./start.ts";

const PAUSE_MS = 250;

/** Listens on `data-live` of the body, if the page has one, for as long as somebody sees the page. */
export function start(): void {
  const address = document.body.dataset["live"];
  if (!address || !("EventSource" in window)) return;
  let source: EventSource | null = null;
  let waiting = 0;
  const later = (): void => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void refresh(), PAUSE_MS);
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

let asked = 0;

async function refresh(): Promise<void> {
  const turn = ++asked;
  const answer = await fetch(location.href, { headers: { "X-Live": "1" }, credentials: "same-origin" }).catch(() => null);
  const text = answer?.ok ? await answer.text().catch(() => null) : null;
  // Who was asked first may answer last; then the page is already newer than that.
  if (text === null || turn !== asked) return;
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
