// The room sees what the facilitator has chosen. That comes with the frames, in a few bytes; the picture itself is
// fetched, and the old one stays until it is there. Phones keep their list and show the message of a pause.

import { draw as drawCountdown } from "../countdown.js";
import { pick } from "./board.js";
import { isPaused } from "./connection.js";
import { picture, view } from "./picture.js";
import { beginSlide } from "./slide.js";

const LISTS = ["ikuti", "garis"]; // the list itself, as forum.layar.registry knows it
const AGAIN = 2000; // ms before another try
const still = matchMedia("(prefers-reduced-motion: reduce)");

let wanted = 0; // the newest question; an answer to an older one is not looked at
let timer = 0;
let changed = null; // called when another view is there

export function enableDirector(onView) {
  changed = onView;
  picture.addEventListener("change", () => { if (!LISTS.includes(view().dataset.kata)) fetchView(); });
  begin();
}

// After each frame; without one the page's parts are new.
export function direct(frame) {
  if (!frame) return begin();
  const { kata, teks = "" } = frame.tayang;
  const other = kata !== view().dataset.kata;
  announce(teks);
  if (!LISTS.includes(kata)) { view().dataset.kata = kata; if (picture.matches) fetchView(); return; }
  if (!other) return;
  wanted += 1;
  clearTimeout(timer);
  swap(() => {
    Object.assign(view().dataset, { kata, tampil: "daftar", segar: "0" });
    view().replaceChildren();
    changed();
  });
}

function begin() {
  announce(view().dataset.teks);
  beginSlide(view());
  again();
}

// What a phone shows of it.
function announce(text) {
  const note = pick("#pengumuman");
  note.textContent = text;
  note.hidden = !text;
}

// Some pictures change without a change of the list.
function again() {
  clearTimeout(timer);
  const pause = Number(view().dataset.segar) * 1000;
  if (pause) timer = setTimeout(() => { if (isPaused() || document.hidden) again(); else fetchView(); }, pause);
}

async function fetchView() {
  const question = wanted += 1;
  clearTimeout(timer);
  try {
    const answer = await fetch(view().dataset.alamat, { headers: { "HX-Request": "true" } });
    const html = answer.ok && !answer.redirected ? await answer.text() : "";
    if (question !== wanted) return;
    if (html) put(html); else if (answer.status >= 500) throw new Error(answer.status);
  } catch {
    if (question === wanted) timer = setTimeout(fetchView, AGAIN);
  }
}

function put(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const next = template.content.firstElementChild;
  const same = next.dataset.kata === view().dataset.kata && next.dataset.tampil === view().dataset.tampil;
  const draw = () => {
    const page = Number(view().dataset.halaman ?? 0);
    view().replaceWith(next);
    drawCountdown();
    beginSlide(next, same ? page : 0);
    changed();
    again();
  };
  if (!same) swap(draw); else if (!bare(next).isEqualNode(bare(view()))) draw(); else again();
}

// As the server has drawn it, without what this page has put into it; a countdown goes on by itself.
function bare(slide) {
  const copy = slide.cloneNode(true);
  delete copy.dataset.halaman;
  for (const item of copy.querySelectorAll("[data-gulir] > [hidden]")) item.hidden = false;
  for (const label of copy.querySelectorAll("[data-hal], [data-akhir]")) label.textContent = "";
  for (const clock of copy.querySelectorAll("[data-akhir]")) { delete clock.dataset.detik; delete clock.dataset.lewat; }
  return copy;
}

// From one picture to the next without an empty one between them.
function swap(draw) {
  if (still.matches || !picture.matches || !document.startViewTransition) draw(); else document.startViewTransition(draw);
}
