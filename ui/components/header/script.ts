// The phone's menu closes with Escape and when a tap lands outside it.
import { marked } from "../../scripts/page.ts";

export function start(root: ParentNode): void {
  for (const menu of marked<HTMLDetailsElement>(root, "data-menu")) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
    document.addEventListener("click", (event) => {
      if (menu.open && !menu.contains(event.target as Node)) menu.open = false;
    });
  }
}
