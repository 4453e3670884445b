// htmx puts itself on window only when loaded as a classic script; the bundle needs the name too.
import htmx from "htmx.org";

window.htmx = htmx;
export default htmx;
