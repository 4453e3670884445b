// "in 3 h 20 min" stays true while the page is open. The sentences come from the server (<template id="due-words">, made
// by gisu.ui.times), so that there is one translation; the rule which sentence fits is the same as there.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function form(left) {
  const size = Math.abs(left);
  const days = Math.floor(size / DAY);
  const hours = Math.floor((size % DAY) / HOUR);
  const minutes = Math.floor((size % HOUR) / MINUTE);
  const some = days === 1 ? "day" : "days";
  if (left <= 0) {
    if (days) return [`${some}-ago`, { days }];
    if (hours) return ["hours-ago", { hours }];
    return minutes ? ["minutes-ago", { minutes }] : ["just-now", {}];
  }
  if (days >= 14) return ["in-days", { days }];
  if (days) return hours ? [`in-${some}-hours`, { days, hours }] : [`in-${some}`, { days }];
  if (hours) return minutes ? ["in-hours-minutes", { hours, minutes }] : ["in-hours", { hours }];
  return minutes ? ["in-minutes", { minutes }] : ["in-moments", {}];
}

function renew() {
  const words = document.getElementById("due-words")?.content;
  if (!words || document.hidden) return;
  for (const time of document.querySelectorAll("time.due[datetime]")) {
    const [name, values] = form(Date.parse(time.dateTime) - Date.now());
    const said = words.querySelector(`[data-form=${name}]`)?.textContent;
    const place = time.querySelector("b");
    if (!said || !place) continue;
    const text = said.replace(/\{(\w+)\}/g, (_, key) => values[key]);
    if (place.textContent !== text) place.textContent = text;
  }
}

// A page whose clock is not the server's (the style page, a replayed day) says so with data-clock="still".
if (document.body.dataset.clock !== "still") {
  setInterval(renew, 30_000);
  document.addEventListener("visibilitychange", renew);
}
