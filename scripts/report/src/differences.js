// SPDX-License-Identifier: Apache-2.0
// Paired differences: the forest plot of contrasts, and every pair of runs.
import * as Plot from "@observablehq/plot";
import {armOf, data, number, rowsOf, shortened, tick, unitAndWindow} from "./data.js";
import {grid, markerOf, panel, panels, panelWidth, ticksIn, zero} from "./look.js";

const gap = 24;  // pixels an arm

function nameAxis(rows, letters) {
  return {label: null, domain: data.arms.filter((a) => rows.some((r) => r.strategy === a)),
          tickFormat: (name) => shortened(name, letters), tickSize: 0};
}

/** One metric: every arm's difference, its interval, and the equivalence margin. */
function forest(rows, width) {
  const shown = rows.filter((r) => r.difference !== null);
  const letters = width < 420 ? 13 : 22;
  const margin = Math.max(...shown.map((r) => r.equivalence_margin ?? 0));
  return Plot.plot({
    width, height: gap * rows.length + 46, marginLeft: 7 * letters + 6, marginRight: 112, marginTop: 6,
    x: {label: null, tickFormat: tick, ticks: ticksIn(width), nice: true}, y: nameAxis(rows, letters),
    marks: [
      Plot.rect([{}], {x1: -margin, x2: margin, fill: "var(--margin)"}),
      Plot.gridX({...grid, ticks: ticksIn(width)}), zero("x"),
      Plot.ruleY(shown.filter((r) => r.ci_low !== null),
                 {y: "strategy", x1: "ci_low", x2: "ci_high", strokeWidth: 2}),
      ...shown.map((r) => Plot.dot([r], {x: "difference", y: "strategy", ...markerOf(armOf(r.strategy))})),
      Plot.text(shown, {y: "strategy", frameAnchor: "right", textAnchor: "start", dx: 8,
                       text: (r) => `${number(r.difference, true)} ${r.n_pairs > 1 ? r.verdict : ""}`}),
      Plot.text(rows.filter((r) => r.difference === null), {y: "strategy", frameAnchor: "right",
                                                            textAnchor: "start", dx: 8, text: ["no value"]}),
      Plot.tip(shown, Plot.pointerY({
        x: "difference", y: "strategy", maxRadius: 20, fill: "var(--bg)",
        title: (r) => `${r.strategy}\n${number(r.difference, true)}` +
                      (r.ci_low === null ? "" : ` (${number(r.ci_low, true)} to ${number(r.ci_high, true)})`) +
                      `\n${r.verdict}, ${r.n_pairs} pairs, ${r.method}`})),
    ],
  });
}

export function contrasts(figure, width) {
  const rows = rowsOf(figure.tables.contrasts);
  const each = panelWidth(width, 400, 3);
  return panels(figure.shown.filter((m) => rows.some((r) => r.metric === m && r.difference !== null))
    .map((metric) => {
      const own = rows.filter((r) => r.metric === metric);
      const star = {primary: " (primary)", guardrail: " (guardrail)"}[own[0].role] ?? "";
      const better = {more: "more is better", less: "less is better"}[data.wanted[metric]];
      const note = [own[0].unit, own[0].over, better].filter(Boolean).join(", ");
      return panel(metric + star, forest(own, each), note);
    }), each > 480);
}

/** Pushes points apart that would hide one another: the k-th of a pile goes up, down, further up. */
function piled(rows, width) {
  const values = rows.map((r) => r.difference);
  const cell = (Math.max(...values, 0) - Math.min(...values, 0)) / Math.max(1, width / 7) || 1;
  const seen = new Map();
  return rows.map((r) => {
    const key = `${r.strategy}|${Math.round(r.difference / cell)}`;
    const k = seen.get(key) ?? 0;
    seen.set(key, k + 1);
    return {...r, off: (k % 2 ? 1 : -1) * Math.ceil(k / 2)};
  });
}

export function pairs(figure, width) {
  const rows = rowsOf(figure.tables.pairs);
  const letters = width < 500 ? 15 : 30;
  const wide = width - 7 * letters - 40;
  const placed = piled(rows, wide);
  const deepest = Math.max(...placed.map((r) => Math.abs(r.off)));
  const height = Math.min(90, Math.max(30, 10 + 7 * deepest));
  const step = Math.min(6, (height - 12) / (2 * Math.max(1, deepest)));
  const arms = data.arms.filter((_, k) => k !== data.baseline);
  const byOff = [...new Set(placed.map((r) => r.off))];
  return panel(`Difference in ${data.primary} from the baseline, pair by pair`, Plot.plot({
    width, height: height * arms.length + 44, marginLeft: 7 * letters + 6, marginRight: 24,
    x: {label: null, tickFormat: tick, nice: true, ticks: width < 500 ? 4 : 8},
    y: {...nameAxis(rows, letters), padding: 0.1},
    marks: [
      Plot.gridX(grid), zero("x"),
      ...byOff.map((off) => Plot.dot(placed.filter((r) => r.off === off), {
        x: "difference", y: "strategy", dy: off * step, r: 3, fill: "currentColor", fillOpacity: 0.55})),
      Plot.tickX(rows, Plot.groupY({x: "mean"}, {x: "difference", y: "strategy", strokeWidth: 2.5,
                                                 stroke: "var(--bad)", inset: 4})),
    ],
  }), `${unitAndWindow(data.primary)}; red stroke: mean`);
}

/** How many people every arm helped, or harmed: counted by shared draws, and its bounds. */
function counted(rows, width) {
  const letters = width < 420 ? 13 : 22;
  return Plot.plot({
    width, height: gap * rows.length + 46, marginLeft: 7 * letters + 6, marginRight: 64, marginTop: 6,
    x: {label: null, tickFormat: tick, ticks: ticksIn(width), nice: true, zero: true},
    y: nameAxis(rows, letters),
    marks: [
      Plot.gridX({...grid, ticks: ticksIn(width)}), zero("x"),
      Plot.ruleY(rows, {y: "strategy", x1: "least", x2: "most", strokeWidth: 1, strokeOpacity: 0.6}),
      Plot.ruleY(rows.filter((r) => r.low !== null),
                 {y: "strategy", x1: "low", x2: "high", strokeWidth: 4, strokeOpacity: 0.6}),
      ...rows.map((r) => Plot.dot([r], {x: "mean", y: "strategy", ...markerOf(armOf(r.strategy))})),
      Plot.text(rows, {y: "strategy", frameAnchor: "right", textAnchor: "start", dx: 8,
                       text: (r) => number(r.mean)}),
    ],
  });
}

export function helpedHarmed(figure, width) {
  const rows = rowsOf(figure.tables.helped_harmed);
  const each = panelWidth(width, 400, 2);
  return panels(["helped", "harmed"].map((what) =>
    panel(what === "helped" ? "Helped" : "Harmed", counted(rows.filter((r) => r.what === what), each),
          "people, last day")), each > 480);
}
