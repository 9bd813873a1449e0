// The map's keys: everything that fingers and wheel do, done by pressing.
import type { Map as LiveMap } from "maplibre-gl";
import type { Bounds } from "./part.ts";

/** How far a press goes, in parts of the map's side. */
const STEP = 1 / 3;

/** The row of keys, bound to the map. */
export function keys(map: LiveMap, town: Bounds, words: DocumentFragment, close: () => void): HTMLElement {
  const board = words.querySelector<HTMLElement>("[data-map-keys]");
  if (!board) throw new Error("the map has no keys");
  const side = (across: number, down: number): [number, number] => {
    const { clientWidth, clientHeight } = map.getContainer();
    return [across * clientWidth * STEP, down * clientHeight * STEP];
  };
  const acts: Record<string, () => void> = {
    in: () => map.zoomIn(),
    out: () => map.zoomOut(),
    w: () => map.panBy(side(-1, 0)),
    n: () => map.panBy(side(0, -1)),
    s: () => map.panBy(side(0, 1)),
    e: () => map.panBy(side(1, 0)),
    town: () => map.fitBounds(town, { padding: 8 }),
    close,
  };
  for (const key of board.querySelectorAll<HTMLButtonElement>("button[data-key]")) {
    key.addEventListener("click", () => acts[key.dataset["key"] ?? ""]?.());
  }
  return board;
}
