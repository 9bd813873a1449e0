// Keeps marked parts of a page fresh: listens on the page's live address and fetches the page again when told.
import { startAll } from "./start.ts";

const PAUSE_MS = 250;

/** Listens on `data-live` of the body, if the page has one. */
export function start(): void {
  const address = document.body.dataset["live"];
  if (!address || !("EventSource" in window)) return;
  const source = new EventSource(address);
  let waiting = 0;
  source.addEventListener("changed", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void refresh(), PAUSE_MS);
  });
  window.addEventListener("pagehide", () => source.close());
}

async function refresh(): Promise<void> {
  const answer = await fetch(location.href, { headers: { "X-Live": "1" }, credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll<HTMLElement>("[data-live-part]")) {
    const name = part.dataset["livePart"] ?? "";
    const next = fresh.querySelector<HTMLElement>(`[data-live-part="${CSS.escape(name)}"]`);
    if (next && next.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) replace(part, next);
  }
}

function replace(part: HTMLElement, next: HTMLElement): void {
  const placed = document.importNode(next, true);
  part.replaceWith(placed);
  startAll(placed);
}
