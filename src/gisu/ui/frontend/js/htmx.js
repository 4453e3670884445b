// htmx puts itself on window only when loaded as a classic script; the bundle needs the name too.
import htmx from "htmx.org";

// htmx keeps the address of the page in the browser's storage, from its first line on and whenever it changes the address.
// It does without (it then takes the page's own), and an invitation's or a reset's address is a secret.
const forget = () => {
  try {
    sessionStorage.removeItem("htmx-current-path-for-history");
  } catch {
    // No storage is allowed here, so there is nothing in it.
  }
};
forget();
for (const written of ["htmx:pushedIntoHistory", "htmx:replacedInHistory", "htmx:historyRestore"]) {
  document.addEventListener(written, forget);
}

window.htmx = htmx;
export default htmx;
