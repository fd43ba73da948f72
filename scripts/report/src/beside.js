// SPDX-License-Identifier: Apache-2.0
// What further studies add: differences with the uncertainty of parameters, verdicts under joint draws
// of the assumptions, and the settings tried in the search for a goal.
import * as Plot from "@observablehq/plot";
import {armOf, data, number, rowsOf, shortened, tick, unitAndWindow} from "./data.js";
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
    return panel(metric + (metric === data.primary ? " (primary)" : ""), uncertain(own, each),
                 unitAndWindow(metric));
  }), each > 480);
}

/** Shades of verdicts as on the map, with their signs: the bars read in grey. */
const kinds = {better: ["var(--map-better)", "+"], higher: ["var(--map-better)", "+"],
               equivalent: ["var(--map-equivalent)", "="], identical: ["var(--map-equivalent)", "≡"],
               undecided: ["var(--margin)", "?"],
               lower: ["var(--map-worse)", "−"], worse: ["var(--map-worse)", "−"]};

function verdictKeys(rows) {
  const made = document.createElement("div");
  made.className = "keys";
  for (const [kind, [shade, sign]] of Object.entries(kinds)) {
    if (!rows.some((r) => r[kind] > 0)) continue;
    const one = document.createElement("span");
    one.style.setProperty("--kind", shade);
    one.append(`${sign} ${kind}`);
    made.append(one);
  }
  return made;
}

/** One strategy: a bar of shares a metric, and how often the sign is kept. */
function shares(rows, width) {
  const letters = width < 420 ? 15 : 26;
  const right = 104;
  const parts = rows.flatMap((r) => {
    let from = 0;
    return Object.keys(kinds).filter((k) => r[k] > 0).map((kind) => {
      const part = {metric: r.metric, kind, share: r[kind], from, to: from + r[kind]};
      from += r[kind];
      return part;
    });
  });
  const room = width - 7 * letters - right;
  const kept = (r) => (r.keeps_sign_share === null ? "no difference" : `${Math.round(100 * r.keeps_sign_share)} % ` +
    `[${Math.round(100 * r.keeps_sign_low)}–${Math.round(100 * r.keeps_sign_high)}]`);
  return Plot.plot({
    width, height: 26 * rows.length + 48, marginLeft: 7 * letters + 6, marginRight: right, marginTop: 22,
    x: {label: null, domain: [0, 1], tickFormat: (v) => `${100 * v} %`, ticks: ticksIn(width)},
    y: {label: null, domain: rows.map((r) => r.metric), tickSize: 0, padding: 0.22,
        tickFormat: (name) => shortened(name + (name === data.primary ? " *" : ""), letters)},
    marks: [
      Plot.barX(parts, {x1: "from", x2: "to", y: "metric", fill: (p) => kinds[p.kind][0],
                        stroke: "var(--faint)", strokeWidth: 0.8,
                        title: (p) => `${p.kind}: ${number(100 * p.share)} % of the draws`}),
      Plot.text(parts.filter((p) => p.share * room > 16), {
        x: (p) => (p.from + p.to) / 2, y: "metric",
        text: (p) => kinds[p.kind][1] + (p.share * room > 52 ? ` ${Math.round(100 * p.share)} %` : "")}),
      Plot.text(["keeps sign"], {frameAnchor: "top-right", textAnchor: "start", dx: 8, dy: -16,
                                 fill: "var(--faint)"}),
      Plot.text(rows, {y: "metric", frameAnchor: "right", textAnchor: "start", dx: 8, text: kept}),
    ],
  });
}

export function assumed(figure, width) {
  const rows = rowsOf(figure.tables.drawn_assumptions);
  const each = panelWidth(width, 440, 2);
  return [verdictKeys(rows), panels(data.arms.filter((a) => rows.some((r) => r.strategy === a)).map((arm) => {
    const own = rows.filter((r) => r.strategy === arm);
    return panel(shortened(arm, 40), shares(own, each), `${own[0].draws} draws`);
  }), each > 480)];
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
