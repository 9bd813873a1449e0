// Makes big photos small before they are sent, and shows them. Drawing the photo anew also leaves its hidden location behind.
// In a field with `data-upload` each photo is sent as soon as it is chosen; the answer is the field as it is then.
import { csrf, marked, word } from "../../scripts/page.ts";
import { startAll } from "../../scripts/start.ts";

const LONGEST = 2048;
const BIG_BYTES = 600_000;

/** What each form waits for before it is sent. */
const sending = new WeakMap<HTMLFormElement, Promise<void>>();

export function start(root: ParentNode): void {
  for (const input of marked<HTMLInputElement>(root, "data-photo")) {
    input.addEventListener("change", () => void take(input));
  }
  for (const field of marked(root, "data-upload")) field.addEventListener("click", (event) => remove(field, event));
  for (const form of marked<HTMLFormElement>(root, "data-autosave")) form.addEventListener("submit", hold);
}

async function take(input: HTMLInputElement): Promise<void> {
  const chosen = Array.from(input.files ?? []);
  const small = await Promise.all(chosen.map((file) => shrink(file).catch(() => file)));
  const kept = new DataTransfer();
  for (const file of small) kept.items.add(file);
  input.files = kept.files;
  const place = input.closest(".field")?.querySelector<HTMLElement>("[data-photo-preview]");
  place?.replaceChildren(...small.map(preview));
  const field = input.closest<HTMLElement>("[data-upload]");
  if (!field || !input.form || small.length === 0) return;
  const form = input.form;
  const work = sendAll(field, input, small).finally(() => sending.get(form) === work && sending.delete(form));
  sending.set(form, work);
}

async function shrink(file: File): Promise<File> {
  if (!file.type.startsWith("image/") || file.size < BIG_BYTES) return file;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
}

function preview(file: File, at: number): HTMLElement {
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  image.src = URL.createObjectURL(file);
  image.alt = `${word("photo")} ${at + 1}`;
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
  figure.append(image);
  return figure;
}

/** One after another, so that they stay in their order; the field of the last answer takes the place of this one. */
async function sendAll(field: HTMLElement, input: HTMLInputElement, files: File[]): Promise<void> {
  const waiting = Array.from(field.querySelectorAll<HTMLElement>("[data-photo-preview] figure"));
  let answer = "";
  let fault = "";
  for (const [at, file] of files.entries()) {
    const body = form(input);
    body.append("photo", file, file.name);
    const got = await send(field, body, bar(waiting[at]));
    if (got === null) {
      // No connection: the photo stays chosen and goes with the form.
      say(field, word("photo-unsent"));
      waiting.forEach((figure) => figure.querySelector("progress")?.remove());
      if (answer === "") return;
      break;
    }
    answer = got;
    fault ||= error(got);
  }
  replace(field, answer, fault);
}

function form(input: HTMLInputElement | HTMLButtonElement): FormData {
  const body = new FormData();
  const token = csrf();
  if (token) body.append("csrf", token);
  body.append("field", input.name);
  return body;
}

function bar(figure: HTMLElement | undefined): HTMLProgressElement {
  const progress = document.createElement("progress");
  progress.setAttribute("aria-label", word("photo-sending"));
  progress.max = 1;
  figure?.append(progress);
  figure?.querySelector("img")?.toggleAttribute("data-waits", true);
  return progress;
}

function send(field: HTMLElement, body: FormData, progress?: HTMLProgressElement): Promise<string | null> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", field.dataset["upload"] ?? "");
    request.upload.addEventListener("progress", (event) => {
      if (progress && event.lengthComputable) progress.value = event.loaded / event.total;
    });
    request.addEventListener("load", () => done(request.status === 200 ? request.responseText : null));
    for (const failed of ["error", "timeout", "abort"]) request.addEventListener(failed, () => done(null));
    request.send(body);
  });
}

function error(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").querySelector(".err")?.outerHTML ?? "";
}

/** Puts the field as it is now in the place of the old one; what went wrong with an earlier photo is still said. */
function replace(field: HTMLElement, html: string, fault: string): void {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const next = parsed.querySelector<HTMLElement>("[data-upload]");
  if (!next) return;
  const placed = document.importNode(next, true);
  if (fault !== "" && !placed.querySelector(".err")) placed.querySelector(".hint, label, .named")?.insertAdjacentHTML("afterend", fault);
  const had = field.contains(document.activeElement);
  field.replaceWith(placed);
  startAll(placed);
  placed.toggleAttribute("data-refused", placed.querySelector(".err") !== null);
  if (had) placed.querySelector<HTMLElement>("input[type=file], .named")?.focus();
  say(placed, placed.querySelector(".err")?.textContent ?? saved());
}

function saved(): string {
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(new Date());
  return word("saved").replace("{time}", time);
}

function say(field: HTMLElement, text: string): void {
  const place = field.closest("form")?.querySelector<HTMLElement>("[data-saved]");
  if (place) place.textContent = text;
}

function remove(field: HTMLElement, event: Event): void {
  const button = (event.target as Element).closest<HTMLButtonElement>("button[name=photo-remove]");
  if (!button) return;
  event.preventDefault();
  const body = form(button);
  body.set("field", field.dataset["field"] ?? "");
  body.append("photo-remove", button.value);
  void send(field, body).then((html) => (html === null ? say(field, word("unsaved")) : replace(field, html, "")));
}

/** A form that is sent while photos are on their way waits for them. One with a photo that was refused stays once: its person chooses. */
function hold(event: SubmitEvent): void {
  const form = event.currentTarget as HTMLFormElement;
  const work = sending.get(form);
  if (!work) return choose(form, event);
  event.preventDefault();
  // A form is not sent again while it still says that it is being sent.
  void work.then(() => window.setTimeout(() => form.requestSubmit(event.submitter), 0));
}

function choose(form: HTMLFormElement, event: SubmitEvent): void {
  const refused = Array.from(form.querySelectorAll<HTMLElement>("[data-refused]"));
  const [field] = refused;
  if (!field) return;
  event.preventDefault();
  for (const one of refused) one.removeAttribute("data-refused");
  say(field, word("photo-left-out"));
  field.querySelector<HTMLElement>("input[type=file], .named")?.focus();
}
