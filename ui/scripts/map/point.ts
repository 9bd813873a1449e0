// Pointing at a place: the pin stands in the middle, and the map moves under it or to where it is touched.
import type { Map as LiveMap } from "maplibre-gl";

const PIN = "M20 39S7 25 7 15a13 13 0 0 1 26 0c0 10-13 24-13 24z";

/** Puts the pin over the map; its key fills the form's place and sends it. */
export function pointing(map: LiveMap, on: HTMLElement, board: HTMLElement): void {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 40 40");
  svg.setAttribute("class", "map-cross");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(svg.namespaceURI, "path");
  shape.setAttribute("d", PIN);
  svg.append(shape);
  map.getContainer().append(svg);
  map.on("click", (event) => map.easeTo({ center: event.lngLat }));
  const use = board.querySelector<HTMLButtonElement>("[data-key=use]");
  use?.addEventListener("click", () => send(map, on, use));
}

function send(map: LiveMap, on: HTMLElement, use: HTMLButtonElement): void {
  const form = use.form ?? on.closest("form");
  if (!form) return;
  const { lat, lng } = map.getCenter();
  for (const [name, degrees] of [["lat", lat], ["lng", lng]] as const) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = degrees.toFixed(6);
  }
  form.requestSubmit(form.querySelector<HTMLElement>(on.dataset["point"] || "[type=submit]"));
}
