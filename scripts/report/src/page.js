// SPDX-License-Identifier: Apache-2.0
// What happens on the page: figures are drawn to the width there is, drawn again when it changes or
// something else is chosen, their numbers are shown when asked for, commands are copied.
import {data} from "./data.js";
import {drawSwatches} from "./look.js";
import {fillTable} from "./numbers.js";
import {contrasts, helpedHarmed, pairs} from "./differences.js";
import {overDays, retention} from "./paths.js";
import {groups, money, kol} from "./amounts.js";
import {network} from "./network.js";
import {levers} from "./decisions.js";
import {map} from "./map.js";
import {assumed, posterior, seek} from "./beside.js";
import {sweep} from "./sweep.js";

const drawings = {contrasts, "over-days": overDays, retention, groups, network, kol, money, pairs,
                  levers, map, posterior, seek, "drawn-assumptions": assumed, "helped-harmed": helpedHarmed, sweep};

const chosen = () => ({
  arms: [...document.querySelectorAll("input[name=arm]:checked")].map((box) => +box.value),
  metric: document.getElementById("metric")?.value,
  networkArm: +(document.getElementById("network-arm")?.value ?? 0),
});

function draw(place) {
  const name = place.dataset.figure;
  const drawing = drawings[data.figures[name].kind ?? name];
  place.replaceChildren(...[drawing(data.figures[name], place.clientWidth, chosen())].flat());
  place.dataset.drawn = place.clientWidth;
}

const places = [...document.querySelectorAll(".plot")];
const drawAll = (names) =>
  places.filter((p) => !names || names.includes(p.dataset.figure)).forEach(draw);

drawSwatches();
drawAll();
let waiting;
new ResizeObserver(() => {
  clearTimeout(waiting);
  waiting = setTimeout(
    () => places.filter((p) => Math.abs(p.clientWidth - p.dataset.drawn) > 2).forEach(draw), 120);
}).observe(document.body);

document.addEventListener("change", ({target}) => {
  if (target.name === "arm") drawAll(["over-days", "retention"]);
  if (target.id === "metric") drawAll(["over-days"]);
  if (target.id === "network-arm") drawAll(["network"]);
});
document.addEventListener("toggle", ({target}) => {
  if (target.open && target.matches?.(".numbers")) fillTable(target);
}, true);
document.addEventListener("click", async ({target}) => {
  if (!target.matches("button.copy")) return;
  const code = target.parentElement.querySelector("code");
  try {
    await navigator.clipboard.writeText(code.textContent);
    target.textContent = "Copied";
  } catch {  // no clipboard from disk: select it instead
    getSelection().selectAllChildren(code);
    target.textContent = "Selected";
  }
  setTimeout(() => { target.textContent = "Copy"; }, 1500);
});
document.documentElement.dataset.ready = "yes";
