// A toast leaves after a while, but never while it is pointed at or has the focus.
import { marked } from "../../scripts/page.ts";

const STAYS_MS = 8000;

export function start(root: ParentNode): void {
  for (const toast of marked(root, "data-toast")) leaveLater(toast);
}

function leaveLater(toast: HTMLElement): void {
  window.setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) leaveLater(toast);
    else toast.remove();
  }, STAYS_MS);
}
