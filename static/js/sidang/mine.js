// A phone in the hall: one's own desa, chosen once and kept in this browser, and what was decided just now.

import { kodes, list, name, pick, rank, result, row, rows } from "./board.js";
import { picture } from "./picture.js";

let owners = new Map(); // kode → the desa of a row, by the end of their code
let newest = []; // kode of what was decided last
let only = false;

const field = () => pick("#desa-saya");
const key = () => `desa-saya:${pick("#saya").dataset.kecamatan}`;

export function enableMine() {
  pick("#saya").hidden = false;
  field().value = recall();
  field().addEventListener("change", () => { keep(field().value); draw(); });
  pick("#hanya-saya").addEventListener("click", () => { only = !only; draw(); scroll(); });
  picture.addEventListener("change", draw);
  readPage();
  draw();
}

// After each frame; without one the page's parts are new.
export function drawMine(frame) {
  if (frame) {
    for (const [kode, desa] of Object.entries(frame.desa)) owners.set(kode, desa);
    newest = frame.baru;
  } else readPage();
  draw();
}

function readPage() {
  const { milik, baru } = pick("#milik").dataset;
  const pairs = milik.split(" ").filter(Boolean).map((pair) => pair.split(":"));
  owners = new Map(pairs.map(([kode, desa]) => [kode, desa.split(",")]));
  newest = baru.split(" ").filter(Boolean);
}

function draw() {
  const mine = kodes().filter((kode) => field().value && owners.get(kode)?.includes(field().value));
  only &&= Boolean(field().value);
  for (const item of rows()) {
    const own = mine.includes(item.dataset.butir);
    item.classList.toggle("butir--saya", own);
    item.classList.toggle("butir--lain", only && !own && !picture.matches);
  }
  const button = pick("#hanya-saya");
  button.hidden = !field().value;
  button.ariaPressed = String(only);
  button.textContent = only ? "Lihat seluruh daftar" : "Hanya usulan desa saya";
  const note = pick("#saya-ringkas");
  note.hidden = !field().value;
  note.textContent = sums(mine);
  drawNews();
}

function sums(mine) {
  if (!mine.length) return "Tidak ada usulan dalam sidang ini.";
  const line = list().dataset.garis;
  const above = line === "" ? "" : `, ${mine.filter((kode) => rank(row(kode)) <= Number(line)).length} di atas garis pagu`;
  const agreed = mine.filter((kode) => pick(".lencana--disepakati", row(kode))).length;
  return `${mine.length} usulan${above}, ${agreed} disepakati.`;
}

// From the list back to its head, so that what is left of it is in sight.
function scroll() {
  pick("#saya").scrollIntoView();
}

function drawNews() {
  const found = newest.filter(row);
  pick("#baru").hidden = !found.length;
  pick("#baru ul").replaceChildren(...found.map((kode) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${kode}`;
    link.textContent = `${rank(row(kode))}. ${name(row(kode)).trim()}`;
    const word = document.createElement("b");
    word.textContent = result(row(kode));
    item.append(word, " ", link);
    return item;
  }));
}

// A browser that keeps nothing asks again next time.
function keep(desa) {
  try { localStorage.setItem(key(), desa); } catch { /* full or forbidden */ }
}

function recall() {
  try { return localStorage.getItem(key()) ?? ""; } catch { return ""; }
}
