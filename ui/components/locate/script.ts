// "Use where I am now": fills the hidden latitude and longitude and sends the form. The button is shown only where it can work.
import { marked, word } from "../../scripts/page.ts";

export function start(root: ParentNode): void {
  if (!("geolocation" in navigator)) return;
  for (const button of marked<HTMLButtonElement>(root, "data-locate")) {
    button.hidden = false;
    button.addEventListener("click", () => find(button));
  }
}

function find(button: HTMLButtonElement): void {
  say(button, word("locating"));
  navigator.geolocation.getCurrentPosition(
    (found) => use(button, found.coords),
    () => say(button, word("not-located")),
    { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 },
  );
}

function use(button: HTMLButtonElement, found: GeolocationCoordinates): void {
  const form = button.form;
  if (!form) return;
  fill(form, button.dataset["lat"] ?? "lat", found.latitude);
  fill(form, button.dataset["lng"] ?? "lng", found.longitude);
  form.requestSubmit(button.dataset["submit"] ? form.querySelector<HTMLElement>(button.dataset["submit"]) : null);
}

function fill(form: HTMLFormElement, name: string, degrees: number): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = degrees.toFixed(6);
}

function say(button: HTMLButtonElement, text: string): void {
  const place = document.getElementById(button.getAttribute("aria-describedby") ?? "");
  if (place) place.textContent = text;
}
