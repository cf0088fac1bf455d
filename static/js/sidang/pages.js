// The projector shows one page of whole rows without a scroll bar: that of the last change, or what ▲▼ choose.

import { list, pick, row, rows } from "./board.js";

const picture = matchMedia("(min-width: 60rem) and (min-aspect-ratio: 5 / 4)");
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
  addEventListener("resize", () => draw());
  draw();
}

// The page with this row; without one the same page again.
export function showRow(kode) {
  const index = rows().indexOf(row(kode));
  draw(index < 0 ? shown : index);
}

// Where each page begins. The pagu line takes the room of rows on the page on which it stands.
function pages() {
  const all = rows();
  for (const item of all) item.hidden = false;
  const line = pick(".garis-pagu");
  if (line) line.hidden = false;
  const height = Math.max(...all.map((item) => item.offsetHeight));
  const fit = (room) => Math.max(1, Math.floor(room / height));
  const most = fit(list().clientHeight);
  const least = fit(list().clientHeight - (line ? line.offsetHeight : 0));
  const starts = [];
  for (let at = 0; at < all.length; at += hasLine(at, at + most) ? least : most) starts.push(at);
  return [...starts, all.length];
}

// The line stands below the row before it; on top of a page only where nothing fits at all.
function hasLine(from, to) {
  const at = list().dataset.garis;
  return at !== "" && (Number(at) > from || Number(at) === 0) && Number(at) <= to && Number(at) >= from;
}

function draw(wanted = shown) {
  const all = rows();
  const starts = picture.matches && all.length ? pages() : [0, all.length];
  const page = Math.max(0, starts.findLastIndex((start) => start <= Math.min(wanted, all.length - 1)));
  const [from, to] = [starts[page], starts[page + 1]];
  shown = from;
  all.forEach((item, index) => { item.hidden = index < from || index >= to; });
  const line = pick(".garis-pagu");
  if (line) line.hidden = !hasLine(from, to);
  list().style.counterReset = `butir ${from}`; // a hidden row counts nothing
  label(from, to, all.length);
  return { from, to };
}

function label(from, to, all) {
  for (const item of [pick("#halaman"), pick("#naik"), pick("#turun")]) item.hidden = to - from >= all;
  pick("#halaman").textContent = `Nomor ${from + 1}–${to} dari ${all}`;
}

function turn(direction) {
  const { from, to } = draw();
  if (direction > 0 ? to < rows().length : from > 0) draw(direction > 0 ? to : from - 1);
}
