// SPDX-License-Identifier: Apache-2.0
// The sampled network: every person has one place, found from the acquaintances and all ties together
// by springs and repulsion (Fruchterman & Reingold 1991, as in d3-force, with its fixed random seed), so
// that only the ties differ from drawing to drawing.
import * as Plot from "@observablehq/plot";
import {forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY} from "d3-force";
import {data, rowsOf, shortened} from "./data.js";
import {panel, panels, panelWidth} from "./look.js";

let places;

function laidOut(nodes, edges) {
  if (places) return places;
  const people = [...new Set(nodes.map((n) => n.person))].map((person) => ({person}));
  const links = new Map();
  for (const e of edges) links.set(`${e.a} ${e.b}`, {source: e.a, target: e.b});
  forceSimulation(people)
    .force("tie", forceLink([...links.values()]).distance(26).strength(0.18))
    .force("apart", forceManyBody().strength(-60).distanceMax(220))
    .force("touch", forceCollide(6))
    .force("x", forceX().strength(0.07)).force("y", forceY().strength(0.09))
    .stop().tick(260);
  places = people.sort((a, b) => a.person - b.person);
  return places;
}

function drawing(nodes, edges, at, width, weighted) {
  const xs = at.map((p) => p.x), ys = at.map((p) => p.y);
  return Plot.plot({
    width, height: Math.round(width * 0.8), margin: 10, axis: null,
    x: {domain: [Math.min(...xs), Math.max(...xs)]}, y: {domain: [Math.min(...ys), Math.max(...ys)]},
    marks: [
      Plot.link(edges, {
        x1: (e) => at[e.a].x, y1: (e) => at[e.a].y, x2: (e) => at[e.b].x, y2: (e) => at[e.b].y,
        stroke: "currentColor", strokeOpacity: weighted ? 0.5 : 0.3,
        strokeWidth: weighted ? (e) => 0.3 + 1.6 * e.weight : 0.7}),
      Plot.dot(nodes, {
        x: (n) => at[n.person].x, y: (n) => at[n.person].y, r: 3.2, stroke: "currentColor",
        strokeWidth: 1.1, fill: (n) => (n.member ? "var(--arm-1)" : "var(--bg)")}),
    ],
  });
}

export function network(figure, width, {networkArm}) {
  const nodes = rowsOf(figure.tables.nodes), edges = rowsOf(figure.tables.edges);
  const at = laidOut(nodes, edges);
  const each = panelWidth(width, 300, 3);
  const one = (arm, when, title) => {
    const own = (rows) => rows.filter((r) => r.strategy === data.arms[arm] && r.when === when);
    const n = own(nodes), e = own(edges);
    const members = n.filter((p) => p.member).length;
    return panel(title, drawing(n, e, at, each, when === "last"),
                 `${members} members, ${e.length} ${when === "last" ? "ties" : "acquaintances"}`);
  };
  return panels([
    one(data.baseline, "first", "Before the first day"),
    one(data.baseline, "last", `Last day, ${shortened(data.arms[data.baseline], 24)}`),
    one(networkArm, "last", `Last day, ${shortened(data.arms[networkArm], 24)}`),
  ]);
}
