// pa11y with both its engines (HTML CodeSniffer and axe) at WCAG 2.2 AA: the home page and what it
// links to. Its control: a page with a picture without words must be refused.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pa11y from "pa11y";
import { BROWSER, SWITCHES, note, pages } from "./town/visit.mjs";

const options = {
  standard: "WCAG2AA",
  runners: ["axe", "htmlcs"],
  includeWarnings: false,
  chromeLaunchConfig: { executablePath: BROWSER, args: SWITCHES },
};

const folder = mkdtempSync(join(tmpdir(), "townhall-pa11y-"));
const control = join(folder, "control.html");
writeFileSync(control, "<!doctype html><html lang=en><title>a</title><main><h1>a</h1><img src=x></main></html>");
const refused = (await pa11y(`file://${control}`, options)).issues.length > 0;
rmSync(folder, { recursive: true });
if (!refused) throw new Error("the control page was not refused");

const looked = await pages(20);
const found = [];
for (const url of looked) {
  const { issues } = await pa11y(url, options);
  found.push(...issues.map(({ code, message, selector }) => `${new URL(url).pathname} ${selector}: ${code}: ${message}`));
}
note(`${looked.length} pages, ${found.length} issues, control refused`);
for (const line of found) console.error(line);
process.exit(found.length === 0 ? 0 : 1);
