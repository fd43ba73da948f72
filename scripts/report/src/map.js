// SPDX-License-Identifier: Apache-2.0
// The phase map: verdicts over two settings, and the lines on which they flip.
import * as Plot from "@observablehq/plot";
import {number, rowsOf, tick} from "./data.js";
import {panel} from "./look.js";

const signs = {better: "+", higher: "+", worse: "−", lower: "−", equivalent: "=", identical: "≡",
               undecided: "?", "": "×"};
const shades = {better: "var(--map-better)", higher: "var(--map-better)",
                worse: "var(--map-worse)", lower: "var(--map-worse)", equivalent: "var(--map-equivalent)",
                identical: "var(--map-equivalent)",
                undecided: "var(--margin)", "": "none"};
const lines = {flip: [2.5, ""], equivalent_below: [1.3, "6 3"], equivalent_above: [1.3, "6 3"],
               low_is_zero: [1.3, "1.5 3"], high_is_zero: [1.3, "1.5 3"]};

/** A cell's quarters, each with the verdict of its corner. */
function quarters(cell, {x, y}) {
  const middle = (low, high, log) => (log ? Math.sqrt(low * high) : (low + high) / 2);
  const xs = [cell.x_low, middle(cell.x_low, cell.x_high, x.log), cell.x_high];
  const ys = [cell.y_low, middle(cell.y_low, cell.y_high, y.log), cell.y_high];
  return [["low_low", 0, 0], ["high_low", 1, 0], ["low_high", 0, 1], ["high_high", 1, 1]].map(
    ([corner, right, up]) => ({x1: xs[right], x2: xs[right + 1], y1: ys[up], y2: ys[up + 1],
                               verdict: cell[corner]}));
}

export function map(figure, width) {
  const points = rowsOf(figure.tables.map_points);
  const cells = rowsOf(figure.tables.map_cells).flatMap((c) => quarters(c, figure));
  const pieces = rowsOf(figure.tables.map_lines);
  const square = Math.min(width, 640);
  const scale = ({key, log}) => ({label: key, type: log ? "log" : "linear", tickFormat: tick,
                                  ticks: width < 500 ? 4 : 8});
  return panel(`${figure.metric}: ${figure.to} minus ${figure.from}`, Plot.plot({
    width: square, height: square * 0.72 + 60, marginLeft: 52, marginBottom: 44, marginTop: 26,
    x: {...scale(figure.x), labelAnchor: "center", labelArrow: "none"},
    y: {...scale(figure.y), labelArrow: "none"},
    marks: [
      Plot.rect(cells, {x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: (d) => shades[d.verdict]}),
      ...Object.entries(lines).map(([kind, [strokeWidth, strokeDasharray]]) => Plot.link(
        pieces.filter((d) => d.line === kind),
        {x1: "x1", y1: "y1", x2: "x2", y2: "y2", stroke: "var(--ink)", strokeWidth,
         strokeDasharray})),
      Plot.text(points, {x: "x", y: "y", text: (d) => signs[d.verdict ?? ""], fontWeight: 700,
                         fontSize: 13}),
      Plot.tip(points, Plot.pointer({
        x: "x", y: "y", maxRadius: 16, fill: "var(--bg)",
        title: (d) => `${figure.x.key} ${number(d.x)}\n${figure.y.key} ${number(d.y)}\n` +
                      `${number(d.difference, true)} (${number(d.ci_low, true)} to ` +
                      `${number(d.ci_high, true)})\n${d.verdict || "failed"}, ` +
                      `${d.n_pairs} pairs`})),
    ],
  }), "+ better or higher, − worse or lower, = equivalent, ≡ identical, ? undecided");
}
