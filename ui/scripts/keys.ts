// Keys for the desk: j k x Enter r n a s e m f / ? and g. They never work inside a field, and a person can turn them off.
const STORE = "desk-keys";

/** Listens for keys unless this person turned them off. */
export function start(): void {
  const toggles = document.querySelectorAll<HTMLElement>("[data-keys-toggle]");
  for (const toggle of toggles) toggle.addEventListener("click", flip);
  show();
  document.addEventListener("keydown", press);
}

function flip(event: Event): void {
  event.preventDefault();
  localStorage.setItem(STORE, on() ? "off" : "on");
  show();
}

function on(): boolean {
  return localStorage.getItem(STORE) !== "off";
}

function show(): void {
  document.documentElement.toggleAttribute("data-keys-off", !on());
  for (const toggle of document.querySelectorAll<HTMLElement>("[data-keys-toggle]")) {
    toggle.textContent = (on() ? toggle.dataset["off"] : toggle.dataset["on"]) ?? toggle.textContent;
  }
}

function press(event: KeyboardEvent): void {
  if (!on() || event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (act(event.key)) event.preventDefault();
}

function inField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function act(key: string): boolean {
  if (key === "j") return move(1);
  if (key === "k") return move(-1);
  if (key === "x") return select();
  if (key === "Enter") return open();
  return pressMarked(key);
}

/** Anything with `data-key="r"` answers to that key: a field takes the cursor, a button is pressed, of a group the current link takes the focus. */
function pressMarked(key: string): boolean {
  const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) target.focus();
  else if (target.matches("a, button, summary, label")) target.click();
  else target.querySelector<HTMLElement>("[aria-current], a, button")?.focus();
  return true;
}

function rows(): HTMLElement[] {
  return Array.from(document.querySelectorAll<HTMLElement>("[data-row]"));
}

function current(): HTMLElement | undefined {
  return rows().find((row) => row.classList.contains("cur"));
}

function move(by: number): boolean {
  const all = rows();
  if (all.length === 0) return false;
  const here = current();
  const at = here ? all.indexOf(here) + by : 0;
  const next = all[Math.max(0, Math.min(all.length - 1, at))];
  if (!next || next === here) return true;
  here?.classList.remove("cur");
  here?.removeAttribute("aria-current");
  next.classList.add("cur");
  next.setAttribute("aria-current", "true");
  next.scrollIntoView({ block: "nearest" });
  next.querySelector<HTMLElement>("a[href]")?.focus({ preventScroll: true });
  next.dispatchEvent(new CustomEvent("row", { bubbles: true }));
  return true;
}

function select(): boolean {
  const box = current()?.querySelector<HTMLInputElement>('input[type="checkbox"]');
  box?.click();
  return Boolean(box);
}

function open(): boolean {
  if (document.activeElement instanceof HTMLAnchorElement || document.activeElement instanceof HTMLButtonElement) return false;
  const link = current()?.querySelector<HTMLAnchorElement>("a[href]");
  link?.click();
  return Boolean(link);
}
