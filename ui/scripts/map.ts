// The live map: loaded when somebody opens it, drawn from the town's own tiles, in step with the list beside it.
import { Map as LiveMap, setWorkerUrl } from "maplibre-gl";
import { inks, onInks } from "./map/inks.ts";
import { keys } from "./map/keys.ts";
import { listBeside } from "./map/list.ts";
import { pointing } from "./map/point.ts";
import { ground } from "./map/style.ts";
import { type Bounds, bounds, part, template, tiles } from "./map/part.ts";

/** As long as the ground may take to come before the reader is told that it does not. */
const PATIENCE_MS = 20_000;

/** Opens the live map in its frame; resolves once it is drawn. */
export async function open(on: HTMLElement): Promise<void> {
  const { frame, town, worker, sheet, opener } = part(on);
  await stylesheet(sheet);
  setWorkerUrl(worker);
  const place = document.createElement("div");
  place.className = "map-live";
  frame.append(place);
  const words = template(on);
  try {
    const map = await drawn(on, place, town);
    frame.classList.add("lives");
    const leave = onInks(() => map.setStyle(ground(inks(), tiles(on))));
    const close = (): void => {
      leave();
      map.remove();
      place.remove();
      frame.classList.remove("lives");
      board.remove();
      opener.hidden = false;
      opener.removeAttribute("aria-disabled");
      opener.focus();
      say(on, "");
    };
    const board = keys(map, town, words, close);
    opener.hidden = true;
    frame.after(board);
    if (on.dataset["cases"]) listBeside(map, on, town);
    if (on.dataset["point"] !== undefined) pointing(map, on, board);
    map.getCanvas().focus({ preventScroll: true });
    say(on, on.dataset["opened"] ?? "");
  } catch (error) {
    place.remove();
    throw error;
  }
}

function drawn(on: HTMLElement, place: HTMLElement, town: Bounds): Promise<LiveMap> {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = new LiveMap({
    container: place,
    style: ground(inks(), tiles(on)),
    bounds: (on.dataset["cases"] && bounds(new URLSearchParams(location.search).get("in"))) || bounds(on.dataset["view"]) || town,
    fitBoundsOptions: { padding: 8 },
    maxBounds: around(town),
    minZoom: 6,
    maxZoom: 19.5,
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    fadeDuration: still ? 0 : 200,
    locale: words(on),
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return new Promise((ready, failed) => {
    const patience = window.setTimeout(() => fail(), PATIENCE_MS);
    const fail = (): void => {
      map.remove();
      failed(new Error("the map was not drawn"));
    };
    map.once("load", () => {
      window.clearTimeout(patience);
      ready(map);
    });
  });
}

function say(on: HTMLElement, words: string): void {
  const place = on.querySelector<HTMLElement>("[data-map-say]");
  if (place) place.textContent = words;
}

/** The town and as much again around it: nobody gets lost at sea. */
function around([west, south, east, north]: Bounds): Bounds {
  const [wide, high] = [(east - west) / 2, (north - south) / 2];
  return [west - wide, south - high, east + wide, north + high];
}

function words(on: HTMLElement): Record<string, string> {
  const said: Record<string, string> = { "Map.Title": on.dataset["label"] ?? "" };
  for (const [ours, theirs] of [["ctrl", "Windows"], ["command", "Mac"], ["fingers", "Mobile"]] as const) {
    said[`CooperativeGesturesHandler.${theirs}HelpText`] = on.dataset[ours] ?? "";
  }
  return said;
}

function stylesheet(address: string): Promise<void> {
  if (document.querySelector(`link[href="${CSS.escape(address)}"]`)) return Promise.resolve();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  return new Promise((loaded, failed) => {
    link.onload = () => loaded();
    link.onerror = () => failed(new Error("the style sheet did not come"));
    document.head.append(link);
  });
}
