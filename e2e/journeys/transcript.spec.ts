// The transcript that the show has of a whole report by keyboard is what is heard of the program as it is
// now. Written anew with TOWNHALL_TRANSCRIPT=write.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, expect } from "../test.ts";
import { Listener, type PageHeard, type Tongue } from "../people/listener.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "app", "src", "show", "keys");

const WORDS = {
  en: { skip: "Skip to the page", search: "Search the town hall", wrong: "The street light is out", go: "Continue", address: "Address, street or landmark", danger: "No, it is just dark", many: "One", send: "Send the report" },
  es: { skip: "Ir al contenido", search: "Buscar en el ayuntamiento", wrong: "La farola está apagada", go: "Continuar", address: "Dirección, calle o lugar conocido", danger: "No, solo está oscuro", many: "Una", send: "Enviar el aviso" },
};

for (const tongue of ["en", "es"] as Tongue[]) {
  test(`a whole report by keyboard is heard as the show says, ${tongue} @desktop @script`, async ({ page, context, baseURL }) => {
    const words = WORDS[tongue];
    await context.addCookies([{ name: "lang", value: tongue, url: baseURL! }]);
    const listener = new Listener(page, tongue);
    // Past the menu to the page itself: the first stop of every page leads there.
    const skips = async () => {
      await listener.tabsTo(words.skip);
      await listener.presses("Enter");
    };
    await page.goto("/");
    await listener.arrives();
    await skips();
    await listener.tabsTo(words.search);
    await listener.types(words.wrong);
    await listener.leavesBy("Enter");
    await skips();
    await listener.tabsTo(words.go);
    await listener.leavesBy("Enter");
    await skips();
    await listener.tabsTo(words.address);
    await listener.types("14 Weir Lane");
    await listener.tabsTo(words.go);
    await listener.leavesBy("Enter");
    await skips();
    await listener.tabsTo(words.danger);
    await listener.presses("Space");
    await listener.tabsTo(words.many);
    await listener.presses("Space");
    await listener.tabsTo(words.go);
    await listener.leavesBy("Enter");
    await skips();
    await listener.tabsTo(words.go);
    await listener.leavesBy("Enter");
    await skips();
    await listener.tabsTo(words.send);
    await listener.leavesBy("Enter");
    await expect(page).toHaveURL(/\/s\/.*sent=1/);

    const file = join(FOLDER, `${tongue}.json`);
    const heard = JSON.stringify(listener.pages.map(lasting), null, 2) + "\n";
    if (process.env.TOWNHALL_TRANSCRIPT === "write") writeFileSync(file, heard);
    expect(heard, "TOWNHALL_TRANSCRIPT=write cargo xtask test --only build,browser writes it anew").toBe(readFileSync(file, "utf8"));
  });
}

/** Each report has a reference of its own. */
function lasting(page: PageHeard): PageHeard {
  const text = JSON.stringify(page).replaceAll(/MB-[A-Z0-9]{4}-[A-Z0-9]{2}/g, "MB-4F7K-2Q");
  return JSON.parse(text) as PageHeard;
}
