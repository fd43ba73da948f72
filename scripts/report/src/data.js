// SPDX-License-Identifier: Apache-2.0
// The tables embedded in the page, by columns; texts that repeat come as [names, places].
export const data = JSON.parse(document.getElementById("data").textContent);

const column = (c) => (Array.isArray(c) ? c : c.at.map((k) => c.texts[k]));

/** Rows of a table as objects. */
export function rowsOf(table) {
  const names = Object.keys(table);
  const columns = names.map((n) => column(table[n]));
  return columns[0].map((_, k) => Object.fromEntries(names.map((n, c) => [n, columns[c][k]])));
}

export const armOf = (name) => data.arms.indexOf(name);
export const unitOf = (metric) => data.units[metric] ?? "";
/** Unit and window of a metric as one number a run, such as "yuan, total". */
export const unitAndWindow = (metric) => data.oneNumber[metric] ?? "";

/** Three digits that matter, thousands apart. */
export function number(value, sign = false) {
  if (value === null || value === undefined || Number.isNaN(value)) return "no value";
  const size = Math.abs(value);
  const text = size >= 1000 ? new Intl.NumberFormat("en").format(+size.toPrecision(4))
                            : String(+size.toPrecision(3));
  return (value < 0 ? "−" : sign && value > 0 ? "+" : "") + text;
}

/** An axis label in as few letters. */
export function tick(value) {
  const size = Math.abs(value);
  const short = size >= 1e6 ? `${+(size / 1e6).toPrecision(3)}M`
              : size >= 1e4 ? `${+(size / 1e3).toPrecision(3)}k` : String(+size.toPrecision(4));
  return (value < 0 ? "−" : "") + short;
}

/** A name cut in the middle to a number of letters: names often differ at their ends. */
export function shortened(text, most) {
  if (text.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${text.slice(0, most - 1 - end).trimEnd()}…${text.slice(-end).trimStart()}`;
}
