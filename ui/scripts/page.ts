// What every small script shares: finding marked elements and the page's own words.

/** A script is started once per page and again on parts that were replaced. */
export type Start = (root: ParentNode) => void;

/** Every element under `root` that carries the attribute, `root` included. */
export function marked<E extends HTMLElement = HTMLElement>(root: ParentNode, attribute: string): E[] {
  const inside = Array.from(root.querySelectorAll<E>(`[${attribute}]`));
  if (root instanceof HTMLElement && root.hasAttribute(attribute)) inside.unshift(root as E);
  return inside;
}

/** A sentence of the page in the reader's language, kept in the layout's template element. */
export function word(name: string): string {
  const words = document.querySelector<HTMLTemplateElement>("#words");
  return words?.content.querySelector<HTMLElement>(`[data-word="${name}"]`)?.textContent ?? "";
}

/** The anti-forgery token of this page, if somebody is signed in or has a draft. */
export function csrf(): string | null {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? null;
}
