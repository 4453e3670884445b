// The best score so far, one rising (or, where lower is better, falling) line per team.
// Table: time, team, score; newest first. Figure: data-mine, data-better, data-digits, data-from, data-now, data-until,
// data-zone, data-zone-name, data-baseline (a number), and the words data-baseline-word, data-remaining,
// data-place ("{place}. {team} {score}").

import { clock, fill, font, frame, numberOf, roundScale, rowsOf, textOf, token, written } from "./paper.js";

function linesByTeam(figure) {
  const lines = new Map();
  for (const row of rowsOf(figure).reverse()) {
    const [when, team, score] = row.cells;
    const name = textOf(team);
    if (!lines.has(name)) lines.set(name, []);
    lines.get(name).push([Date.parse(when.querySelector("time").dateTime), numberOf(score)]);
  }
  return lines;
}

export function bestOverTime(figure) {
  const { mine, baseline, baselineWord, remaining, place, zone, zoneName } = figure.dataset;
  const digits = Number(figure.dataset.digits ?? 4);
  const isLower = figure.dataset.better === "lower";
  const [from, now, until] = ["from", "now", "until"].map((name) => Date.parse(figure.dataset[name]));
  const at = clock(zone, zoneName);
  const lines = linesByTeam(figure);
  const better = (a, b) => (isLower ? a - b : b - a);
  const order = [...lines].sort((a, b) => better(a[1].at(-1)[1], b[1].at(-1)[1]));
  const leader = order[0]?.[0];
  const narrow = figure.clientWidth < 600;
  const ink = token("ink");
  const quiet = token("ink-2");
  const accent = token("accent");
  const rest = token("series-rest");

  // The axis shows every team's present best, all of my line and the baseline; the first poor tries of others may run off it.
  const seen = [...lines].flatMap(([team, line]) => (team === mine || team === leader ? line : line.slice(-1)).map(([, score]) => score));
  if (baseline) seen.push(Number(baseline));
  const [low, high, interval, shown] = roundScale(seen.length ? seen : [0, 1]);

  const series = [...lines].map(([team, line]) => {
    const isMine = team === mine;
    const isNamed = isMine || team === leader;
    const colour = isMine ? accent : team === leader ? quiet : rest;
    return {
      name: team, type: "line", step: "end", symbol: "circle", symbolSize: 7, showSymbol: isMine, z: isMine ? 5 : isNamed ? 4 : 2,
      data: [...line, { value: [now, line.at(-1)[1]], symbol: "none" }],
      itemStyle: { color: colour }, lineStyle: { color: colour, width: isMine ? 2.5 : 1, opacity: isNamed ? 1 : 0.8 },
      endLabel: {
        show: isNamed, formatter: narrow ? team : `${team} ${written(line.at(-1)[1], digits)}`, distance: 8, fontSize: 12,
        width: narrow ? 88 : 200, overflow: "truncate", // a team may be called at length
        color: isMine ? accent : ink, fontWeight: isMine ? 700 : 400,
      },
      labelLayout: { moveOverlap: "shiftY" },
      emphasis: { disabled: true },
    };
  });
  const markLine = [{ xAxis: until, lineStyle: { color: quiet, type: "solid" }, label: { show: false } }];
  if (baseline) {
    markLine.push({
      yAxis: Number(baseline), lineStyle: { color: quiet, type: [2, 3] },
      label: { formatter: baselineWord, position: "insideEndBottom" },
    });
  }
  series.push({
    type: "line", data: [], silent: true,
    markLine: { symbol: "none", animation: false, label: { color: quiet, fontSize: 12 }, data: markLine },
    markArea: {
      itemStyle: { color: token("inset") }, label: { color: quiet, fontSize: 12, position: "inside" },
      data: now < until ? [[{ xAxis: now, name: narrow ? "" : remaining }, { xAxis: until }]] : [],
    },
  });

  const bestAt = (line, ms) => line.reduce((best, [when, score]) => (when <= ms ? score : best), null);
  const said = (ms) => {
    const when = Math.min(ms, now);
    const then = [...lines].map(([team, line]) => [team, bestAt(line, when)]).filter(([, score]) => score !== null);
    then.sort((a, b) => better(a[1], b[1]));
    const mineAt = then.findIndex(([team]) => team === mine);
    const words = (index) => fill(place, { place: index + 1, team: then[index][0], score: written(then[index][1], digits) });
    return [at.minute(when), mineAt >= 0 && words(mineAt), then.length && mineAt !== 0 && words(0)].filter(Boolean).join(" · ");
  };

  const option = {
    animation: false, textStyle: { fontFamily: font() }, grid: frame,
    xAxis: {
      type: "time", min: from, max: until, splitNumber: narrow ? 3 : 7, axisTick: { show: false }, axisLine: { lineStyle: { color: rest } },
      axisLabel: { color: quiet, fontSize: 12, hideOverlap: true, formatter: at.day },
    },
    yAxis: {
      type: "value", min: low, max: high, interval, splitLine: { lineStyle: { color: token("line") } },
      axisLabel: { color: quiet, fontSize: 12, formatter: (value) => written(value, shown) },
    },
    tooltip: {
      trigger: "axis", renderMode: "richText", showContent: false,
      axisPointer: { lineStyle: { color: quiet, type: "solid" }, label: { show: false } },
    },
    series,
  };
  return { option, said, rest: said(now) };
}
