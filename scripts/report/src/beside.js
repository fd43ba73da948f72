// SPDX-License-Identifier: Apache-2.0
// What further studies add: differences with the uncertainty of parameters, and the
// settings tried in the search for a goal.
import * as Plot from "@observablehq/plot";
import {armOf, data, number, rowsOf, shortened, tick} from "./data.js";
import {grid, markerOf, panel, panels, panelWidth, ticksIn, zero} from "./look.js";

function uncertain(rows, width) {
  const letters = width < 420 ? 13 : 22;
  const arms = data.arms.filter((a) => rows.some((r) => r.strategy === a));
  return Plot.plot({
    width, height: 24 * rows.length + 46, marginLeft: 7 * letters + 6, marginRight: 126, marginTop: 6,
    x: {label: null, tickFormat: tick, ticks: ticksIn(width), nice: true},
    y: {label: null, domain: arms, tickFormat: (name) => shortened(name, letters), tickSize: 0},
    marks: [
      Plot.rect([{}], {x1: -rows[0].equivalence_margin, x2: rows[0].equivalence_margin, fill: "var(--margin)"}),
      Plot.gridX({...grid, ticks: ticksIn(width)}), zero("x"),
      Plot.ruleY(rows, {y: "strategy", x1: "ci_low", x2: "ci_high", strokeWidth: 1.3}),
      Plot.ruleY(rows, {y: "strategy", x1: "noise_low", x2: "noise_high", strokeWidth: 5,
                        strokeOpacity: 0.45}),
      ...rows.map((r) => Plot.dot([r], {x: "difference", y: "strategy",
                                        ...markerOf(armOf(r.strategy))})),
      Plot.text(rows, {y: "strategy", frameAnchor: "right", textAnchor: "start", dx: 8,
                       text: (r) => `${number(r.difference, true)} ${r.verdict}`}),
    ],
  });
}

export function posterior(figure, width) {
  const rows = rowsOf(figure.tables.uncertainty).filter((r) => r.difference !== null);
  const each = panelWidth(width, 400, 3);
  const metrics = [...new Set(rows.map((r) => r.metric))];
  return panels(metrics.map((metric) => {
    const own = rows.filter((r) => r.metric === metric);
    return panel(metric + (metric === data.primary ? " (primary)" : ""), uncertain(own, each));
  }), each > 480);
}

export function seek(figure, width) {
  const tried = rowsOf(figure.tables.settings).filter((r) => r.metric_mean !== null);
  const bound = (r) => figure.goal + (figure.sign === ">=" ? r.slack_low : -r.slack_low);
  const judged = rowsOf(figure.tables.judged).map((r) => ({...r, bound: bound(r)}));
  const wide = Math.min(width, 760);
  const found = judged.filter((r) => r.found === "yes");
  return panel(`${figure.metric} against ${figure.cost}`, Plot.plot({
    width: wide, height: wide * 0.6 + 40, marginLeft: 56, marginBottom: 42, marginTop: 24,
    x: {label: figure.cost, tickFormat: tick, ticks: width < 500 ? 4 : 8, nice: true,
        labelAnchor: "center", labelArrow: "none"},
    y: {label: figure.metric, tickFormat: tick, nice: true, labelArrow: "none"},
    marks: [
      Plot.gridX(grid), Plot.gridY(grid),
      Plot.ruleY([figure.goal], {stroke: "var(--ink)", strokeDasharray: "6 3"}),
      Plot.text([[0, figure.goal]], {x: null, frameAnchor: "right", y: figure.goal, dy: -7,
                                     text: [`goal ${number(figure.goal)}`]}),
      Plot.dot(tried, {x: "cost_mean", y: "metric_mean", r: 2.5, fill: "currentColor",
                       fillOpacity: 0.45}),
      Plot.ruleX(judged, {x: "cost_mean", y1: "bound", y2: "metric_mean", strokeWidth: 1.5}),
      Plot.dot(judged, {x: "cost_mean", y: "metric_mean", r: 5, fill: "var(--bg)",
                        stroke: "currentColor", strokeWidth: 1.6}),
      Plot.dot(found, {x: "cost_mean", y: "metric_mean", r: 6, symbol: "star",
                       fill: "currentColor"}),
      Plot.tip(judged, Plot.pointer({
        x: "cost_mean", y: "metric_mean", maxRadius: 20, fill: "var(--bg)",
        title: (r) => `setting ${r.setting}\n${number(r.metric_mean)}, bound ${number(r.bound)}\n` +
                      `goal ${r.reached === "yes" ? "reached" : "not shown"}`})),
    ],
  }), "star: the cheapest setting shown to reach the goal");
}
