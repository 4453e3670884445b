// htmx requests outside a form carry the token of the forms on the page, so that the cookie may stay out of reach of scripts.

document.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;
  if (token && detail.verb !== "get") detail.headers["X-CSRFToken"] = token;
});
