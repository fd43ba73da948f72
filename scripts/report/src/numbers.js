// SPDX-License-Identifier: Apache-2.0
// The table of a figure: what it draws, number by number; filled when it is opened.
import {data, number, rowsOf} from "./data.js";

const most = 2000;  // rows; a browser is slow beyond, and --figure prints them all

/** Columns that hold a value of a metric: empty cells of others do not apply. */
const holdsValue = (name) => /mean$|difference|^part$/.test(name);

function cellOf(tag, value, name = "") {
  const cell = document.createElement(tag);
  const isNumber = typeof value === "number";
  cell.textContent = isNumber ? (Number.isInteger(value) ? String(value) : number(value))
                              : value ?? (holdsValue(name) ? "no value" : "");
  if (isNumber) cell.className = "number";
  return cell;
}

export function fillTable(details) {
  const place = details.querySelector(".table");
  if (place.childElementCount > 0) return;
  const [table] = Object.values(data.figures[details.dataset.figure].tables);
  const rows = rowsOf(table);
  const made = document.createElement("table");
  const head = made.createTHead().insertRow();
  for (const name of Object.keys(table)) {
    const cell = cellOf("th", name.replaceAll("_", " "));
    cell.scope = "col";
    head.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows.slice(0, most))
    body.insertRow().append(...Object.entries(row).map(([name, value]) => cellOf("td", value, name)));
  place.append(made);
  if (rows.length > most) place.append(`The first ${most} of ${rows.length} rows.`);
}
