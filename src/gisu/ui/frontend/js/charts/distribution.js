// How the board is spread: how many teams stand in each step of the score, mine in colour.
// Table: team, score. Figure: data-mine, data-digits, data-rest (the sentence when nothing is pointed at), and the words
// data-bin-one ("{from}–{to}: 1 team"), data-bin ("{from}–{to}: {count} teams").

import { fill, font, frame, numberOf, roundScale, rowsOf, textOf, token, written } from "./paper.js";

export function distribution(figure) {
  const { mine, rest, bin, binOne } = figure.dataset;
  const teams = rowsOf(figure).map(({ cells: [team, score] }) => [textOf(team), numberOf(score)]);
  const scores = teams.map(([, score]) => score);
  const pieces = Math.min(16, Math.max(6, Math.ceil(Math.sqrt(scores.length) * 2)));
  const [low, high, step, digits] = roundScale(scores.length ? scores : [0, 1], pieces);
  const count = Math.max(1, Math.round((high - low) / step));
  const binOf = (score) => Math.min(count - 1, Math.floor((score - low) / step + 1e-9));
  const counts = Array(count).fill(0);
  for (const score of scores) counts[binOf(score)] += 1;
  const me = teams.find(([team]) => team === mine);
  const quiet = token("ink-2");
  const edges = counts.map((_, index) => [low + index * step, low + (index + 1) * step].map((edge) => written(edge, digits)));

  const said = (index) => {
    const [from, to] = edges[index];
    return fill(counts[index] === 1 ? binOne : bin, { from, to, count: counts[index] });
  };
  const option = {
    animation: false, textStyle: { fontFamily: font() }, grid: frame,
    xAxis: {
      type: "category", data: edges.map(([from]) => from), axisTick: { show: false }, axisLine: { lineStyle: { color: token("series-rest") } },
      axisLabel: { color: quiet, fontSize: 12, hideOverlap: true },
    },
    yAxis: {
      type: "value", minInterval: 1, splitLine: { lineStyle: { color: token("line") } },
      axisLabel: { color: quiet, fontSize: 12 },
    },
    tooltip: {
      trigger: "axis", renderMode: "richText", showContent: false,
      axisPointer: { type: "shadow", shadowStyle: { color: token("inset") }, label: { show: false } },
    },
    series: [{
      type: "bar", barCategoryGap: "12%", emphasis: { disabled: true }, z: 3,
      data: counts.map((value, index) => ({
        value, itemStyle: { color: token(me && binOf(me[1]) === index ? "accent" : "series-rest"), borderRadius: [3, 3, 0, 0] },
      })),
      label: { show: counts.length <= 12, position: "top", color: quiet, fontSize: 12, formatter: ({ value }) => value || "" },
    }],
  };
  return { option, said, rest };
}
