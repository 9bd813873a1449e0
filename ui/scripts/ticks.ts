// Counts the ticked rows for the bar that acts on them.

export function start(): void {
  const place = document.querySelector<HTMLElement>("[data-ticked]");
  if (!place) return;
  const count = (): void => {
    const ticked = document.querySelectorAll('[data-row] input[type="checkbox"]:checked').length;
    place.textContent = (place.dataset["ticked"] ?? "").replace("{n}", String(ticked));
  };
  document.addEventListener("change", count);
  count();
}
