// Every page: htmx and a few small manners. Pages read and send without this file; it only makes them quicker and kinder.
// htmx takes its settings from <meta name="htmx-config"> in base.html.

import "./htmx.js";
import "./csrf.js";
import "./live.js";
import "./sending.js";
import "./said.js";
import "./times.js";
import "./keys.js";
