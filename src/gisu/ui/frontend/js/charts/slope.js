// Who moved between the public and the private board: one line per team from the one rank to the other.
// Table: team, public rank, private rank. Figure: data-mine, data-left, data-right (the two boards' names), data-rest,
// and the words data-moved ("{team}: {public} → {private}").

import { fill, font, numberOf, rowsOf, textOf, token } from "./paper.js";

export function slope(figure) {
  const { mine, left, right, rest, moved } = figure.dataset;
  const teams = rowsOf(figure).map(({ cells: [team, before, after] }) => [textOf(team), numberOf(before), numberOf(after)]);
  const size = Math.max(1, ...teams.flatMap(([, before, after]) => [before, after]));
  const winner = teams.find(([, , after]) => after === 1)?.[0];
  const ink = token("ink");
  const quiet = token("ink-2");
  const accent = token("accent");
  const grey = token("series-rest");
  const areAllNamed = size <= 20; // more names than that would lie on one another

  const series = teams.map(([team, before, after]) => {
    const isMine = team === mine;
    const isNamed = isMine || team === winner || areAllNamed;
    const label = { show: isNamed, color: isMine ? accent : ink, fontWeight: isMine ? 700 : 400, fontSize: 12, distance: 8 };
    return {
      name: team, type: "line", symbol: "circle", symbolSize: isMine ? 8 : 5, z: isMine ? 5 : 2, triggerLineEvent: true,
      data: [
        { value: before, label: { ...label, position: "left", formatter: `${before}` } },
        { value: after, label: { ...label, position: "right", width: 108, overflow: "truncate", formatter: `${after}  ${team}` } },
      ],
      itemStyle: { color: isMine ? accent : grey },
      lineStyle: { color: isMine ? accent : grey, width: isMine ? 2.5 : 1.5 },
      emphasis: { lineStyle: { width: 2.5, color: isMine ? accent : quiet } },
    };
  });
  const option = {
    animation: false, textStyle: { fontFamily: font() },
    grid: { left: 48, right: 128, top: 36, bottom: 12 },
    xAxis: {
      type: "category", position: "top", boundaryGap: false, data: [left, right], axisTick: { show: false },
      axisLine: { show: false }, axisLabel: { color: quiet, fontSize: 12, margin: 16 },
      splitLine: { show: true, lineStyle: { color: token("line") } },
    },
    yAxis: { type: "value", inverse: true, min: 1, max: Math.max(2, size), show: false },
    series,
  };
  const saidOf = (name) => {
    const found = teams.find(([team]) => team === name);
    return found ? fill(moved, { team: name, public: found[1], private: found[2] }) : null;
  };
  return { option, said: () => null, saidOf, rest };
}
