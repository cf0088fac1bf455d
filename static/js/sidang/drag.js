// Moves a row by its handle: mouse, pen, finger. The row moves at once; send.js tells the server.

import { say } from "./announce.js";
import { isLifted, list, name, rows } from "./board.js";
import { release } from "./frame.js";
import { put } from "./send.js";

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
  const row = handle.closest(".butir");
  const others = rows().filter((item) => item !== row);
  handle.setPointerCapture(event.pointerId);
  const { pointerId: id, clientY: y } = event; // start and middles count from the top of the page, y from the window
  drag = { handle, row, others, id, active: false, y, from: y, start: y + scrollY, middles: others.map(middle) };
}

function middle(item) {
  const box = item.getBoundingClientRect();
  return box.top + box.height / 2 + scrollY;
}

function follow(event) {
  if (!drag || event.pointerId !== drag.id) return;
  drag.y = event.clientY;
  if (!drag.active) {
    if (Math.abs(drag.y + scrollY - drag.start) < THRESHOLD) return;
    drag.active = true;
    list().classList.add("urut--menyeret");
    drag.row.classList.add("butir--diseret");
    say(`${name(drag.row)} diangkat.`);
    requestAnimationFrame(scroll);
  }
  draw();
}

function draw() {
  const at = drag.y + scrollY;
  drag.row.style.transform = `translateY(${at - drag.start}px)`;
  drag.index = drag.middles.filter((position) => position < at).length;
  clearTarget();
  const target = drag.others[drag.index];
  if (target) target.classList.add("butir--sasaran");
  else if (drag.others.length) drag.others.at(-1).classList.add("butir--sasaran-bawah");
}

function clearTarget() {
  for (const item of list().querySelectorAll(".butir--sasaran, .butir--sasaran-bawah")) {
    item.classList.remove("butir--sasaran", "butir--sasaran-bawah");
  }
}

// Where what covers the foot of the window begins: the bar of acts, and on a phone the menu, elsewhere at the head.
function topOfBar(selector, least) {
  const top = document.querySelector(selector)?.getBoundingClientRect().top ?? innerHeight;
  return top > least ? Math.min(top, innerHeight) : innerHeight;
}

function scroll() {
  if (!drag) return;
  const bottom = Math.min(topOfBar("#putuskan", 0), topOfBar(".menu", innerHeight / 2));
  const up = EDGE - drag.y;
  const down = drag.y - (bottom - EDGE);
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
  const { row, others, index, active, handle } = drag;
  stop();
  if (!active) return;
  if (index === rows().indexOf(row)) { say("Urutan tidak berubah."); return release(); }
  list().insertBefore(row, others[index] || null);
  handle.focus({ preventScroll: true });
  put(row);
}

function cancel() {
  if (!drag) return;
  if (drag.active) say("Batal. Urutan tidak berubah.");
  stop();
  release();
}

function stop() {
  drag.row.style.transform = "";
  drag.row.classList.remove("butir--diseret");
  list().classList.remove("urut--menyeret");
  clearTarget();
  drag = null;
}
