// The projector shows one page of whole rows without a scroll bar: that of the last change, or what ▲▼ choose.

import { list, pick, row, rows } from "./board.js";
import { isList, picture, view } from "./picture.js";
import { drawSlide, turnSlide } from "./slide.js";
import { showWhole } from "./whole.js";

const WANTED = 8; // rows on a page of 16:9; where they do not fit, their letters are smaller
const SMALLER = ["urut--rapat", "urut--padat", "urut--sesak"];
const IDLE = 4000; // ms that the buttons stay after the mouse
let idle = 0;
let shown = 0; // index of the first row of the page

export function enablePages() {
  document.addEventListener("click", (event) => {
    if (event.target.id === "naik") turn(-1);
    if (event.target.id === "turun") turn(1);
  });
  // A presenter's remote control sends these two.
  document.addEventListener("keydown", (event) => {
    if (!picture.matches || !["PageUp", "PageDown"].includes(event.key)) return;
    event.preventDefault();
    turn(event.key === "PageUp" ? -1 : 1);
  });
  addEventListener("pointermove", showControls);
  addEventListener("resize", redraw);
  // Head and foot may grow by a line, and the rows then have less room.
  new ResizeObserver(redraw).observe(pick("#isi"));
  showRow();
}

// The room has no use for buttons: they are there while somebody moves the mouse.
function showControls() {
  document.body.classList.add("layar--dipegang");
  clearTimeout(idle);
  idle = setTimeout(() => document.body.classList.remove("layar--dipegang"), IDLE);
}

function redraw() {
  draw();
  drawSlide();
}

// The page with this row; without one the same page again. Around the pagu line, where the facilitator wants that.
export function showRow(kode) {
  if (view().dataset.kata === "garis" && list().dataset.garis !== "") return draw(besideLine());
  const index = rows().indexOf(row(kode));
  draw(index < 0 ? shown : index);
}

// Where each page begins: rows in their order, as many as fit whole.
function pages() {
  const all = rows();
  for (const item of [...all, ...pager()]) item.hidden = false; // the pager may take room from the rows
  const line = pick(".garis-pagu");
  if (line) line.hidden = false;
  fit(all, line);
  const heights = all.map(height);
  if (line) heights[besideLine()] += height(line);
  const room = height(list());
  const starts = [];
  let left = 0;
  heights.forEach((needed, index) => {
    if (!index || needed > left) { starts.push(index); left = room; }
    left -= needed;
  });
  return [...starts, all.length];
}

// Of the rows as they are on average WANTED shall fit, in the largest letters in which they do: so no page has other
// letters than the next.
function fit(all, line) {
  list().classList.remove(...SMALLER);
  for (const smaller of SMALLER) {
    const mean = all.reduce((sum, item) => sum + height(item), 0) / all.length;
    if (WANTED * mean + (line ? height(line) : 0) <= height(list())) return;
    list().classList.add(smaller);
  }
}

const height = (item) => item.getBoundingClientRect().height;
const pager = () => [pick("#naik"), pick("#halaman"), pick("#turun")];

// Index of the row with which the pagu line shares a page: the last above it, else the first.
const besideLine = () => Math.max(0, Number(list().dataset.garis) - 1);

function draw(wanted = shown) {
  const all = rows();
  if (!isList()) { shown = Math.max(0, wanted); return; } // drawn when the list is seen again
  const starts = picture.matches && all.length ? pages() : [0, all.length];
  const page = Math.max(0, starts.findLastIndex((start) => start <= Math.min(wanted, all.length - 1)));
  const [from, to] = [starts[page], starts[page + 1]];
  shown = from;
  all.forEach((item, index) => { item.hidden = index < from || index >= to; });
  const line = pick(".garis-pagu");
  if (line) line.hidden = besideLine() < from || besideLine() >= to;
  list().style.counterReset = `butir ${from}`; // a hidden row counts nothing
  label(from, to, all.length);
  showWhole();
  return { from, to };
}

function label(from, to, all) {
  for (const item of pager()) item.hidden = to - from >= all;
  pick("#halaman").textContent = `Nomor ${from + 1}–${to} dari ${all}`;
}

function turn(direction) {
  if (turnSlide(direction)) return;
  const { from, to } = draw();
  if (direction > 0 ? to < rows().length : from > 0) draw(direction > 0 ? to : from - 1);
}
