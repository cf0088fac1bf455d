// What has just happened, so that the hall sees what moved and not only that something has: "▲ 20 → 3" at the row and
// a sentence at the foot. It compares the list as it was drawn with the list as it is, however it came to be so.

import { kodes, list, name, pick, result, row } from "./board.js";
import { moved } from "./order.js";

const SHOWN = 10000; // ms that a row bears its mark
const TOLD = 30000; // ms that the sentence stays
const MOST = 3; // rows that are marked one by one

let before = null;
let marks = new Map(); // kode → {text, look, until}
let forget = 0;

export function beginNews() {
  before = look();
}

export function tellNews() {
  const now = look();
  const news = before.status === now.status ? [...decisions(before, now), ...moves(before, now)] : [];
  before = now;
  for (const { kode, ...mark } of news) if (kode) marks.set(kode, { ...mark, until: Date.now() + SHOWN });
  if (news.length) tell(news.map((one) => one.sentence).join(" · "));
  draw();
}

function look() {
  const results = kodes().map((kode) => [kode, result(row(kode))]);
  return { urutan: kodes(), hasil: new Map(results), status: list().dataset.status };
}

const title = (kode) => name(row(kode)).trim();

function decisions({ hasil }, now) {
  const changed = now.urutan.filter((kode) => hasil.has(kode) && hasil.get(kode) !== now.hasil.get(kode));
  const word = (kode) => now.hasil.get(kode).toLowerCase() || "putusan dihapus";
  if (changed.length > MOST) {
    const words = [...new Set(changed.map(word))];
    return words.map((one) => ({ sentence: `${changed.filter((kode) => word(kode) === one).length} usulan: ${one}` }));
  }
  return changed.map((kode) => ({
    kode,
    text: "",
    look: "butir--diputuskan",
    sentence: `Nomor ${now.urutan.indexOf(kode) + 1} ${word(kode)}: ${title(kode)}`,
  }));
}

function moves({ urutan }, now) {
  const found = upwards(moved(urutan, now.urutan), urutan, now.urutan);
  if (found.length > MOST) return [{ sentence: "Urutan usulan berubah" }];
  return found.map((kode) => {
    const [from, to] = [urutan.indexOf(kode) + 1, now.urutan.indexOf(kode) + 1];
    const text = `${to < from ? "▲" : "▼"} ${from} → ${to}`;
    return { kode, text, look: "butir--bergerak", sentence: `Nomor ${from} menjadi ${to}: ${title(kode)}` };
  }).filter(({ text }) => !/ (\d+) → \1$/.test(text));
}

// Of two neighbours that have changed places either may have moved: one says that of the one that has come up.
function upwards(found, before, now) {
  const at = now.indexOf(found[0]);
  const swapped = found.length === 1 && at > 0 && before.indexOf(found[0]) === at - 1;
  return swapped ? [now[at - 1]] : found;
}

// Rows may have been drawn anew since; each bears what is still to be seen.
function draw() {
  clearTimeout(forget);
  const now = Date.now();
  marks = new Map([...marks].filter(([kode, { until }]) => until > now && row(kode)));
  for (const old of document.querySelectorAll(".butir__gerak")) old.remove();
  for (const look of ["butir--bergerak", "butir--diputuskan"]) {
    for (const old of list().querySelectorAll(`.${look}`)) old.classList.remove(look);
  }
  for (const [kode, { text, look }] of marks) {
    row(kode).classList.add(look);
    if (text) row(kode).append(chip(text));
  }
  if (marks.size) forget = setTimeout(draw, Math.min(...[...marks.values()].map(({ until }) => until)) - now + 50);
}

// #kabar says it.
function chip(text) {
  const item = document.createElement("span");
  item.className = "butir__gerak";
  item.textContent = text;
  item.ariaHidden = "true";
  return item;
}

let silence = 0;

function tell(sentence) {
  const foot = pick("#berita");
  const time = new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
  foot.textContent = `${time} ${sentence}`;
  foot.title = sentence;
  foot.hidden = false;
  clearTimeout(silence);
  silence = setTimeout(() => { foot.hidden = true; }, TOLD);
}
