// Saves each answer as it is given: changed fields go to the form's own address after a pause and on leaving a field.
import { csrf, marked, word } from "../../scripts/page.ts";

const PAUSE_MS = 600;

export function start(root: ParentNode): void {
  for (const form of marked<HTMLFormElement>(root, "data-autosave")) keep(form);
}

function keep(form: HTMLFormElement): void {
  const changed = new Set<string>();
  const sent = new Map<string, string>();
  let waiting = 0;
  let flying = new AbortController();
  const now = (leaving = false): void => {
    window.clearTimeout(waiting);
    void save(form, changed, sent, { signal: flying.signal, keepalive: leaving });
  };
  const note = (event: Event): void => {
    const field = event.target as HTMLInputElement | null;
    if (field?.name && field.type !== "file" && field.type !== "password") changed.add(field.name);
  };
  form.addEventListener("input", (event) => {
    note(event);
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => now(), PAUSE_MS);
  });
  form.addEventListener("change", (event) => {
    note(event);
    now();
  });
  form.addEventListener("focusout", () => now());
  document.addEventListener("visibilitychange", () => document.hidden && now(true));
  // The form itself carries everything now; an answer that is still on its way must not come after it.
  form.addEventListener("submit", () => {
    window.clearTimeout(waiting);
    changed.clear();
    flying.abort();
    flying = new AbortController();
  });
}

async function save(form: HTMLFormElement, changed: Set<string>, sent: Map<string, string>, how: RequestInit): Promise<void> {
  const address = form.dataset["autosave"];
  if (!address || changed.size === 0) return;
  const names = [...changed].filter((name) => sent.get(name) !== answerOf(form, name));
  changed.clear();
  if (names.length === 0) return;
  for (const name of names) sent.set(name, answerOf(form, name));
  const answer = await fetch(address, { method: "POST", body: body(form, names), credentials: "same-origin", ...how }).catch(() => null);
  if (how.signal?.aborted) return;
  if (!answer?.ok) for (const name of names) sent.delete(name) && changed.add(name);
  say(form, answer?.ok ? "saved" : "unsaved");
}

function answerOf(form: HTMLFormElement, name: string): string {
  return new FormData(form).getAll(name).join("\u0000");
}

function body(form: HTMLFormElement, names: string[]): URLSearchParams {
  const all = new FormData(form);
  const sent = new URLSearchParams();
  for (const name of names) {
    const values = all.getAll(name).filter((value): value is string => typeof value === "string");
    if (values.length === 0) sent.append(name, "");
    for (const value of values) sent.append(name, value);
  }
  const token = (all.get("csrf") as string | null) ?? csrf();
  if (token) sent.set("csrf", token);
  return sent;
}

function say(form: HTMLFormElement, what: string): void {
  const place = form.querySelector<HTMLElement>("[data-saved]");
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(new Date());
  if (place) place.textContent = word(what).replace("{time}", time);
}
