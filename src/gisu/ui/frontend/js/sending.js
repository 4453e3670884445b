// While something is sent: the button says so and cannot be pressed twice, an upload shows how far it is, and a lost
// connection leaves the file and the words where they were.

const buttonsOf = (form) => form.querySelectorAll("button:not([type=button]), input[type=submit]");

function hold(form) {
  for (const button of buttonsOf(form)) {
    if (button.disabled) continue;
    button.disabled = true;
    button.dataset.held = "";
    if (button.dataset.sending) {
      button.dataset.label = button.innerHTML;
      button.textContent = button.dataset.sending;
    }
  }
}

function release(form) {
  for (const button of form.querySelectorAll("[data-held]")) {
    button.disabled = false;
    delete button.dataset.held;
    if (button.dataset.label) {
      button.innerHTML = button.dataset.label;
      delete button.dataset.label;
    }
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  // htmx has taken what it sends, and a dead line may answer before the next tick: hold at once.
  if (event.defaultPrevented) hold(form);
  // The browser takes it after us: a tick later, so that the pressed button's own name and value are still sent.
  else setTimeout(() => hold(form));
});
addEventListener("pageshow", () => document.querySelectorAll("form").forEach(release));

const upload = (element) => element.closest?.("form[data-upload]");
const part = (form, name) => form.querySelector(`[data-when=${name}]`);

function show(form, name) {
  for (const each of form.querySelectorAll("[data-when]")) each.hidden = each.dataset.when !== name;
}

document.addEventListener("htmx:xhr:loadstart", ({ target }) => {
  const form = upload(target);
  if (form) show(form, "sending");
});
document.addEventListener("htmx:xhr:progress", ({ target, detail }) => {
  const form = upload(target);
  const bar = form && part(form, "sending")?.querySelector("progress");
  if (!bar || !detail.lengthComputable) return;
  bar.max = detail.total;
  bar.value = detail.loaded;
});
// A refusal (paused meanwhile, no try left, disk full) is a page with the reason beside what was typed: show it.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { xhr, requestConfig } = detail;
  if (!upload(requestConfig.elt) || xhr.status < 400 || xhr.status === 500) return;
  detail.shouldSwap = true;
  detail.isError = false;
});
document.addEventListener("htmx:afterRequest", ({ target }) => {
  const form = target.closest?.("form");
  if (!form) return;
  release(form);
  const sending = part(form, "sending");
  if (sending) sending.hidden = true;
});
for (const lost of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(lost, ({ target }) => {
    const form = upload(target);
    if (form) show(form, "lost");
  });
}
