// Charts. Each reads the table in its own figure, so that there is one truth and the page reads without this file.
// What the pointer is on is said in words beside the chart (p.chart-said): an HTML tooltip needs style=, which the
// content-security policy forbids, and a drawn one (richText) ignores the page's font and cannot be selected.

import { init, use } from "echarts/core";
import { BarChart, LineChart } from "echarts/charts";
import { AxisPointerComponent, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
import { bestOverTime } from "./charts/best-over-time.js";
import { distribution } from "./charts/distribution.js";
import { slope } from "./charts/slope.js";

use([BarChart, LineChart, GridComponent, TooltipComponent, AxisPointerComponent, MarkLineComponent, MarkAreaComponent, CanvasRenderer]);

const drawings = { "best-over-time": bestOverTime, distribution, slope };

function show(figure) {
  const box = figure.querySelector(".chart");
  const readout = figure.querySelector(".chart-said");
  if (!box || box.dataset.drawn !== undefined) return;
  box.dataset.drawn = "";
  box.hidden = false;
  const chart = init(box, null, { renderer: "canvas" });
  let drawing;
  const draw = () => {
    drawing = drawings[figure.dataset.chart](figure);
    chart.setOption(drawing.option, { notMerge: true });
  };
  const say = (words) => {
    if (readout && words !== null) readout.textContent = words;
  };
  chart.on("updateAxisPointer", ({ axesInfo: [axis] }) => say(axis ? drawing.said(axis.value) : drawing.rest));
  chart.on("mouseover", ({ seriesName }) => drawing.saidOf && say(drawing.saidOf(seriesName)));
  chart.on("globalout", () => say(drawing.rest));
  new ResizeObserver(() => { chart.resize(); draw(); }).observe(box);
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-bs-theme", "data-accent"] });
  new MutationObserver(draw).observe(figure.querySelector("table"), { childList: true, subtree: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  document.fonts.ready.then(draw);
  draw();
  say(drawing.rest);
}

const showAll = (within) => within.querySelectorAll("figure[data-chart]").forEach(show);

showAll(document);
document.addEventListener("htmx:afterSettle", () => showAll(document));
