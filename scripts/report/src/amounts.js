// SPDX-License-Identifier: Apache-2.0
// Amounts by arm: groups opened and closed, dependence on KOLs, money and hours.
import * as Plot from "@observablehq/plot";
import {armOf, data, number, rowsOf, shortened, tick} from "./data.js";
import {grid, look, markerOf, panel, panels, panelWidth, ticksIn, zero} from "./look.js";

export function groups(figure, width) {
  const rows = rowsOf(figure.tables.groups);
  const arms = data.arms.filter((a) => rows.some((r) => r.strategy === a));
  const each = panelWidth(width, 270, 4);
  const days = [...new Set(rows.map((r) => r.day))].sort((a, b) => a - b);
  const bar = Math.max(3, Math.min(16, (0.4 * (each - 60)) / days.length));
  const most = Math.max(1, ...rows.map((r) => Math.max(r.opened, r.open)));
  const least = -Math.max(0, ...rows.map((r) => r.closed));
  const shown = figure.changes ? arms : arms.slice(0, 1);
  return panels(shown.map((arm) => {
    const own = rows.filter((r) => r.strategy === arm);
    return panel(figure.changes ? shortened(arm, 34) : "Every strategy", Plot.plot({
      width: each, height: 190, marginLeft: 36, marginBottom: 32, marginTop: 8,
      x: {label: "day", labelAnchor: "center", labelArrow: "none", domain: [0, data.days + bar / 3], ticks: 5},
      y: {label: null, domain: [least * 1.05, most * 1.05], ticks: 5, tickFormat: (v) => tick(Math.abs(v))},
      marks: [
        Plot.gridY({...grid, ticks: 5}),
        Plot.ruleX(own, {x: "day", y1: 0, y2: "opened", strokeWidth: bar, stroke: "var(--kind-1)"}),
        Plot.ruleX(own, {x: "day", y1: 0, y2: (r) => -r.closed, strokeWidth: bar, stroke: "var(--kind-3)"}),
        zero("y"),
        Plot.lineY(own, {x: "day", y: "open", strokeWidth: 1.8}),
        Plot.dot(own, {x: "day", y: "open", r: 2.5, fill: "currentColor"}),
      ],
    }), "groups opened, closed, open");
  }));
}

function shares(rows, width) {
  const letters = width < 460 ? 15 : 24;
  const ends = rows.flatMap((r) => [r.low ?? r.mean, r.high ?? r.mean]);
  const domain = [Math.min(0, ...ends) * 100, Math.max(0.01, ...ends) * 100];
  return Plot.plot({
    width, height: 24 * rows.length + 46, marginLeft: 7 * letters + 6, marginRight: 60, marginTop: 6,
    x: {label: null, domain, percent: true, tickFormat: (v) => `${v} %`, ticks: ticksIn(width), nice: true},
    y: {label: null, domain: rows.map((r) => r.strategy), tickSize: 0,
        tickFormat: (name) => shortened(name, letters)},
    marks: [
      Plot.gridX({...grid, ticks: ticksIn(width)}), zero("x"),
      Plot.ruleY(rows.filter((r) => r.low !== null), {y: "strategy", x1: "low", x2: "high", strokeWidth: 2}),
      ...rows.map((r) => Plot.dot([r], {x: "mean", y: "strategy", ...markerOf(armOf(r.strategy))})),
      Plot.text(rows, {y: "strategy", frameAnchor: "right", textAnchor: "start", dx: 8,
                       text: (r) => `${number(r.mean * 100)} %`}),
    ],
  });
}

const kolTitles = {
  kol_dependence: ["Lost if the leading KOL left", "share of 30 days' visits and posts"],
  kol_value_share: ["Value read that KOLs wrote", "share of all value read"],
};

export function kol(figure, width) {
  const rows = rowsOf(figure.tables.kol);
  const each = panelWidth(width, 400, 2);
  const metrics = [...new Set(rows.map((r) => r.metric))];
  return panels(metrics.map((metric) => {
    const [title, note] = kolTitles[metric];
    return panel(title, shares(rows.filter((r) => r.metric === metric), each), note);
  }));
}

/** Bars of parts, darkest first; a part that is wide enough bears its amount. */
function stacked(rows, kinds, unit, width) {
  const letters = width < 460 ? 15 : 24;
  const names = data.arms.filter((a) => rows.some((r) => r.strategy === a));
  const total = (name) => rows.filter((r) => r.strategy === name).reduce((sum, r) => sum + r.mean, 0);
  const most = Math.max(...names.map(total), 1e-9);
  const room = width - 7 * letters - 80;
  const bars = names.flatMap((name) => {
    let from = 0;
    return kinds.map((kind, k) => {
      const mean = rows.find((r) => r.strategy === name && r.what === kind)?.mean ?? 0;
      const part = {strategy: name, kind, k, mean, from, to: from + mean};
      from += mean;
      return part;
    });
  }).filter((part) => part.mean > 0);
  return Plot.plot({
    width, height: 28 * names.length + 42, marginLeft: 7 * letters + 6, marginRight: 64, marginTop: 4,
    x: {label: null, domain: [0, most], tickFormat: tick, ticks: ticksIn(width)},
    y: {label: null, domain: names, tickSize: 0, padding: 0.25, tickFormat: (name) => shortened(name, letters)},
    marks: [
      Plot.gridX({...grid, ticks: ticksIn(width)}),
      ...kinds.map((_, k) => Plot.barX(bars.filter((b) => b.k === k), {
        x1: "from", x2: "to", y: "strategy", fill: `var(--kind-${k % 7})`, stroke: "var(--bg)",
        strokeWidth: 1.5, title: (b) => `${b.kind}: ${number(b.mean)} ${unit}`})),
      Plot.text(names, {y: (n) => n, x: total, dx: 6, textAnchor: "start", text: (n) => number(total(n))}),
      Plot.text(bars.filter((b) => (b.mean / most) * room > 46), {
        x: (b) => (b.from + b.to) / 2, y: "strategy", text: (b) => number(b.mean),
        fill: "var(--bg)", stroke: "var(--ink)", strokeWidth: 2.5, paintOrder: "stroke"}),
      zero("x"),
    ],
  });
}

function keys(kinds) {
  const made = document.createElement("div");
  made.className = "keys";
  kinds.forEach((kind, k) => {
    const one = document.createElement("span");
    one.style.setProperty("--kind", `var(--kind-${k % 7})`);
    one.append(kind);
    made.append(one);
  });
  return made;
}

export function money(figure, width) {
  const all = rowsOf(figure.tables.money);
  const each = panelWidth(width, 400, 2);
  return panels(["yuan", "hours"].map((unit) => {
    const rows = all.filter((r) => r.unit === unit && !r.what.includes("income"));
    const kinds = [...new Set(rows.map((r) => r.what))].filter((k) => rows.some((r) => r.what === k && r.mean > 0));
    const place = document.createElement("div");
    place.append(keys(kinds), stacked(rows, kinds, unit, each));
    return panel(unit === "yuan" ? "Money spent" : "Staff hours", place, `${unit} in the whole run`);
  }));
}
