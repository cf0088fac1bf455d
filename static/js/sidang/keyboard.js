// The list by keyboard: one stop for Tab, and what templates/forum/urutan/_tombol.html lists.

import { list, pick, rows, selected, shown } from "./board.js";
import { place, postpone } from "./buttons.js";
import { bring, choose, neighbour, rankField, showRank } from "./choice.js";
import { decide, tick } from "./decide.js";
import { step } from "./moves.js";
import { undo } from "./undo.js";

const PAGE = 8; // rows
const RESULT = { s: "disepakati", c: "cadangan", b: "belum_disepakati" };
const STEP = { ArrowUp: -1, ArrowDown: 1, PageUp: -PAGE, PageDown: PAGE };

export function enableKeyboard() {
  const help = pick("#tombol-tombol");
  pick("#bantu-tombol").hidden = false;
  pick("#bantu-tombol").addEventListener("click", () => help.showModal());
  pick("[data-tutup]", help).addEventListener("click", () => help.close());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || help.open) return;
    if (event.target === rankField()) return typed(event);
    if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    if (anywhere(event) || (event.target.closest(".butir") && inList(event))) event.preventDefault();
  });
}

// True where the key meant something.
function anywhere({ key, altKey }) {
  if (altKey) return false;
  if (key === "/") pick("[name=cari]").focus();
  else if (key === "?") pick("#tombol-tombol").showModal();
  else if (key.toLowerCase() === "u") undo();
  else return false;
  return true;
}

function inList(event) {
  const { key, altKey, target } = event;
  const item = selected();
  if (altKey) return pick("#pindah") && STEP[key] && Math.abs(STEP[key]) === 1 ? moveBy(item, STEP[key]) : false;
  if (STEP[key]) return go(neighbour(STEP[key]));
  if (key === "Home" || key === "End") return go(key === "Home" ? shown()[0] : shown().at(-1));
  if (target !== item) return false; // a button or tick in the row has its own keys
  if (/^\d$/.test(key) && rankField()) { rankField().focus(); rankField().select(); return false; }
  if (key === " ") { tick(item); return true; }
  if (key.toLowerCase() in RESULT && pick("#putuskan")) { decide(RESULT[key.toLowerCase()]); return true; }
  if (key.toLowerCase() === "t" && pick("#tunda")) { postpone(item); return true; }
  return false;
}

function go(item) {
  if (item) choose(item);
  return true;
}

function moveBy(item, direction) {
  step(item, direction);
  bring(item);
  return true;
}

// In the number of the selected row: Enter places it there, G goes to that number, Esc leaves it.
function typed(event) {
  const field = event.target;
  if (event.key === "Enter") place(field);
  else if (event.key.toLowerCase() === "g") go(rows()[Number(field.value) - 1] ?? selected());
  else if (event.key === "Escape") { showRank({ force: true }); selected().focus({ preventScroll: true }); }
  else return;
  event.preventDefault();
  if (list().contains(document.activeElement)) showRank();
}
