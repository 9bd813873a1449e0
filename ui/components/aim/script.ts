// A tap on a map says exactly where; without script it says which cell of the grid.
import { marked } from "../../scripts/page.ts";

export function start(root: ParentNode): void {
  for (const map of marked(root, "data-aim")) map.addEventListener("click", (event) => aim(map, event), { capture: true });
}

function aim(map: HTMLElement, event: MouseEvent): void {
  const button = event.target;
  if (!(button instanceof HTMLButtonElement)) return;
  const box = map.getBoundingClientRect();
  const part = (at: number, from: number, size: number): number => Math.max(0, Math.min(1000, Math.round(((at - from) / size) * 1000)));
  button.value = `${part(event.clientX, box.left, box.width)},${part(event.clientY, box.top, box.height)}`;
}
