// Builds everything the ui crate embeds into ui/dist: one style sheet, the scripts, the font.
// Names carry a hash of their content; beside each text file lie its brotli and gzip forms.
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { buildFont } from "./font.mjs";
import { buildMap, buildScripts } from "./scripts.mjs";
import { buildGallery, buildMapStyles, buildStyles } from "./styles.mjs";
import { writeAsset } from "./write.mjs";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");

await mkdir(dist, { recursive: true });
for (const old of await readdir(dist)) await rm(join(dist, old), { recursive: true });

const font = await buildFont(root);
const fontName = await writeAsset(dist, "sofia-sans.woff2", font.bytes, { packed: true });
const styles = await buildStyles(root, font.faces(fontName));
await writeAsset(dist, "townhall.css", styles);
await writeAsset(dist, "gallery.css", await buildGallery(root));
await writeAsset(dist, "map.css", await buildMapStyles(root));
for (const [name, bytes] of await buildMap(root)) await writeAsset(dist, name, bytes);
for (const [name, bytes] of await buildScripts(root)) await writeAsset(dist, name, bytes);
