// Joins tokens, base, layout, every component's style.css, helpers and print into one minified sheet.
// The layers are declared once in tokens.css, so the order of files inside a layer hardly matters;
// `text` comes first because other parts refine it.
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";

export async function buildStyles(root, faces) {
  const sources = [
    doubleDark(await read(root, "styles/tokens.css")),
    faces,
    await read(root, "styles/base.css"),
    await read(root, "styles/layout.css"),
    ...(await componentStyles(root)),
    await read(root, "styles/spacing.css"),
    await read(root, "styles/print.css"),
  ];
  return minified(sources.join("\n"));
}

/** The gallery's own sheet; no page of a town loads it. */
export async function buildGallery(root) {
  return minified(await read(root, "styles/gallery.css"));
}

/** The live map's sheet: the library's own, then ours. It comes with the map. */
export async function buildMapStyles(root) {
  const library = await read(root, "node_modules/maplibre-gl/dist/maplibre-gl.css");
  return minified(`${library}\n${await read(root, "styles/map.css")}`);
}

async function minified(source) {
  const { code, warnings } = await transform(source, { loader: "css", minify: true, target: "es2022" });
  if (warnings.length > 0) throw new Error(warnings.map((warning) => warning.text).join("\n"));
  return code;
}

/** The dark tokens are written once, for the reader's switch, and repeated here for the machine's setting. */
function doubleDark(tokens) {
  const dark = tokens.match(/:root\[data-theme=dark\] (\{[^}]*\})/);
  if (!dark) throw new Error("tokens.css has no dark block");
  const byMachine = `@media (prefers-color-scheme: dark) { :root:not([data-theme=light]) ${dark[1]} }`;
  return tokens.replace(dark[0], `${dark[0]}\n${byMachine}`);
}

async function componentStyles(root) {
  const folders = (await readdir(join(root, "components"))).sort();
  const ordered = ["text", ...folders.filter((name) => name !== "text")];
  const files = ordered.map((name) => join("components", name, "style.css")).filter((path) => existsSync(join(root, path)));
  return Promise.all(files.map((path) => read(root, path)));
}

function read(root, path) {
  return readFile(join(root, path), "utf8");
}
