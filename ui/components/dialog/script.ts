// A button with `data-dialog="id"` opens the dialog; without script the button's form asks on a page of its own.
import { marked } from "../../scripts/page.ts";

export function start(root: ParentNode): void {
  for (const opener of marked(root, "data-dialog")) {
    const dialog = document.getElementById(opener.dataset["dialog"] ?? "");
    if (dialog instanceof HTMLDialogElement) opener.addEventListener("click", (event) => open(event, dialog));
  }
  for (const closer of marked(root, "data-dialog-close")) {
    closer.addEventListener("click", (event) => {
      event.preventDefault();
      closer.closest("dialog")?.close();
    });
  }
}

function open(event: Event, dialog: HTMLDialogElement): void {
  event.preventDefault();
  dialog.showModal();
}
