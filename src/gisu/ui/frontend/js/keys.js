// Keyboard: "/" goes to the search box of a list; the arrows go from row to row of table[data-rows]; Escape closes menus.

const isTyping = ({ target }) => target.matches("input, textarea, select, [contenteditable]");
const links = (table) => [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => row.querySelector("a")).filter(Boolean);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") closeMenus();
  else if (event.key === "/" && !isTyping(event)) goToSearch(event);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event, event.key === "ArrowDown" ? 1 : -1);
});

function closeMenus() {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}

function goToSearch(event) {
  const box = document.querySelector("main input[type=search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
}

function step(event, by) {
  const table = event.target.closest("table[data-rows]");
  if (!table || isTyping(event)) return;
  const all = links(table);
  const here = all.findIndex((link) => link.closest("tr") === event.target.closest("tr"));
  const next = all[here + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

// A menu left by pointer or by Tab closes.
for (const left of ["click", "focusin"]) {
  document.addEventListener(left, ({ target }) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) if (!menu.contains(target)) menu.open = false;
  });
}
