// SPDX-License-Identifier: Apache-2.0
// How an arm looks: colour, dash and marker together, so arms can be distinguished in grey too.
import * as Plot from "@observablehq/plot";

const dashes = ["", "7 3", "7 3 1.5 3", "2 2", "11 4", "4 2", "7 2 1.5 2 1.5 2"];
const symbols = ["circle", "square", "triangle", "diamond", "star", "cross", "wye"];

export const look = (arm) => ({
  colour: `var(--arm-${arm % 10})`,
  dash: dashes[arm % dashes.length],
  symbol: symbols[arm % symbols.length],
  hollow: arm % 2 === 1,
});

export const markerOf = (arm) => {
  const {colour, symbol, hollow} = look(arm);
  return {symbol, stroke: colour, fill: hollow ? "var(--bg)" : colour, strokeWidth: 1.5, r: 4};
};

/** The lines beside the names of arms. */
export function drawSwatches() {
  for (const svg of document.querySelectorAll("svg.swatch")) {
    const arm = +svg.dataset.arm;
    const {colour, dash} = look(arm);
    const drawn = Plot.plot({
      width: 38, height: 14, margin: 0, axis: null, x: {domain: [0, 38]}, y: {domain: [0, 14]},
      marks: [
        Plot.ruleY([7], {x1: 0, x2: 38, stroke: colour, strokeWidth: 2, strokeDasharray: dash}),
        Plot.dot([[19, 7]], markerOf(arm)),
      ],
    });
    svg.replaceChildren(...drawn.children);
    svg.setAttribute("viewBox", "0 0 38 14");
  }
}

/** A panel: a heading and a drawing below it. */
export function panel(title, drawing, note = "") {
  const made = document.createElement("div");
  made.className = "panel";
  const head = document.createElement("h4");
  head.append(title);
  if (note) {
    const small = document.createElement("small");
    small.append(` ${note}`);
    head.append(small);
  }
  made.append(head, drawing);
  return made;
}

export function panels(children, wide = false) {
  const made = document.createElement("div");
  made.className = wide ? "panels wide" : "panels";
  made.append(...children);
  return made;
}

/** Width of one of the panels in a place so wide. */
export function panelWidth(width, least, most = 99) {
  const columns = Math.max(1, Math.min(most, Math.floor((width + 26) / (least + 26))));
  return Math.floor((width - 26 * (columns - 1)) / columns);
}

export const zero = (axis) =>
  (axis === "x" ? Plot.ruleX : Plot.ruleY)([0], {stroke: "var(--ink)", strokeWidth: 1});
/** Ticks of an axis beside names and numbers: their own numbers must not touch. */
export const ticksIn = (width) => (width < 420 ? 3 : 4);

export const grid = {stroke: "var(--line)", strokeOpacity: 0.7};
