// What the page says about its map: where the tiles are, how far the town reaches, which words the keys have.

/** West, south, east, north. */
export type Bounds = [number, number, number, number];

export interface Part {
  frame: HTMLElement;
  town: Bounds;
  worker: string;
  sheet: string;
  opener: HTMLButtonElement;
}

/** Addresses with {z}, {x} and {y}. */
export interface Tiles {
  ground: string;
  cases: string | null;
}

/** Reads the part of the page that holds a map; fails when it is not whole. */
export function part(on: HTMLElement): Part {
  const frame = on.querySelector<HTMLElement>(".map");
  const opener = on.querySelector<HTMLButtonElement>("[data-map-open]");
  const town = bounds(on.dataset["bounds"]);
  const { worker, sheet } = on.dataset;
  if (!frame || !opener || !town || !worker || !sheet) throw new Error("the page does not say what its map is");
  return { frame, opener, town, sheet, worker: new URL(worker, location.href).href };
}

export function bounds(text: string | null | undefined): Bounds | null {
  const parts = (text ?? "").split(",").map(Number);
  return parts.length === 4 && parts.every(Number.isFinite) ? (parts as Bounds) : null;
}

export function tiles(on: HTMLElement): Tiles {
  const { ground, cases } = on.dataset;
  // Not by URL: it would escape the braces.
  const whole = (path: string): string => location.origin + path;
  return { ground: whole(ground ?? ""), cases: cases ? whole(cases) + narrowed() : null };
}

/** The wishes of the list, which the tiles follow; neither the part of the earth nor the page. */
function narrowed(): string {
  const wishes = new URLSearchParams(location.search);
  for (const name of ["in", "after"]) wishes.delete(name);
  const query = wishes.toString();
  return query ? `?${query}` : "";
}

/** A fresh copy of what stands in the map's template: its keys, and the card of one case. */
export function template(on: HTMLElement): DocumentFragment {
  const words = on.querySelector<HTMLTemplateElement>("template");
  return words ? document.importNode(words.content, true) : new DocumentFragment();
}
