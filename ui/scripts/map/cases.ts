// Cases on the ground: many close together are one spot that says how many.
import type { ExpressionSpecification, LayerSpecification, Map as LiveMap, MapMouseEvent } from "maplibre-gl";
import type { Inks } from "./inks.ts";

/** The layers that a finger may touch. */
const TOUCHED = ["many", "one"];

export function cases(inks: Inks): LayerSpecification[] {
  const spot = (id: string, filter: ExpressionSpecification) => ({ id, source: "cases", "source-layer": "case", filter }) as const;
  const many: ExpressionSpecification = [">", ["get", "n"], 1];
  const tone = (open: string, late: string, wait: string, done: string): ExpressionSpecification => ["match", ["get", "tone"], "late", late, "wait", wait, "done", done, open];
  return [
    {
      ...spot("one", ["!", many]),
      type: "circle",
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 4, 15, 7],
        "circle-color": tone(inks.accent, inks.late, inks.wait, inks.card),
        "circle-stroke-color": tone(inks.card, inks.card, inks.card, inks["accent-text"]),
        "circle-stroke-width": 2,
      },
    },
    {
      ...spot("many", many),
      type: "circle",
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["log10", ["get", "n"]], 0.3, 12, 1, 15, 2, 20, 3, 25, 5, 34],
        "circle-color": inks["accent-soft"],
        "circle-stroke-color": inks["accent-text"],
        "circle-stroke-width": 2,
      },
    },
    {
      ...spot("how-many", many),
      type: "symbol",
      layout: {
        "text-field": ["number-format", ["get", "n"], { locale: document.documentElement.lang }],
        "text-font": inks.font,
        "text-size": 14,
        "text-allow-overlap": true,
        "text-ignore-placement": true,
      },
      paint: { "text-color": inks.ink },
    },
  ];
}

/** A touch on a spot comes closer, until its cases stand in the list. */
export function closerOnTouch(map: LiveMap): void {
  const closer = (event: MapMouseEvent): void => {
    map.easeTo({ center: event.lngLat, zoom: Math.min(map.getZoom() + 2, map.getMaxZoom()) });
  };
  for (const layer of TOUCHED) {
    map.on("click", layer, closer);
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
}
