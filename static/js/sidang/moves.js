// A row goes elsewhere by the keys, the buttons and its number: each by the row that it comes after.

import { say } from "./announce.js";
import { name, rank, rows, shown } from "./board.js";
import { choose, showRank } from "./choice.js";
import { walk } from "./order.js";
import { put, send } from "./send.js";
import { tally } from "./tally.js";

// By one place, of those that are shown.
export function step(item, direction) {
  const all = shown();
  const other = all[all.indexOf(item) + direction];
  if (!other) return say(direction < 0 ? "Sudah paling atas." : "Sudah paling bawah.");
  walk(item, rows().indexOf(other));
  tally();
  showRank({ force: true });
  item.scrollIntoView({ block: "nearest" });
  put(item);
}

// To a number. The eye stays where it is: the next row is the next to be looked at.
export async function toNumber(item, text) {
  const all = shown();
  const at = all.indexOf(item);
  const stays = all[at + 1] ?? all[at - 1];
  const held = item.contains(document.activeElement);
  if (Number(text) === rank(item)) return say(`${name(item).trim()} sudah nomor ${rank(item)}.`);
  if (await send("pindah", { butir: item.dataset.butir, urutan: text }, item) && stays) {
    choose(stays, { focus: held });
  }
}
