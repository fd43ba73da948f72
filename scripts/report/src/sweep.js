// SPDX-License-Identifier: Apache-2.0
// A sweep: over one key lines with bands, over two of a grid a cell a setting, over more a panel for
// each value of the others; of a design that is no grid every setting over each key.
import * as Plot from "@observablehq/plot";
import {armOf, data, number, rowsOf, shortened, tick} from "./data.js";
import {grid, look, markerOf, panel, panels, panelWidth, zero} from "./look.js";

const signs = {better: "+", higher: "+", worse: "−", lower: "−", equivalent: "=", identical: "≡",
               undecided: "?", failed: "×", "no value": "·"};
const mostBands = 5;
const mostPanels = 24;

const axisOf = ({name, log, values, number: isNumber}, width) => (isNumber
  ? {label: name, type: log ? "log" : "linear", tickFormat: tick, labelAnchor: "center", labelArrow: "none",
     inset: 14, ticks: values.length <= (width < 500 ? 5 : 10) ? values : width < 500 ? 4 : 8}
  : {label: name, type: "point", domain: values, padding: 0.5, labelAnchor: "center",
     tickFormat: (v) => shortened(String(v), 14)});

const tipText = (key) => (r) =>
  `${r.strategy}\n${key.name} ${r[key.name]}\n` +
  (r.difference === undefined ? number(r.mean) : number(r.difference, true)) +
  (r.ci_low === null ? "" : ` (${number(r.ci_low, r.difference !== undefined)} to ` +
                            `${number(r.ci_high, r.difference !== undefined)})`) +
  (r.verdict ? `\n${r.verdict}, ${r.n_pairs} pairs` : "");

/** Strategies over the values of one key: lines with bands, or points with bars where there are many
 * strategies, where the values are words, or where other keys vary too. */
function paths(rows, y, key, width, {more = [], alone = true} = {}) {
  const arms = data.arms.map((_, k) => k).filter((k) => rows.some((r) => armOf(r.strategy) === k && r[y] !== null));
  const each = arms.map((arm) => rows.filter((r) => armOf(r.strategy) === arm && r[y] !== null));
  const joined = alone && key.number;
  const banded = joined && arms.length <= mostBands;
  const aside = (k) => (banded ? 0 : (k - (arms.length - 1) / 2) * Math.min(7, 60 / arms.length));
  const certain = (own) => own.filter((r) => r.ci_low !== null);
  return Plot.plot({
    width, height: Math.min(320, width * 0.62) + 40, marginLeft: 56, marginBottom: 40,
    x: axisOf(key, width), y: {label: null, tickFormat: tick, nice: true, ticks: 5},
    marks: [
      ...more, Plot.gridY(grid),
      ...each.map((own, k) => (banded
        ? Plot.areaY(certain(own), {x: key.name, y1: "ci_low", y2: "ci_high", fill: look(arms[k]).colour,
                                    fillOpacity: 0.17})
        : Plot.ruleX(certain(own), {x: key.name, y1: "ci_low", y2: "ci_high", dx: aside(k),
                                    stroke: look(arms[k]).colour}))),
      ...(joined ? each.map((own, k) => Plot.lineY(own, {
        x: key.name, y, dx: aside(k), stroke: look(arms[k]).colour, strokeDasharray: look(arms[k]).dash,
        strokeWidth: 1.8})) : []),
      ...each.map((own, k) => Plot.dot(own, {x: key.name, y, dx: aside(k), ...markerOf(arms[k])})),
      Plot.tip(rows.filter((r) => r[y] !== null), Plot.pointer({
        x: key.name, y, maxRadius: 24, fill: "var(--bg)", title: tipText(key)})),
    ],
  });
}

/** The verdict at each value, a row a strategy. */
function verdicts(rows, key, width) {
  const names = data.arms.filter((a) => rows.some((r) => r.strategy === a));
  const letters = width < 500 ? 12 : 24;
  return Plot.plot({
    width, height: 22 * names.length + 56, marginLeft: 7 * letters + 6, marginBottom: 40,
    x: axisOf(key, width), y: {label: null, domain: names, tickSize: 0, tickFormat: (n) => shortened(n, letters)},
    marks: [Plot.text(rows, {x: key.name, y: "strategy", text: (r) => signs[r.verdict], fontWeight: 700,
                             fontSize: 13})],
  });
}

function alongOne(figure, rows, means, width) {
  const [key] = figure.keys;
  const each = panelWidth(width, 400, 2);
  const shown = rows.filter((r) => r.difference !== null);
  const margins = [...new Map(shown.map((r) => [r.point, r])).values()].sort((a, b) => a[key.name] - b[key.name]);
  const drawn = [panel("Each strategy", paths(means, "mean", key, each), figure.unitAndWindow)];
  if (shown.length)
    drawn.push(panel(`Minus ${data.arms[data.baseline]}`, paths(shown, "difference", key, each, {more: [
      ...(key.number ? [Plot.areaY(margins, {x: key.name, y1: (r) => -r.equivalence_margin,
                                             y2: "equivalence_margin", fill: "var(--margin)"})] : []),
      zero("y")]}), `${figure.unitAndWindow}; grey: too small to matter`));
  const made = [panels(drawn, each > 480)];
  if (shown.length)
    made.push(panel("Verdict at each value", verdicts(rows, key, width),
                    "+ better or higher, − worse or lower, = equivalent, ≡ identical, ? undecided"));
  return made;
}

/** Two keys of a grid: a cell a setting, the stronger its colour the larger the difference. */
function cells(rows, [across, up], most, y, width) {
  const wide = width / across.values.length > 58;
  const text = (r) => [signs[r.verdict] ?? "", wide && r[y] !== null ? number(r[y], y === "difference") : ""]
    .filter(Boolean).join("\n");
  const band = (key) => ({type: "band", domain: key.values, label: key.name, labelAnchor: "center", labelArrow: "none",
                          tickFormat: (v) => (key.number ? tick(v) : shortened(String(v), 10)), tickSize: 0});
  return Plot.plot({
    width, height: Math.min(width * 0.8, 46 * up.values.length + 60) + 30, marginLeft: 64, marginBottom: 40,
    marginTop: 26, x: band(across),
    y: {...band(up), domain: [...up.values].reverse(), labelAnchor: "top"},
    marks: [
      Plot.cell(rows, {
        x: across.name, y: up.name, inset: 1, stroke: "var(--line)",
        strokeDasharray: (r) => (r.verdict === "undecided" ? "3 3" : null),
        fill: (r) => (r[y] < 0 ? "var(--arm-2)" : "var(--arm-1)"),
        fillOpacity: (r) => (r[y] === null ? 0 : 0.6 * Math.abs(r[y]) / most)}),
      Plot.text(rows, {x: across.name, y: up.name, text, fontWeight: 600, lineHeight: 1.15}),
      Plot.tip(rows, Plot.pointer({
        x: across.name, y: up.name, maxRadius: 40, fill: "var(--bg)",
        title: (r) => `${across.name} ${r[across.name]}\n${up.name} ${r[up.name]}\n${number(r[y], y === "difference")}` +
                      (r.ci_low == null ? "" : ` (${number(r.ci_low, true)} to ${number(r.ci_high, true)})`) +
                      (r.verdict ? `\n${r.verdict}` : "")})),
    ],
  });
}

function overGrid(figure, rows, y, width) {
  const [across, up, ...rest] = figure.keys;
  const most = Math.max(...rows.map((r) => Math.abs(r[y] ?? 0))) || 1;
  const groups = new Map();
  for (const r of rows) {
    const name = [r.strategy, ...rest.map((k) => `${k.name} = ${r[k.name]}`)].join(", ");
    groups.set(name, [...(groups.get(name) ?? []), r]);
  }
  const shown = [...groups].slice(0, mostPanels);
  const each = panelWidth(width, 360, Math.min(3, shown.length));
  const note = y === "difference" ? `minus ${data.arms[data.baseline]}` : "mean";
  return [panels(shown.map(([name, own]) =>
    panel(name, cells(own, [across, up], most, y, each), note)), each > 480),
  ...(groups.size > mostPanels
    ? [`The first ${mostPanels} of ${groups.size} panels; the numbers below have all.`] : [])];
}

function overEach(figure, rows, y, width) {
  const each = panelWidth(width, 360, Math.min(3, figure.keys.length));
  return panels(figure.keys.map((key) =>
    panel(key.name, paths(rows, y, key, each, {alone: false, more: y === "difference" ? [zero("y")] : []}),
          `${figure.unitAndWindow}; all other keys vary too`)), each > 480);
}

export function sweep(figure, width) {
  const rows = rowsOf(figure.tables.differences), means = rowsOf(figure.tables.means);
  if (figure.keys.length === 1) return alongOne(figure, rows, means, width);
  const y = rows.length ? "difference" : "mean";
  const shown = (rows.length ? rows : means)
    .filter((r) => !figure.same.includes(r.strategy));
  return figure.grid ? overGrid(figure, shown, y, width) : overEach(figure, shown, y, width);
}
