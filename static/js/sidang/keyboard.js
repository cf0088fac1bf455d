// Moves a row by keyboard on its handle: Space lifts and sets down, arrows move, Esc takes it back.

import { say } from "./announce.js";
import { list, name, rank, rows } from "./board.js";
import { release } from "./frame.js";
import { walk } from "./order.js";
import { put } from "./send.js";

let lifted = null; // {row, handle, from: index}

export function enableKeyboard() {
  document.addEventListener("click", toggle);
  document.addEventListener("keydown", press);
  document.addEventListener("focusout", (event) => { if (lifted && event.target === lifted.handle) cancel(); });
}

// A click without a pointer is Space, Enter or a screen reader's own command.
function toggle(event) {
  const handle = event.target.closest(".pegangan");
  if (!handle || event.detail !== 0) return;
  if (lifted) drop(); else lift(handle);
}

function lift(handle) {
  const row = handle.closest(".butir");
  lifted = { row, handle, from: rows().indexOf(row) };
  handle.setAttribute("aria-pressed", "true");
  row.classList.add("butir--diseret");
  list().classList.add("urut--menyeret");
  const keys = "Panah untuk memindahkan, spasi untuk meletakkan, Esc untuk membatalkan.";
  say(`${name(row)} diangkat dari nomor ${rank(row)}. ${keys}`);
}

function setDown() {
  const { row, handle, from } = lifted;
  lifted = null;
  handle.setAttribute("aria-pressed", "false");
  row.classList.remove("butir--diseret");
  list().classList.remove("urut--menyeret");
  return { row, from };
}

function drop() {
  const { row, from } = setDown();
  if (rows().indexOf(row) === from) { say("Urutan tidak berubah."); return release(); }
  put(row);
}

function cancel() {
  const { row, from } = setDown();
  walk(row, from);
  say("Batal. Urutan tidak berubah.");
  release();
}

function press(event) {
  if (!lifted) return;
  if (event.key === "Escape") return cancel();
  const { row } = lifted;
  const last = rows().length - 1;
  const now = rows().indexOf(row);
  const index = { ArrowUp: now - 1, ArrowDown: now + 1, Home: 0, End: last }[event.key];
  if (index === undefined) return;
  event.preventDefault();
  if (index < 0 || index > last) return say(index < 0 ? "Sudah paling atas." : "Sudah paling bawah.");
  walk(row, index);
  row.scrollIntoView({ block: "nearest" });
  say(`Nomor ${index + 1} dari ${last + 1}.`);
}
