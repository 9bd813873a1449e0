// Bundles the TypeScript modules: app.js for every page, desk.js for the staff side.
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
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
