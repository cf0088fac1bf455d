// Keeps the list as it is on the server: on the ranking page and on the projector.
//
// A frame is state, not operation: {n, v, status, urutan: [kode…], baris: {kode: html}, garis, ringkas, ingat, m}.
// While somebody holds a row the frames wait.

import { begin, hear } from "./announce.js";
import { glide, isLifted, isSending, kodes, list, mark, pick, positions, row } from "./board.js";
import { connect, reconnect, showWaiting } from "./connection.js";
import { moved, reorder } from "./order.js";
import { reload } from "./reload.js";
import { tally } from "./tally.js";

let order = []; // as the server last said
let waiting = null; // a frame held back
let changed = null;
let own = new Set(); // kode that this page itself has changed

// `onChange` is called after every change, with the kode of the row that changed last, if there is one, and the frame;
// without a frame where the page's parts were fetched anew.
export function follow(onChange = () => {}) {
  changed = onChange;
  order = kodes();
  begin();
  if (kodes().length) tally();
  connect(receiveLive);
}

// What comes by the stream is never older than the page: another session may have changed the warning alone.
function receiveLive(frame) {
  if (frame.n === Number(list().dataset.n) && drawWarning(frame)) hear();
  receive(frame);
}

// `mine`: the kode of the rows to which the frame answers.
export function receive(frame, mine = []) {
  for (const kode of mine) own.add(kode);
  if (frame.ulang) return reload(renewed);
  if (frame.n <= Number(list().dataset.n)) return;
  const newest = join(waiting, frame);
  if (isLifted() || isSending()) {
    waiting = newest;
    if (!isSending()) showWaiting(true);
    return;
  }
  if (waiting) showWaiting(false);
  waiting = null;
  const known = new Set(kodes());
  const fresh = newest.urutan.filter((kode) => !known.has(kode));
  const drawable = fresh.every((kode) => kode in newest.baris) && known.size && !("kendali" in list().dataset);
  if (newest.status !== list().dataset.status || (fresh.length && !drawable)) return reload(renewed);
  apply(newest, fresh);
}

// The answer to one's own move may come after the frame of a later change.
function join(held, frame) {
  if (!held) return frame;
  const [first, last] = held.n > frame.n ? [frame, held] : [held, frame];
  return { ...last, baris: { ...first.baris, ...last.baris } };
}

// Nobody holds a row any more.
export function release() {
  tally();
  if (waiting && !isLifted() && !isSending()) receive(waiting);
}

// Back to the order of the server.
export function putBack() {
  reorder(order);
  tally();
}

function renewed() {
  order = kodes();
  waiting = null;
  hear();
  changed();
  reconnect();
}

function apply(frame, fresh) {
  const before = positions();
  remove(new Set(frame.urutan));
  for (const kode of fresh) list().append(parse(frame.baris[kode]));
  const drawn = Object.keys(frame.baris).filter((kode) => !fresh.includes(kode) && redraw(kode, frame.baris[kode]));
  const movedRows = moved(kodes(), frame.urutan);
  reorder(frame.urutan);
  order = frame.urutan;
  list().dataset.n = frame.n;
  list().dataset.garis = frame.garis ?? "";
  const sums = pick("[data-ringkas]"); // on the projector the gauge
  sums.innerHTML = frame[sums.dataset.ringkas || "ringkas"];
  drawWarning(frame);
  tally();
  glide(before);
  const touched = [...movedRows, ...drawn, ...fresh];
  for (const kode of touched) mark(row(kode), own.has(kode) ? "butir--pindah" : "butir--asing");
  own = new Set();
  hear();
  changed(touched.at(-1), frame);
}

// On the page that shows it; what is open stays open. False where nothing is new.
function drawWarning({ ingat, m }) {
  const box = pick("[data-ingat]");
  if (!box || m === list().dataset.m) return false;
  const focused = box.contains(document.activeElement);
  box.innerHTML = ingat;
  box.hidden = !ingat;
  list().dataset.m = m;
  if (focused) (pick("summary", box) ?? pick("#isi")).focus();
  return true;
}

function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

function remove(kept) {
  for (const kode of kodes().filter((old) => !kept.has(old))) {
    const focused = row(kode).contains(document.activeElement);
    row(kode).remove();
    if (focused) pick("#isi").focus();
  }
}

// Only the content changes hands: the controls beside it keep focus, check mark and what is half typed.
function redraw(kode, html) {
  const old = row(kode) && pick(".butir__isi", row(kode));
  const next = pick(".butir__isi", parse(html));
  if (!old) return false;
  for (const part of [".butir__kumulatif", "[data-nomor]"]) pick(part, next).textContent = pick(part, old).textContent;
  if (old.isEqualNode(next)) return false;
  old.replaceWith(next);
  return true;
}
