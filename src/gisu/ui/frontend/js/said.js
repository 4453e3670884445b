// Short messages that come after the page: what htmx could not do. Their words stand in <template> elements in base.html.

const area = () => document.querySelector(".toasts");

function say(id, reference) {
  const words = document.getElementById(id);
  const toasts = area();
  if (!words || !toasts || toasts.querySelector(`[data-said=${id}]`)) return;
  const notice = words.content.firstElementChild.cloneNode(true);
  notice.dataset.said = id;
  const place = notice.querySelector("[data-reference]");
  if (place) {
    place.hidden = !reference;
    place.querySelector("b").textContent = reference ?? "";
  }
  notice.querySelector("button")?.addEventListener("click", () => notice.remove());
  toasts.append(notice);
}

document.addEventListener("htmx:sendError", ({ target }) => {
  if (!target.closest?.("form[data-upload]")) say("said-lost");
});
document.addEventListener("htmx:afterOnLoad", () => area()?.querySelector("[data-said=said-lost]")?.remove());
document.addEventListener("htmx:responseError", ({ detail }) => {
  say("said-refused", detail.xhr.getResponseHeader("X-Reference"));
});
