// Somebody who hears a page: what a screen reader says of it, put together from the accessibility tree of
// the browser in the order in which screen readers say it (name, what it is, how it stands, what describes it).
import type { CDPSession, Page } from "@playwright/test";

/** What was pressed or typed, and what was said then: nothing, where another page came. */
export type Heard = { keys: string; says: string | null };
export type PageHeard = { title: string; heading: string; stops: Heard[] };
export type Tongue = "en" | "es";

type Value = { value?: unknown };
type Node = {
  nodeId: string;
  parentId?: string;
  ignored: boolean;
  role?: Value;
  name?: Value;
  value?: Value;
  description?: Value;
  properties?: { name: string; value: Value }[];
};

const KINDS: Record<Tongue, Record<string, string>> = {
  en: { link: "link", button: "button", textbox: "edit", searchbox: "search edit", radio: "radio button", checkbox: "check box", group: "group", radiogroup: "group", combobox: "combo box", summary: "button", DisclosureTriangle: "button", date: "date" },
  es: { link: "enlace", button: "botón", textbox: "edición", searchbox: "edición de búsqueda", radio: "botón de opción", checkbox: "casilla", group: "agrupación", radiogroup: "agrupación", combobox: "cuadro combinado", summary: "botón", DisclosureTriangle: "botón", date: "fecha" },
};
const STANDS: Record<Tongue, Record<string, string>> = {
  en: { true: "checked", false: "not checked", required: "required", invalid: "invalid entry", expanded: "expanded", collapsed: "collapsed" },
  es: { true: "marcado", false: "no marcado", required: "obligatorio", invalid: "entrada no válida", expanded: "expandido", collapsed: "contraído" },
};

export class Listener {
  readonly pages: PageHeard[] = [];
  private tree: CDPSession | null = null;
  private group = "";

  constructor(
    private readonly page: Page,
    private readonly tongue: Tongue,
  ) {}

  /** A page has come: its title and its first heading are heard. */
  async arrives(): Promise<void> {
    await this.page.waitForLoadState();
    this.group = "";
    const heading = await this.page.getByRole("heading", { level: 1 }).first().innerText();
    this.pages.push({ title: await this.page.title(), heading: heading.replaceAll(/\s+/g, " ").trim(), stops: [] });
  }

  /** Presses Tab, past what nobody wants, until what is said begins with these words. */
  async tabsTo(words: string): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      const said = await this.presses("Tab");
      if (said.startsWith(words) || said.includes(`: ${words}`)) return;
    }
    throw new Error(`Tab did not lead to ${words}`);
  }

  /** Presses a key that stays on the page, and hears what has the focus then. */
  async presses(key: string): Promise<string> {
    await this.page.keyboard.press(key);
    const said = await this.says();
    this.here().stops.push({ keys: key, says: said });
    return said;
  }

  /** Types words, which is heard as they are. */
  async types(words: string): Promise<void> {
    await this.page.keyboard.type(words);
    this.here().stops.push({ keys: words, says: words });
  }

  /** Presses a key that leads to another page. */
  async leavesBy(key: string): Promise<void> {
    const arrived = this.page.waitForEvent("load");
    await this.page.keyboard.press(key);
    await arrived;
    this.here().stops.push({ keys: key, says: null });
    await this.arrives();
  }

  private here(): PageHeard {
    const page = this.pages.at(-1);
    if (!page) throw new Error("no page has come");
    return page;
  }

  private async says(): Promise<string> {
    const date = await this.date();
    if (date) return date;
    this.tree ??= await this.page.context().newCDPSession(this.page);
    const { nodes } = (await this.tree.send("Accessibility.getFullAXTree")) as { nodes: Node[] };
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const focused = nodes.filter((node) => property(node, "focused") === true && text(node.role) !== "RootWebArea").at(-1);
    if (!focused) return "";
    const group = this.groupOf(focused, byId);
    const entered = group && group !== this.group ? `${group}, ${KINDS[this.tongue]["group"]}: ` : "";
    this.group = group;
    return entered + [text(focused.name), this.kind(focused), ...this.stands(focused), text(focused.description)].filter(Boolean).join(", ");
  }

  /** A date has stops of the browser's own, each of which it names as it likes. */
  private async date(): Promise<string> {
    const label = await this.page.evaluate(() => {
      const field = document.activeElement;
      return field instanceof HTMLInputElement && field.type === "date" ? (field.labels?.[0]?.innerText ?? "") : "";
    });
    return label && `${label.replaceAll(/\s+/g, " ").trim()}, ${KINDS[this.tongue]["date"]}`;
  }

  private kind(node: Node): string {
    const role = text(node.role);
    return KINDS[this.tongue][role] ?? role;
  }

  private stands(node: Node): string[] {
    const words = STANDS[this.tongue];
    const checked = property(node, "checked");
    const expanded = property(node, "expanded");
    return [
      checked === undefined ? "" : (words[String(checked)] ?? ""),
      property(node, "required") === true ? (words["required"] ?? "") : "",
      property(node, "invalid") === "true" ? (words["invalid"] ?? "") : "",
      expanded === undefined ? "" : (words[expanded ? "expanded" : "collapsed"] ?? ""),
      ["textbox", "searchbox", "combobox"].includes(text(node.role)) ? text(node.value) : "",
    ];
  }

  private groupOf(node: Node, byId: Map<string, Node>): string {
    for (let at: Node | undefined = node; at; at = at.parentId ? byId.get(at.parentId) : undefined) {
      if (at !== node && ["group", "radiogroup"].includes(text(at.role)) && text(at.name)) return text(at.name);
    }
    return "";
  }
}

function text(value: Value | undefined): string {
  return typeof value?.value === "string" ? value.value.trim() : "";
}

function property(node: Node, name: string): unknown {
  return node.properties?.find((one) => one.name === name)?.value.value;
}
