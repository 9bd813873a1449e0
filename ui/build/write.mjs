// Writes one finished file under a name that carries its hash, with its packed forms and its size for the log.
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** What a first visit may cost, and what opening the map may, in gzipped bytes. */
const LIMITS = { "map.js": 320 * 1024, "map-worker.js": 160 * 1024, "map.css": 16 * 1024, "townhall.css": 12 * 1024, "app.js": 20 * 1024, "desk.js": 20 * 1024, "sofia-sans.woff2": 30 * 1024 };

/** Writes `bytes` as `name-hash.ext`; a file that is `packed` already gets no brotli and gzip forms. */
export async function writeAsset(dist, name, bytes, { packed = false } = {}) {
  const content = Buffer.from(bytes);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const ext = extname(name);
  const hashed = `${name.slice(0, -ext.length)}-${hash}${ext}`;
  await writeFile(join(dist, hashed), content);
  let note = "";
  let cost = content.length;
  if (!packed) {
    const gz = gzipSync(content, { level: 9 });
    const br = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    await writeFile(join(dist, `${hashed}.gz`), gz);
    await writeFile(join(dist, `${hashed}.br`), br);
    cost = gz.length;
    note = `, ${kb(gz)} gzip, ${kb(br)} brotli`;
  }
  console.log(`${hashed}: ${kb(content)}${note}`);
  const limit = LIMITS[name];
  if (limit && cost > limit) throw new Error(`${name} costs ${cost} bytes; its limit is ${limit}`);
  return hashed;
}

function kb(buffer) {
  return `${(buffer.length / 1024).toFixed(1)} KB`;
}
