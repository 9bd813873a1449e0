// Cuts Sofia Sans to Latin-1 and the weights in use, and measures a local face to stand in for it,
// so that the page does not move when the font arrives late or never.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as fontkit from "fontkit";
import subsetFont from "subset-font";

const SOURCE = "node_modules/@fontsource-variable/sofia-sans/files/sofia-sans-latin-wght-normal.woff2";
// Latin-1, the quotation marks and dashes of English and Spanish, bullet, ellipsis, euro, minus, arrows are drawn as icons.
const RANGES = [[0x20, 0x7e], [0xa0, 0xff]];
const EXTRAS = "–—‘’‚“”„•…€−‹›ŒœŠšŽžŸ";
// Helvetica's advance widths (its public AFM; Arial and Liberation Sans share them), 1/1000 em, for letters by frequency.
const ARIAL = { " ": 278, e: 556, t: 278, a: 556, o: 556, i: 222, n: 556, s: 500, r: 333, h: 556, l: 222, d: 556, c: 500, u: 556, m: 833, f: 278, p: 556, g: 556, w: 722, y: 500, b: 556, v: 500, k: 500, x: 500, j: 222, q: 556, z: 500 };
const ENGLISH = { " ": 18, e: 10.2, t: 7.5, a: 6.5, o: 6.2, i: 5.7, n: 5.7, s: 5.3, r: 5, h: 5, l: 3.3, d: 3.3, c: 2.3, u: 2.2, m: 2, f: 2, p: 1.5, g: 1.6, w: 1.7, y: 1.4, b: 1.3, v: 0.8, k: 0.6, x: 0.1, j: 0.1, q: 0.1, z: 0.1 };

export async function buildFont(root) {
  const original = await readFile(join(root, SOURCE));
  const text = RANGES.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => String.fromCodePoint(from + n))).join("") + EXTRAS;
  const bytes = await subsetFont(original, text, { targetFormat: "woff2", variationAxes: { wght: { min: 400, max: 800 } } });
  const measured = measure(fontkit.create(original));
  return { bytes, faces: (name) => faces(name, measured) };
}

function measure(font) {
  const width = (char) => (font.glyphForCodePoint(char.codePointAt(0)).advanceWidth / font.unitsPerEm) * 1000;
  const average = (of) => Object.entries(ENGLISH).reduce((sum, [char, share]) => sum + of(char) * share, 0);
  const adjust = average(width) / average((char) => ARIAL[char]);
  const percent = (value) => `${(value * 100).toFixed(2)}%`;
  const over = (value) => percent(Math.abs(value) / font.unitsPerEm / adjust);
  return { adjust: percent(adjust), ascent: over(font.ascent), descent: over(font.descent), gap: over(font.lineGap) };
}

function faces(name, { adjust, ascent, descent, gap }) {
  return `
@font-face { font-family: "Sofia Sans"; src: url("${name}") format("woff2"); font-weight: 400 800; font-style: normal; font-display: optional; unicode-range: U+20-7E, U+A0-FF, U+152-153, U+160-161, U+178, U+17D-17E, U+2013-2014, U+2018-201E, U+2022, U+2026, U+2039-203A, U+20AC, U+2212; }
@font-face { font-family: "Sofia Sans Fallback"; src: local("Arial"), local("Liberation Sans"), local("Arimo"), local("Helvetica"); size-adjust: ${adjust}; ascent-override: ${ascent}; descent-override: ${descent}; line-gap-override: ${gap}; }`;
}
