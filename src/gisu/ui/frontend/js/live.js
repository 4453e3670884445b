// Regions that renew themselves (hx-trigger="every 2s"; the server ends it with 286). Nothing is asked while the page is hidden;
// a board ([data-board]) is not replaced under the pointer, and its rows ([data-key]) move to their new places.

import htmx from "./htmx.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const canHover = matchMedia("(hover: hover)");
const places = new WeakMap();

const isPoll = (element, event) => !event && /\bevery\b/.test(element.getAttribute("hx-trigger") ?? "");
const isHeld = (board) => board.contains(document.activeElement) || (canHover.matches && board.matches(":hover"));
const rowsOf = (board) => [...board.querySelectorAll("[data-key]")];

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, requestConfig } = event.detail;
  if (document.hidden && isPoll(elt, requestConfig?.triggeringEvent)) event.preventDefault();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const board = event.detail.target.closest("[data-board]");
  if (!board || !event.detail.shouldSwap) return;
  const { elt, triggeringEvent } = event.detail.requestConfig; // detail.elt is the board itself here, not who asked
  if (isPoll(elt, triggeringEvent) && isHeld(board)) {
    event.detail.shouldSwap = false; // the next round brings it, once the pointer has left
    return;
  }
  places.set(document, new Map(rowsOf(board).map((row) => [row.dataset.key, row.getBoundingClientRect().top])));
});

htmx.onLoad((fresh) => {
  const before = places.get(document);
  const board = fresh.closest?.("[data-board]");
  if (!before || !board) return;
  places.delete(document);
  if (!calm.matches) for (const row of rowsOf(board)) glide(row, before.get(row.dataset.key));
});

/** From where the row was to where it is. Rows that are new, or stayed, do not move. */
function glide(row, from) {
  const to = row.getBoundingClientRect().top;
  if (from === undefined || Math.abs(from - to) < 1) return;
  row.animate(
    [{ transform: `translateY(${from - to}px)` }, { transform: "none" }],
    { duration: 450, easing: "cubic-bezier(0.2, 0, 0, 1)" },
  );
}
