// How the ground looks, from far to near. Nothing on it is louder than a pin.
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { cases } from "./cases.ts";
import type { Inks } from "./inks.ts";
import type { Tiles } from "./part.ts";

/** From edge to edge, in metres, as the town's own drawings have it. */
const METRES = { main: 15, minor: 10, lane: 7.5, path: 3 } as const;
/** Metres of a pixel at zoom 0, at 45 degrees north. */
const PIXEL = (78_271.517 * Math.SQRT2) / 2;

type Road = keyof typeof METRES;

/** The whole style. */
export function ground(inks: Inks, tiles: Tiles): StyleSpecification {
  const sources: StyleSpecification["sources"] = { ground: { type: "vector", tiles: [tiles.ground], minzoom: 6, maxzoom: 16 } };
  if (tiles.cases) sources["cases"] = { type: "vector", tiles: [tiles.cases], minzoom: 6, maxzoom: 18 };
  const layers = [...areas(inks), ...houses(inks), ...roads(inks), ...borders(inks), ...things(inks), ...names(inks)];
  return { version: 8, sources, layers: tiles.cases ? [...layers, ...cases(inks)] : layers };
}

function areas(inks: Inks): LayerSpecification[] {
  const colour: ExpressionSpecification = ["match", ["get", "kind"], "park", inks["m-park"], "water", inks["m-water"], inks["m-road"]];
  const fill = (id: string, kind: string): LayerSpecification => ({
    ...from("area", id),
    type: "fill",
    filter: ["==", ["get", "kind"], kind],
    paint: { "fill-color": colour, ...(inks.strong ? { "fill-outline-color": inks["line-strong"] } : {}) },
  });
  return [{ id: "land", type: "background", paint: { "background-color": inks["m-land"] } }, fill("parks", "park"), fill("waters", "water"), fill("squares", "square")];
}

function houses(inks: Inks): LayerSpecification[] {
  const edge = inks.strong ? inks["line-strong"] : inks["m-edge"];
  return [
    {
      ...from("building", "houses"),
      type: "fill",
      minzoom: 14,
      paint: {
        "fill-color": ["case", ["get", "public"], inks["m-edge"], inks["m-house"]],
        "fill-outline-color": edge,
        "fill-opacity": ["interpolate", ["linear"], ["zoom"], 14, 0, 15, 1],
      },
    },
  ];
}

function roads(inks: Inks): LayerSpecification[] {
  const kinds: [Road, number][] = [["path", 14], ["lane", 13], ["minor", 12], ["main", 6]];
  const lines = kinds.flatMap(([road, minzoom]) => line(inks, road, minzoom));
  const rail: LayerSpecification = {
    ...from("rail", "rails"),
    type: "line",
    minzoom: 10,
    paint: { "line-color": inks["line-strong"], "line-dasharray": [5, 3], "line-width": ["interpolate", ["linear"], ["zoom"], 11, 0.75, 16, 2.5] },
  };
  return [...lines, rail];
}

function line(inks: Inks, road: Road, minzoom: number): LayerSpecification[] {
  const base = { ...from("street", road), type: "line" as const, minzoom, filter: ["==", ["get", "class"], road] as ExpressionSpecification };
  const layout = { "line-cap": "round", "line-join": "round" } as const;
  const colour = inks[road === "main" ? "m-main" : "m-road"];
  if (road === "path") {
    return [{ ...base, layout, paint: { "line-color": inks.strong ? inks["line-strong"] : colour, "line-opacity": 0.8, "line-dasharray": [2, 1.5], "line-width": width(road, 0) } }];
  }
  const bed: LayerSpecification = { ...base, layout, paint: { "line-color": colour, "line-width": width(road, 0) } };
  if (!inks.strong) return [bed];
  const edge: LayerSpecification = { ...base, id: `${road}-edge`, layout, paint: { "line-color": inks["line-strong"], "line-width": width(road, 2) } };
  return [edge, bed];
}

/** As wide as it is, but never thinner than a line that can be seen. */
function width(road: Road, more: number): ExpressionSpecification {
  const least = { main: 1.25, minor: 0.6, lane: 0.5, path: 0.5 }[road];
  const real = (zoom: number): number => (METRES[road] * 2 ** zoom) / PIXEL;
  const at = (zoom: number): number => Math.max(real(zoom), least * (1 + Math.max(0, zoom - 11) * 0.35)) + more;
  return ["interpolate", ["exponential", 1.6], ["zoom"], 8, least / 2 + more, 11, at(11), 13, at(13), 15, at(15), 16, at(16), 20, at(20)];
}

function borders(inks: Inks): LayerSpecification[] {
  return [
    {
      ...from("district", "borders"),
      type: "line",
      minzoom: 11,
      layout: { "line-cap": "round" },
      paint: { "line-color": inks["ink-3"], "line-opacity": inks.strong ? 1 : 0.55, "line-width": 1.5, "line-dasharray": [0.1, 4] },
    },
  ];
}

/** What the town looks after: its number stands beside it when there is room. */
function things(inks: Inks): LayerSpecification[] {
  const text = labelled(inks, 11);
  const tree = (is: unknown, other: unknown): ExpressionSpecification => ["match", ["get", "kind"], "tree", is, other] as ExpressionSpecification;
  return [
    {
      ...from("thing", "things"),
      type: "circle",
      minzoom: 15.5,
      paint: {
        "circle-color": tree(inks["m-park"], inks["m-text"]),
        "circle-radius": ["interpolate", ["exponential", 2], ["zoom"], 15.5, 1, 17, tree(3, 1.75), 20, tree(14, 5)],
        "circle-opacity": tree(0.9, 0.8),
        "circle-stroke-color": tree(inks["accent-mid"], inks["m-land"]),
        "circle-stroke-width": tree(0.5, 0.75),
      },
    },
    {
      ...from("thing", "thing-numbers"),
      type: "symbol",
      minzoom: 18,
      filter: ["!=", ["get", "kind"], "tree"],
      layout: { ...text.layout, "text-field": ["get", "number"], "text-anchor": "left", "text-offset": [0.8, 0], "text-optional": true },
      paint: text.paint,
    },
    {
      ...from("number", "numbers"),
      type: "symbol",
      minzoom: 16.5,
      layout: { ...text.layout, "text-field": ["get", "number"], "text-padding": 1 },
      paint: text.paint,
    },
  ];
}

function names(inks: Inks): LayerSpecification[] {
  const street = labelled(inks, ["interpolate", ["linear"], ["zoom"], 13, 11, 17, 15]);
  const place = labelled(inks, 14);
  const district = labelled(inks, ["interpolate", ["linear"], ["zoom"], 10, 12, 14, 16]);
  return [
    {
      ...from("street", "street-names"),
      type: "symbol",
      minzoom: 13.5,
      filter: ["!=", ["get", "name"], ""],
      layout: { ...street.layout, "symbol-placement": "line", "text-field": ["get", "name"], "symbol-spacing": 320, "text-max-angle": 35, "text-padding": 4, "symbol-sort-key": ["match", ["get", "class"], "main", 0, "minor", 1, 2] },
      paint: { ...street.paint, "text-halo-color": inks["m-road"] },
    },
    {
      ...from("name", "place-names"),
      type: "symbol",
      minzoom: 14.5,
      filter: ["!=", ["get", "kind"], "district"],
      layout: { ...place.layout, "text-field": ["get", "name"], "text-max-width": 8 },
      paint: { ...place.paint, "text-color": inks.ink },
    },
    {
      ...from("name", "district-names"),
      type: "symbol",
      minzoom: 10.5,
      maxzoom: 16,
      filter: ["==", ["get", "kind"], "district"],
      layout: { ...district.layout, "text-field": ["get", "name"], "text-max-width": 8 },
      paint: district.paint,
    },
  ];
}

function labelled(inks: Inks, size: number | ExpressionSpecification) {
  return {
    layout: { "text-font": inks.font, "text-size": size },
    paint: { "text-color": inks["m-text"], "text-halo-color": inks["m-land"], "text-halo-width": 1.6 },
  };
}

function from(layer: string, id: string) {
  return { id, source: "ground", "source-layer": layer } as const;
}
