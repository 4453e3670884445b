// What the charts share: the page's colours and font, its language and zone, and rows read from its tables.

export function token(name, at = document.body) {
  const probe = at.appendChild(document.createElement("i"));
  probe.style.color = `var(--${name})`;
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

export const font = () => getComputedStyle(document.body).fontFamily;
export const rowsOf = (figure) => [...figure.querySelector("table").tBodies[0].rows];
export const textOf = (cell) => cell.textContent.trim();

/** The number a cell shows; the page writes a true minus sign. */
export const numberOf = (cell) => Number(cell.dataset.value ?? textOf(cell).replace("−", "-").replaceAll(",", ""));
export const written = (value, digits) => value.toFixed(digits).replace("-", "−");

/** "{place}. {team} {score}" with its words; the sentence itself comes from the server in a data- attribute. */
export const fill = (sentence, words) => sentence.replace(/\{(\w+)\}/g, (_, key) => words[key]);

const language = () => document.documentElement.lang || "en";
const part = (zone, options) => {
  const formatter = new Intl.DateTimeFormat(language(), { timeZone: zone, hourCycle: "h23", ...options });
  return (ms) => Object.fromEntries(formatter.formatToParts(ms).map(({ type, value }) => [type, value]));
};

/** The same shapes as gisu.ui.times: "3월 6일(금) 14:40 KST", "Fri 6 March 14:40 KST"; and short for an axis. */
export function clock(zone, zoneName) {
  const long = part(zone, { month: "long", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit" });
  const short = part(zone, { month: "numeric", day: "numeric", weekday: "short" });
  const korean = language().startsWith("ko");
  return {
    minute(ms) {
      const at = long(ms);
      const day = korean
        ? `${at.month.replace("월", "")}월 ${at.day}일(${at.weekday})`
        : `${at.weekday} ${at.day} ${at.month}`;
      return `${day} ${at.hour}:${at.minute} ${zoneName}`;
    },
    day(ms) {
      const at = short(ms);
      return korean ? `${at.month}/${at.day}(${at.weekday})` : `${at.weekday} ${at.day}/${at.month}`;
    },
  };
}

/** Round steps around `values`: [low, high, step, digits that show the step]. */
export function roundScale(values, pieces = 4) {
  let low = Math.min(...values);
  let high = Math.max(...values);
  if (low === high) [low, high] = [low - (Math.abs(low) || 1) * 0.05, high + (Math.abs(high) || 1) * 0.05];
  const rough = (high - low) / pieces;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough * 0.999);
  const digits = Math.max(0, -Math.floor(Math.log10(step)) + (Math.abs(step / power - 2.5) < 1e-9 ? 1 : 0));
  const tidy = (value) => Number(value.toFixed(digits + 2));
  return [tidy(Math.floor(low / step + 1e-9) * step), tidy(Math.ceil(high / step - 1e-9) * step), step, digits];
}

export const frame = { left: 8, right: 12, top: 16, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" };
