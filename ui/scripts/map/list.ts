// The list stays in step with the map: it holds what the map shows, and its numbers stand on the map.
import { type Map as LiveMap, Marker, type VectorTileSource } from "maplibre-gl";
import { closerOnTouch } from "./cases.ts";
import { type Bounds, template, tiles } from "./part.ts";

/** The map comes to rest for so long before the list follows. */
const REST_MS = 250;
/** How often an open map looks for what changed. */
const FRESH_MS = 60_000;

/** Binds the list beside the map to it. */
export function listBeside(map: LiveMap, on: HTMLElement, town: Bounds): void {
  const beside = new Beside(map, on, town);
  let resting = 0;
  map.on("moveend", () => {
    window.clearTimeout(resting);
    resting = window.setTimeout(() => beside.follow(), REST_MS);
  });
  const clock = window.setInterval(() => !document.hidden && beside.renew(), FRESH_MS);
  const asked = (event: Event): void => beside.asked(event);
  document.addEventListener("click", asked);
  document.addEventListener("submit", asked);
  map.on("remove", () => {
    window.clearTimeout(resting);
    window.clearInterval(clock);
    document.removeEventListener("click", asked);
    document.removeEventListener("submit", asked);
    beside.leave();
  });
  closerOnTouch(map);
  map.on("click", () => beside.lay());
  beside.mark();
}

class Beside {
  private markers: Marker[] = [];
  private under: AbortController | null = null;
  private shown = "";

  constructor(
    private readonly map: LiveMap,
    private readonly on: HTMLElement,
    private readonly town: Bounds,
  ) {
    this.shown = this.area();
  }

  /** The map moved: the list holds what it shows now. */
  follow(): void {
    if (this.area() === this.shown) return;
    const wishes = new URLSearchParams(location.search);
    wishes.delete("after");
    void this.show(wishes);
  }

  /** Looks again, where the reader is. */
  renew(): void {
    this.map.refreshTiles("cases");
    void this.show(new URLSearchParams(location.search), true);
  }

  /** A filter, a state or a page was chosen: the page stays and its list changes. */
  asked(event: Event): void {
    const wishes = event instanceof SubmitEvent ? sought(event) : followed(event);
    if (!wishes) return;
    event.preventDefault();
    void this.show(wishes);
  }

  /** Puts the list's numbers on the map. */
  mark(): void {
    for (const marker of this.markers) marker.remove();
    this.markers = [...document.querySelectorAll<HTMLElement>("[data-at]")].flatMap((line) => this.pin(line) ?? []);
  }

  /** The map is closed: what is under way no longer reaches it, and no card of it stays. */
  leave(): void {
    this.under?.abort();
    this.lay();
  }

  /** Lays the card of a case aside. */
  lay(): void {
    this.on.querySelector(".map-card")?.remove();
    for (const lit of document.querySelectorAll(".cases > li.on, .map-pin.on")) lit.classList.remove("on");
  }

  private pin(line: HTMLElement): Marker | null {
    const [lng, lat] = (line.dataset["at"] ?? "").split(",").map(Number);
    const number = line.querySelector(".no");
    if (lng === undefined || lat === undefined || !number) return null;
    // Who does not see the map has the line itself, with all its words.
    const pin = document.createElement("button");
    pin.type = "button";
    pin.tabIndex = -1;
    pin.setAttribute("aria-hidden", "true");
    pin.className = number.className.replace(/^no/, "map-pin");
    pin.textContent = number.textContent;
    pin.addEventListener("click", (event) => {
      event.stopPropagation();
      this.raise(line, pin);
    });
    for (const [event, lit] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]] as const) {
      line.addEventListener(event, () => pin.classList.toggle("on", lit));
    }
    return new Marker({ element: pin }).setLngLat([lng, lat]).addTo(this.map);
  }

  /** Shows a case that was touched: its line in the list, its words over the map. */
  private raise(line: HTMLElement, pin: HTMLElement): void {
    this.lay();
    line.classList.add("on");
    pin.classList.add("on");
    const card = template(this.on).querySelector<HTMLElement>(".map-card");
    if (!card) return;
    card.prepend(...[...line.children].map((child) => child.cloneNode(true)));
    card.querySelector("button")?.addEventListener("click", () => this.lay());
    const frame = this.on.querySelector(".map");
    // It does not lie on the pin that it tells of.
    const low = (box: Element): number => box.getBoundingClientRect().top + box.clientHeight / 2;
    card.classList.toggle("up", !!frame && low(pin) > low(frame));
    frame?.append(card);
    if (matchMedia("(min-width: 60rem)").matches) line.scrollIntoView({ block: "nearest" });
  }

  /** The part of the earth that the map shows, rounded to a metre; nothing while it shows the whole town. */
  private area(): string {
    const seen = this.map.getBounds();
    const [west, south, east, north] = this.town;
    if (seen.contains([west, south]) && seen.contains([east, north])) return "";
    return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()].map((degrees) => degrees.toFixed(5)).join(",");
  }

  private async show(wishes: URLSearchParams, quietly = false): Promise<void> {
    this.shown = this.area();
    if (this.shown) wishes.set("in", this.shown);
    else wishes.delete("in");
    const query = wishes.toString();
    const address = location.pathname + (query ? `?${query}` : "");
    this.under?.abort();
    const under = new AbortController();
    this.under = under;
    const text = await page(address, under.signal);
    if (text === null || under.signal.aborted) return;
    history.replaceState(history.state, "", address);
    this.retile();
    place(text, quietly);
    this.lay();
    this.mark();
  }

  private retile(): void {
    const source = this.map.getSource<VectorTileSource>("cases");
    const { cases } = tiles(this.on);
    if (cases && source && source.tiles?.[0] !== cases) source.setTiles([cases]);
  }
}

async function page(address: string, signal: AbortSignal): Promise<string | null> {
  const answer = await fetch(address, { credentials: "same-origin", signal }).catch(() => null);
  return answer?.ok ? answer.text().catch(() => null) : null;
}

/** Puts the new list, its numbers and its ways on in the place of the old ones. */
function place(text: string, quietly: boolean): void {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  for (const old of document.querySelectorAll<HTMLElement>("[data-map-part]")) {
    const next = fresh.querySelector<HTMLElement>(`[data-map-part="${CSS.escape(old.dataset["mapPart"] ?? "")}"]`);
    if (!next || next.innerHTML === old.innerHTML || (quietly && old.contains(document.activeElement))) continue;
    old.replaceWith(document.importNode(next, true));
  }
  const said = document.querySelector<HTMLElement>("[data-map-say]");
  const words = fresh.querySelector("[data-map-part=lede]")?.textContent ?? "";
  if (said && !quietly) said.textContent = words;
}

/** The wishes of a form that asks this very page. */
function sought(event: SubmitEvent): URLSearchParams | null {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "get" || new URL(form.action).pathname !== location.pathname) return null;
  const wishes = new URLSearchParams();
  for (const [name, value] of new FormData(form, event.submitter)) if (typeof value === "string" && value) wishes.set(name, value);
  return wishes;
}

/** The wishes of a link to this very page, pressed plainly. */
function followed(event: Event): URLSearchParams | null {
  if (!(event instanceof MouseEvent) || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("[data-map-part] a[href]") : null;
  if (!link || link.origin !== location.origin || link.pathname !== location.pathname || link.hash) return null;
  return new URLSearchParams(link.search);
}
