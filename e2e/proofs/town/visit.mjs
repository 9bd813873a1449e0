// What the scanners share: the browser, the pages to look at, and the notes for the ledger.
import { appendFileSync } from "node:fs";

export const BROWSER = process.env.TOWNHALL_BROWSER ?? "/usr/bin/chromium";
export const SWITCHES = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking"];

/** The address given on the command line. */
export function town() {
  const url = process.argv[2];
  if (!url) throw new Error("name the address of a running town");
  return url;
}

/** The home page and every page it links to, at most `most`. */
export async function pages(most) {
  const home = new URL("/", town());
  const text = await (await fetch(home)).text();
  const links = [...text.matchAll(/<a\b[^>]*\bhref="([^"#]+)/g)].map(([, href]) => new URL(href.replaceAll("&amp;", "&"), home));
  const ours = links.filter((link) => link.host === home.host && !/\.\w+$/.test(link.pathname));
  return [...new Set([home.href, ...ours.map((link) => link.href)])].slice(0, most);
}

/** Writes a line that stands in docs/reference/proofs.md. */
export function note(line) {
  console.log(line);
  if (process.env.TOWNHALL_PROOF_NOTES) appendFileSync(process.env.TOWNHALL_PROOF_NOTES, `${line}\n`);
}
