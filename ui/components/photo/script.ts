// A photo of a strip opens over the page: arrows for the next one, Escape back to where one was. Without script the link opens the picture itself.
import { marked, word } from "../../scripts/page.ts";

export function start(root: ParentNode): void {
  for (const strip of marked(root, "data-photos")) {
    strip.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      look(Array.from(strip.querySelectorAll<HTMLAnchorElement>("a[href]")), link);
    });
  }
}

function look(links: HTMLAnchorElement[], first: HTMLAnchorElement): void {
  const dialog = document.createElement("dialog");
  dialog.className = "look";
  const picture = document.createElement("img");
  const caption = document.createElement("figcaption");
  const figure = document.createElement("figure");
  figure.append(picture, caption);
  let at = links.indexOf(first);
  const show = (): void => {
    const link = links[at];
    if (!link) return;
    const alt = link.querySelector("img")?.alt ?? "";
    picture.src = link.href;
    picture.alt = alt;
    caption.textContent = alt;
    dialog.setAttribute("aria-label", alt);
  };
  const move = (by: number): void => {
    at = (at + by + links.length) % links.length;
    show();
  };
  const row = document.createElement("p");
  row.className = "row g2";
  const close = button(word("close"), () => dialog.close());
  if (links.length > 1) row.append(button(word("previous"), () => move(-1)), button(word("next"), () => move(1)));
  row.append(close);
  dialog.append(figure, row);
  dialog.addEventListener("keydown", (event) => {
    if (links.length < 2) return;
    if (event.key === "ArrowRight") move(1);
    if (event.key === "ArrowLeft") move(-1);
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    links[at]?.focus();
  });
  show();
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}

function button(text: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn small";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}
