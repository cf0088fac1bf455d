// What was done at this page, to be taken back: the last one from the foot of the window, all of them by U.

import { pick, row } from "./board.js";

const STAYS = 8000; // ms that the foot shows it
const MOST = 50;

const done = []; // {text, kind, fields, kode}
let takeBack = null;
let timer = 0;

// `act(one)` sends what takes it back.
export function enableUndo(act) {
  takeBack = act;
  document.addEventListener("click", ({ target }) => {
    if (target.closest("#kilat [data-urung], #urung")) undo();
    if (target.closest("#kilat [data-tutup]")) hide();
  });
}

export function remember(one) {
  done.push(one);
  if (done.length > MOST) done.shift();
  pick("p", pick("#kilat")).textContent = one.text;
  pick("#kilat").hidden = false;
  show();
  clearTimeout(timer);
  timer = setTimeout(hide, STAYS);
}

export async function undo() {
  const one = done.pop();
  hide();
  show();
  if (one) await takeBack(one, row(one.kode));
}

function show() {
  const button = pick("#urung");
  if (!button) return;
  button.hidden = !done.length;
  button.title = done.length ? `Urungkan ${done.at(-1).text}` : "";
}

function hide() {
  const held = pick("#kilat").contains(document.activeElement);
  pick("#kilat").hidden = true;
  if (held) pick(".butir--dipilih")?.focus({ preventScroll: true });
}
