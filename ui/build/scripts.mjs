// Bundles the TypeScript modules: app.js for every page, desk.js for the staff side, and apart from them
// the live map with its worker, which a page asks for only when somebody opens the map.
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/** Every component that has a script.ts joins app.js; scripts/app.ts and scripts/desk.ts are the two doors. */
export async function buildScripts(root) {
  const result = await build({
    entryPoints: [join(root, "scripts/app.ts"), join(root, "scripts/desk.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    legalComments: "none",
    write: false,
    outdir: "out",
    plugins: [componentScripts(root)],
  });
  return result.outputFiles.map((file) => [file.path.split(/[\\/]/).pop(), file.contents]);
}

/** The live map is a module that app.js imports by its address; the worker is the library's own file. */
export async function buildMap(root) {
  const result = await build({
    entryPoints: [join(root, "scripts/map.ts")],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "inline",
    write: false,
    outdir: "out",
  });
  const worker = await readFile(join(root, "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs"), "utf8");
  return [
    ["map.js", result.outputFiles[0].contents],
    ["map-worker.js", worker.replace(/\n\/\/# sourceMappingURL=.*/, "")],
  ];
}

/** Resolves the import "components" in app.ts to a module that starts every component's script. */
function componentScripts(root) {
  return {
    name: "components",
    setup(plan) {
      plan.onResolve({ filter: /^components$/ }, () => ({ path: "components", namespace: "components" }));
      plan.onLoad({ filter: /.*/, namespace: "components" }, async () => {
        const folders = (await readdir(join(root, "components"))).sort();
        const scripts = folders.map((name) => join(root, "components", name, "script.ts")).filter(existsSync);
        const imports = scripts.map((path, n) => `import { start as start${n} } from ${JSON.stringify(path)};`);
        const starts = scripts.map((_, n) => `start${n}`);
        return { contents: `${imports.join("\n")}\nexport const starts = [${starts.join(", ")}];`, resolveDir: root };
      });
    },
  };
}
