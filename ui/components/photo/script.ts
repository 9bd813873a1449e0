// Makes big photos small before they are sent, and shows them. Drawing the photo anew also leaves its hidden location behind.
import { marked, word } from "../../scripts/page.ts";

const LONGEST = 2048;
const BIG_BYTES = 600_000;

export function start(root: ParentNode): void {
  for (const field of marked<HTMLInputElement>(root, "data-photo")) {
    field.addEventListener("change", () => void take(field));
  }
}

async function take(field: HTMLInputElement): Promise<void> {
  const chosen = Array.from(field.files ?? []);
  const small = await Promise.all(chosen.map((file) => shrink(file).catch(() => file)));
  const kept = new DataTransfer();
  for (const file of small) kept.items.add(file);
  field.files = kept.files;
  show(field, small);
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

function show(field: HTMLInputElement, files: File[]): void {
  const place = field.closest(".field")?.querySelector<HTMLElement>("[data-photo-preview]");
  if (!place) return;
  place.replaceChildren(...files.map(picture));
}

function picture(file: File, at: number): HTMLElement {
  const image = document.createElement("img");
  image.src = URL.createObjectURL(file);
  image.alt = `${word("photo")} ${at + 1}`;
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
  return image;
}
