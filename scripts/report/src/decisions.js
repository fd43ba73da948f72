// SPDX-License-Identifier: Apache-2.0
// Which lever did it: each lever's part of the whole difference, with freed effort saved or redistributed.
import * as Plot from "@observablehq/plot";
import {number, rowsOf, shortened, tick} from "./data.js";
import {grid, panel, panels, panelWidth, ticksIn, zero} from "./look.js";

const readings = {saved: "Effort of levers that are off is saved",
                  redistributed: "Effort of levers that are off is spent by the others"};

function parts(rows, width) {
  const letters = width < 460 ? 18 : 32;
  const widest = Math.max(...rows.flatMap((r) => [r.part, r.ci_low ?? 0, r.ci_high ?? 0].map(Math.abs)));
  const is = (whole) => rows.filter((r) => (r.lever === "whole") === whole);
  return Plot.plot({
    width, height: 26 * rows.length + 46, marginLeft: 6.6 * letters + 6, marginRight: 60, marginTop: 6,
    x: {label: null, tickFormat: tick, ticks: ticksIn(width), nice: true,
        ...(widest === 0 ? {domain: [-1, 1]} : {})},
    y: {label: null, domain: [...is(false), ...is(true)].map((r) => r.lever), tickSize: 0, padding: 0.3,
        tickFormat: (name) => shortened(name, letters)},
    marks: [
      Plot.gridX({...grid, ticks: ticksIn(width)}),
      Plot.barX(is(false), {x: "part", y: "lever", fill: "var(--kind-1)"}),
      Plot.barX(is(true), {x: "part", y: "lever", fill: "var(--kind-5)"}),
      Plot.ruleY(rows.filter((r) => r.ci_low !== null), {y: "lever", x1: "ci_low", x2: "ci_high", strokeWidth: 2}),
      zero("x"),
      Plot.text(rows, {y: "lever", frameAnchor: "right", textAnchor: "start", dx: 8,
                       text: (r) => number(r.part, true)}),
    ],
  });
}

export function levers(figure, width) {
  const rows = rowsOf(figure.tables.levers);
  const each = panelWidth(width, 400, 2);
  return panels([...new Set(rows.map((r) => r.freed))].map((freed) =>
    panel(readings[freed] ?? freed, parts(rows.filter((r) => r.freed === freed), each))));
}
