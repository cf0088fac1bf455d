// Moves a row by its handle: mouse, pen, finger. The others make room at once, and number and pagu line go along; on
// letting go send.js tells the server after which row it stands now.

import { say } from "./announce.js";
import { isLifted, list, name, rows, still } from "./board.js";
import { showRank } from "./choice.js";
import { release } from "./frame.js";
import { walk } from "./order.js";
import { put } from "./send.js";
import { tally } from "./tally.js";

const EDGE = 90; // px from the edge of the window where it begins to scroll by itself
const FAST = 18; // px per animation frame at the very edge
const THRESHOLD = 4; // px that a pointer moves before it drags: a click is no drag

let drag = null;

export function enableDrag() {
  document.addEventListener("pointerdown", begin);
  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", cancel);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") cancel(); });
}

function begin(event) {
  const handle = event.target.closest(".pegangan");
  if (!handle || event.button !== 0 || drag || isLifted()) return;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  const { pointerId: id, clientY: y } = event;
  drag = { row: handle.closest(".butir"), id, active: false, y, from: y, start: y + scrollY };
  drag.row.focus({ preventScroll: true });
}

// Nothing of the list is remembered before this: until the row is lifted others' moves are drawn.
function lift() {
  const { row, from } = drag;
  const box = row.getBoundingClientRect();
  Object.assign(drag, { active: true, index: rows().indexOf(row), grip: Math.min(Math.max(0, from - box.top), box.height) });
  drag.origin = drag.index;
  list().classList.add("urut--menyeret");
  row.classList.add("butir--diseret");
  say(`${name(row).trim()} diangkat.`);
  requestAnimationFrame(scroll);
}

function follow(event) {
  if (!drag || event.pointerId !== drag.id) return;
  drag.y = event.clientY;
  if (!drag.active) {
    if (Math.abs(drag.y + scrollY - drag.start) < THRESHOLD) return;
    lift();
  }
  draw();
}

// Places count within the list and without what slides, so that a row on its way is where it will be.
const middle = (item) => item.offsetTop + item.offsetHeight / 2;

function draw() {
  const { row } = drag;
  const top = drag.y - drag.grip - list().getBoundingClientRect().top;
  const centre = top + row.offsetHeight / 2;
  const all = rows();
  const index = all.filter((item, at) =>
    item !== row && (at < drag.index ? middle(item) <= centre : middle(item) < centre)).length;
  if (index !== drag.index) make(index, all);
  row.style.transform = `translateY(${top - row.offsetTop}px)`;
}

function make(index, all) {
  const between = index < drag.index ? all.slice(index, drag.index) : all.slice(drag.index + 1, index + 1);
  const way = (index < drag.index ? -1 : 1) * drag.row.offsetHeight;
  walk(drag.row, index);
  drag.index = index;
  tally();
  showRank({ force: true });
  if (still.matches || between.length > 12) return;
  for (const item of between) {
    item.animate([{ transform: `translateY(${way}px)` }, { transform: "none" }], { duration: 120, easing: "ease-out" });
  }
}

// Where what covers the window ends and begins: the bar at its head, the bar of acts and on a phone the menu.
function free() {
  const edge = (selector, least) => {
    const top = document.querySelector(selector)?.getBoundingClientRect().top ?? innerHeight;
    return top > least ? Math.min(top, innerHeight) : innerHeight;
  };
  const head = document.querySelector(".bilah")?.getBoundingClientRect().bottom ?? 0;
  return { top: Math.max(0, head), bottom: Math.min(edge("#putuskan", 0), edge(".menu", innerHeight / 2)) };
}

function scroll() {
  if (!drag) return;
  const { top, bottom } = free();
  const up = Math.min(EDGE, top + EDGE - drag.y);
  const down = Math.min(EDGE, drag.y - (bottom - EDGE));
  // Only towards the edge: a row that is picked up near it stays where it is.
  const step = up > 0 && drag.y < drag.from ? -up : down > 0 && drag.y > drag.from ? down : 0;
  if (step) {
    const before = scrollY;
    scrollBy(0, Math.sign(step) * Math.min(FAST, Math.ceil(Math.abs(step) * FAST / EDGE)));
    if (scrollY !== before) draw();
  }
  requestAnimationFrame(scroll);
}

function end(event) {
  if (!drag || event.pointerId !== drag.id) return;
  follow(event); // the last stretch may have come without a move of its own
  const { row, active, index, origin } = drag;
  stop();
  if (!active) return;
  if (index === origin) { say("Urutan tidak berubah."); return release(); }
  put(row);
}

function cancel() {
  if (!drag) return;
  const { row, active, origin } = drag;
  stop();
  if (!active) return;
  walk(row, origin);
  say("Batal. Urutan tidak berubah.");
  release();
}

function stop() {
  drag.row.style.transform = "";
  drag.row.classList.remove("butir--diseret");
  list().classList.remove("urut--menyeret");
  drag = null;
}
