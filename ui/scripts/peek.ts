// Shows the current row's case in the pane beside the queue. Without it the row's link opens the case.
import { startAll } from "./start.ts";

const PAUSE_MS = 120;

export function start(): void {
  const pane = document.querySelector<HTMLElement>("[data-peek-here]");
  if (!pane) return;
  let waiting = 0;
  document.addEventListener("row", (event) => {
    const address = (event.target as HTMLElement).dataset["peek"];
    if (!address) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void show(pane, address), PAUSE_MS);
  });
}

async function show(pane: HTMLElement, address: string): Promise<void> {
  const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  pane.replaceChildren(...Array.from(fresh.body.childNodes, (node) => document.importNode(node, true)));
  startAll(pane);
}
