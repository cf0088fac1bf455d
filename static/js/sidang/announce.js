// What is said to screen readers: one's own act at once, what others do at most every 5 s and then as it stands.
// `told` is what the listener knows, so that nothing is said twice. It outlives the page, since deciding and closing
// draw it anew: what has changed meanwhile is said when it is there again. #kabar and #suara are the only live regions
// of these pages, and each thing is said in one of them.

import { changes, lineChange } from "./changes.js";
import { kodes, list, name, pick, result, row } from "./board.js";

const PAUSE = 5000; // ms between two announcements of what others do
const SETTLE = 500; // ms until a screen reader watches the live region of a new page

let told = null;
let now = null;
let notes = ""; // the server's messages at the head of this page, until they are said
let timer = 0;
let last = -Infinity;

const storageKey = () => `kabar:${list().dataset.layar}`;

export function begin() {
  now = look();
  told = recall() ?? now;
  notes = [...document.querySelectorAll("#pesan > .pesan")].map((note) => note.textContent.trim()).join(" ");
  keep();
  timer = setTimeout(speak, SETTLE);
  addEventListener("pageshow", (event) => { if (event.persisted) told = recall() ?? told; });
  // One's own decision may come back as a frame while the next page is on its way: that page shall say it.
  addEventListener("beforeunload", () => { clearTimeout(timer); timer = setTimeout(speak, PAUSE); });
}

// The list has changed by a frame.
export function hear() {
  now = look();
  timer ||= setTimeout(speak, Math.max(0, last + PAUSE - performance.now()));
}

// How the connection stands.
export function sayConnection(text) {
  pick("#kabar").textContent = text;
}

// Feedback to one's own hand.
export function say(text) {
  pick("#suara").textContent = text;
}

// The server has taken one's own move of `kode`, and its answer says what else came of it.
export function sayMove(kode, { urutan, garis }) {
  const at = urutan.indexOf(kode);
  const line = String(garis ?? "");
  const parts = [`${name(row(kode))} kini nomor ${at + 1} dari ${urutan.length}.`, ...lineChange(told.garis, line)];
  say(parts.join(" "));
  const heard = told.urutan.filter((other) => other !== kode);
  heard.splice(at, 0, kode);
  told = { ...told, urutan: heard, garis: line };
  now = { ...now, urutan, garis: line };
  keep();
}

function look() {
  const hasil = {};
  for (const kode of kodes()) {
    const word = result(row(kode));
    if (word) hasil[kode] = word.toLowerCase();
  }
  const lampau = [...document.querySelectorAll("[data-ingat] [data-lampau]")].map((item) => item.dataset.lampau);
  return { urutan: kodes(), hasil, lampau, garis: list().dataset.garis, status: list().dataset.status };
}

function speak() {
  timer = 0;
  // A message says itself what has become of the session ("Sidang ditutup. …").
  const news = changes(told, now, (kode) => name(row(kode))).filter((sentence) => !notes.includes(sentence));
  const sentences = notes ? [notes, ...news] : news;
  notes = "";
  told = now;
  keep();
  if (!sentences.length) return;
  last = performance.now();
  pick("#kabar").textContent = sentences.join(" ");
}

// A browser that keeps nothing says only what changes while the page is open.
function keep() {
  try { sessionStorage.setItem(storageKey(), JSON.stringify(told)); } catch { /* full or forbidden */ }
}

function recall() {
  try { return JSON.parse(sessionStorage.getItem(storageKey())); } catch { return null; }
}
