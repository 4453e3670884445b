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

document.addEventListener("submit", ({ target: form }) => {
  // A tick later, so that the pressed button's own name and value are still sent.
  if (form.method === "post") setTimeout(() => hold(form));
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
