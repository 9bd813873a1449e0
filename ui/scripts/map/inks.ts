// The map's colours are the page's: by day, by night, with more contrast, in the town's own tone.

const NAMES = ["m-land", "m-road", "m-main", "m-water", "m-park", "m-house", "m-edge", "m-text", "line-strong", "ink", "ink-3", "accent", "accent-text", "accent-mid", "accent-soft", "late", "wait", "card", "now"] as const;

export type Inks = Record<(typeof NAMES)[number], string> & { strong: boolean; font: string[] };

/** The colours of this moment. */
export function inks(): Inks {
  const root = getComputedStyle(document.documentElement);
  const named = NAMES.map((name) => [name, root.getPropertyValue(`--${name}`).trim()]);
  const strong = document.documentElement.dataset["contrast"] === "more" || matchMedia("(prefers-contrast: more)").matches;
  const families = root.getPropertyValue("--font").split(",").map((family) => family.trim().replace(/^["']|["']$/g, ""));
  return { ...Object.fromEntries(named), strong, font: ["Semibold", ...families.filter(drawable)] };
}

/** What a canvas can be told: neither a browser's own names nor the page's stand-in, which is measured for lines of text. */
function drawable(family: string): boolean {
  return !family.startsWith("-") && !family.endsWith("Fallback");
}

/** Tells when they change; gives back how to stop. */
export function onInks(changed: () => void): () => void {
  const queries = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", changed);
  const watch = new MutationObserver(changed);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "data-contrast"] });
  return () => {
    watch.disconnect();
    for (const query of queries) query.removeEventListener("change", changed);
  };
}
