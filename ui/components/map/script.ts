// "Open the map": brings the live map over its drawing when somebody asks for it. Nothing of it is loaded before.
import { marked } from "../../scripts/page.ts";

interface Opener {
  open(part: HTMLElement): Promise<void>;
}

export function start(root: ParentNode): void {
  for (const part of marked(root, "data-map")) {
    const button = part.querySelector<HTMLButtonElement>("[data-map-open]");
    if (!button || !canDraw()) continue;
    button.hidden = false;
    button.addEventListener("click", () => void open(part, button));
  }
}

function canDraw(): boolean {
  return "WebGL2RenderingContext" in window && CSS.supports("translate", "0");
}

async function open(part: HTMLElement, button: HTMLButtonElement): Promise<void> {
  if (button.getAttribute("aria-disabled")) return;
  const say = part.querySelector<HTMLElement>("[data-map-say]");
  button.setAttribute("aria-disabled", "true");
  if (say) say.textContent = part.dataset["opening"] ?? "";
  try {
    const module = (await import(part.dataset["map"] ?? "")) as Opener;
    await module.open(part);
  } catch {
    if (say) say.textContent = part.dataset["failed"] ?? "";
    button.removeAttribute("aria-disabled");
  }
}
