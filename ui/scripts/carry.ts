// What a person had in hand in a part of the page that is replaced: ticks, the row they stand on, the focus.

/** Gives it back to the part that came instead. */
export type Carried = (placed: HTMLElement) => void;

/** Whether somebody is writing in there. */
export function holdsText(part: HTMLElement): boolean {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !part.contains(active)) return false;
  if (active instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(active.type);
  return active instanceof HTMLTextAreaElement || active instanceof HTMLSelectElement;
}

/** Remembers what is in hand in the part. */
export function carry(part: HTMLElement): Carried {
  const ticked = names(part.querySelectorAll('input[type="checkbox"]:checked'));
  const rows = Array.from(part.querySelectorAll<HTMLElement>("[data-row]"));
  const standing = rows.findIndex((row) => row.classList.contains("cur"));
  const current = name(rows[standing]?.querySelector("a[href]"));
  const active = part.contains(document.activeElement) ? name(document.activeElement) : null;
  return (placed) => {
    for (const selector of ticked) {
      const box = placed.querySelector<HTMLInputElement>(selector);
      if (box) box.checked = true;
    }
    if (standing >= 0) stand(placed, current, standing);
    const again = active ? placed.querySelector<HTMLElement>(active) : null;
    (again ?? (active ? placed.querySelector<HTMLElement>(".cur a[href]") : null))?.focus({ preventScroll: true });
    placed.dispatchEvent(new Event("change", { bubbles: true }));
  };
}

/** The same row, or, when it has gone, the one that moved into its place. */
function stand(placed: HTMLElement, current: string | null, at: number): void {
  const rows = Array.from(placed.querySelectorAll<HTMLElement>("[data-row]"));
  const same = current ? placed.querySelector<HTMLElement>(current)?.closest<HTMLElement>("[data-row]") : null;
  const row = same ?? rows[Math.min(at, rows.length - 1)];
  row?.classList.add("cur");
  row?.setAttribute("aria-current", "true");
}

function names(elements: NodeListOf<Element>): string[] {
  return Array.from(elements, name).filter((selector) => selector !== null);
}

/** A selector that finds the element's like in a part that was drawn anew. */
function name(element: Element | null | undefined): string | null {
  if (!element) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  for (const attribute of ["value", "href", "data-key"]) {
    const value = element.getAttribute(attribute);
    if (value) return `${element.tagName.toLowerCase()}[${attribute}="${CSS.escape(value)}"]`;
  }
  return null;
}
