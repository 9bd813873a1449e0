// Lighthouse on its phone settings (slow 4G, a slow processor): the home page and what it links to.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { BROWSER, SWITCHES, note, pages } from "./town/visit.mjs";

const LEAST = { performance: 95, accessibility: 100, "best-practices": 95 };

const browser = await launch({ chromePath: BROWSER, chromeFlags: SWITCHES });
const worst = Object.fromEntries(Object.keys(LEAST).map((kind) => [kind, 100]));
const poor = [];
const looked = await pages(6);
try {
  for (const url of looked) {
    const { lhr } = await lighthouse(url, { port: browser.port, onlyCategories: Object.keys(LEAST), logLevel: "error" });
    for (const [kind, least] of Object.entries(LEAST)) {
      const score = Math.round(lhr.categories[kind].score * 100);
      worst[kind] = Math.min(worst[kind], score);
      if (score < least) poor.push(`${new URL(url).pathname}: ${kind} ${score}, less than ${least}: ${why(lhr, kind)}`);
    }
  }
} finally {
  browser.kill();
}
note(`${looked.length} pages, worst ${Object.entries(worst).map(([kind, score]) => `${kind} ${score}`).join(", ")}`);
for (const line of poor) console.error(line);
process.exit(poor.length === 0 ? 0 : 1);

function why(lhr, kind) {
  const audits = lhr.categories[kind].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => lhr.audits[id]);
  return audits.filter(({ score }) => score !== null && score < 0.9).map(({ id }) => id).join(", ");
}
