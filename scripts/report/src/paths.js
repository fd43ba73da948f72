// SPDX-License-Identifier: Apache-2.0
// Lines over days with bands, and retention by cohort.
import * as Plot from "@observablehq/plot";
import {armOf, data, number, rowsOf, shortened, tick, unitOf} from "./data.js";
import {grid, look, markerOf, panel, panels, panelWidth, zero} from "./look.js";

/** One marker every few days, shifted from arm to arm so that markers do not cover one another. */
const marked = (rows, place, count) => {
  const step = Math.max(1, Math.floor(rows.length / 6));
  const from = Math.floor((step * place) / Math.max(1, count));
  return rows.length <= 8 ? rows : rows.filter((_, k) => k % step === from);
};

function lineMarks(rows, arms, {y, low, high}) {
  const each = arms.map((arm) => rows.filter((r) => armOf(r.strategy) === arm && r[y] !== null));
  return [
    ...each.map((own, k) => Plot.areaY(own.filter((r) => r[low] !== null), {
      x: "day", y1: low, y2: high, fill: look(arms[k]).colour, fillOpacity: 0.17})),
    ...each.map((own, k) => Plot.lineY(own, {
      x: "day", y, stroke: look(arms[k]).colour, strokeDasharray: look(arms[k]).dash, strokeWidth: 1.8})),
    ...each.map((own, k) => Plot.dot(marked(own, k, arms.length), {x: "day", y, ...markerOf(arms[k])})),
  ];
}

const shocks = (named) => [
  Plot.ruleX(data.shocks, {x: "day", strokeDasharray: "2 3", stroke: "var(--faint)"}),
  ...(named ? [Plot.text(data.shocks, {x: "day", text: "kind", frameAnchor: "top", dy: -8, dx: 3,
                                       textAnchor: "start", fill: "var(--faint)"})] : []),
];

function ends(rows, arms, y) {
  const last = arms.map((arm) => rows.filter((r) => armOf(r.strategy) === arm && r[y] !== null).at(-1))
    .filter(Boolean).sort((a, b) => b[y] - a[y]);
  return last;
}

/** Names at the ends of lines, pushed apart. */
function endLabels(rows, arms, y, height, domain, letters) {
  const last = ends(rows, arms, y);
  if (last.length > 8) return [];
  const span = (domain[1] - domain[0]) || 1;
  const place = (v) => ((domain[1] - v) / span) * (height - 40);
  let before = -Infinity;
  return last.map((r) => {
    const at = Math.max(place(r[y]), before + 13);
    before = at;
    return Plot.text([r], {x: "day", y, dx: 8, dy: at - place(r[y]), textAnchor: "start",
                           text: () => shortened(r.strategy, letters), fill: look(armOf(r.strategy)).colour});
  });
}

function domainOf(rows, columns, withZero) {
  const values = rows.flatMap((r) => columns.map((c) => r[c])).filter((v) => v !== null);
  const low = Math.min(...values), high = Math.max(...values);
  const from = withZero || (low >= 0 && low < 0.6 * high) ? Math.min(0, low) : low;
  const room = (high - from) * 0.04 || Math.abs(high) * 0.1 || 1;
  return [from === 0 ? 0 : from - room, Math.max(high, withZero ? 0 : high) + room];
}

function overDaysPlot(rows, arms, fields, width, {withZero, title, named}) {
  const shown = rows.filter((r) => arms.includes(armOf(r.strategy)));
  if (shown.length === 0) return panel("No strategy is chosen", document.createElement("p"));
  const height = Math.max(230, Math.min(340, width * 0.5));
  const letters = width < 500 ? 10 : 18;
  const domain = domainOf(shown, [fields.y, fields.low, fields.high], withZero);
  const drawn = Plot.plot({
    width, height, marginLeft: 48, marginRight: 7 * letters + 4, marginBottom: 34, marginTop: 20,
    x: {label: "day", labelAnchor: "center", labelArrow: "none", ticks: width < 500 ? 5 : 8, domain: [shown[0].day, data.days]},
    y: {label: null, domain, tickFormat: tick, ticks: 6},
    marks: [
      Plot.gridY({...grid, ticks: 6}), ...(withZero ? [zero("y")] : []), ...shocks(named),
      ...lineMarks(shown, arms, fields),
      ...endLabels(shown, arms, fields.y, height, domain, letters),
      Plot.tip(shown.filter((r) => r[fields.y] !== null), Plot.pointer({
        x: "day", y: fields.y, maxRadius: 30, fill: "var(--bg)",
        title: (r) => `${r.strategy}\nday ${r.day}: ${number(r[fields.y], withZero)} ` +
                      `(${number(r[fields.low])} to ${number(r[fields.high])}), ${r.n} runs`})),
    ],
  });
  return panel(title, drawn);
}

export function overDays(figure, width, {metric, arms}) {
  const rows = rowsOf(figure.tables.over_days).filter((r) => r.metric === metric);
  const unit = unitOf(metric) ? ` (${unitOf(metric)})` : "";
  const each = panelWidth(width, 480, 2);
  const others = arms.filter((a) => a !== data.baseline);
  return panels([
    overDaysPlot(rows, arms, {y: "mean", low: "low", high: "high"}, each,
                 {title: `${metric}${unit}: mean over runs`, named: true}),
    overDaysPlot(rows, others, {y: "difference", low: "difference_low", high: "difference_high"}, each,
                 {title: `Minus the baseline, “${data.arms[data.baseline]}”${unit}`, withZero: true}),
  ], true);
}

function cohort(rows, arms, width, domain) {
  const days = [...new Set(rows.map((r) => r.days_after))].sort((a, b) => a - b);
  const shift = (arm) => (arms.indexOf(arm) - (arms.length - 1) / 2) * Math.min(8, 50 / arms.length);
  const each = arms.map((arm) => rows.filter((r) => armOf(r.strategy) === arm));
  return Plot.plot({
    width, height: 210, marginLeft: 44, marginBottom: 34, marginTop: 10,
    x: {type: "point", domain: days, label: "days after joining", padding: 0.5},
    y: {domain, percent: true, label: null, ticks: 5, tickFormat: (v) => `${v} %`},
    marks: [
      Plot.gridY({...grid, ticks: 5}),
      ...each.map((own, k) => Plot.line(own, {
        x: "days_after", y: "mean", dx: shift(arms[k]), stroke: look(arms[k]).colour,
        strokeDasharray: look(arms[k]).dash, strokeWidth: 1.4})),
      ...each.map((own, k) => Plot.ruleX(own.filter((r) => r.low !== null), {
        x: "days_after", y1: (r) => Math.max(0, r.low), y2: (r) => Math.min(1, r.high),
        dx: shift(arms[k]), stroke: look(arms[k]).colour, strokeWidth: 1.4})),
      ...each.map((own, k) => Plot.dot(own, {x: "days_after", y: "mean", dx: shift(arms[k]),
                                             ...markerOf(arms[k])})),
    ],
  });
}

export function retention(figure, width, {arms}) {
  const rows = rowsOf(figure.tables.retention).filter((r) => arms.includes(armOf(r.strategy)));
  if (rows.length === 0) return panel("No strategy is chosen", document.createElement("p"));
  const most = Math.min(1, Math.max(...rows.map((r) => r.high ?? r.mean))) * 100;
  const starts = [...new Set(rows.map((r) => r.cohort_from_day))];
  const each = panelWidth(width, 336, starts.length);
  return panels(starts.map((start) => {
    const own = rows.filter((r) => r.cohort_from_day === start);
    const last = own[0].cohort_to_day;
    const who = start === 0 ? "Founders" : `Joined days ${start} to ${last}`;
    const joined = own.map((r) => r.joined);
    const [low, high] = [Math.min(...joined), Math.max(...joined)].map(Math.round);
    return panel(who, cohort(own, arms, each, [0, most]),
                 `${low === high ? low : `${low} to ${high}`} people a run`);
  }));
}
