// A picture that is longer than the screen turns its pages by itself, unless the page is paused.

import { pick } from "./board.js";
import { isPaused } from "./connection.js";
import { isList, view } from "./picture.js";

const TURN = 10000; // ms that a page stays
let timer = 0;

const roll = () => pick("[data-gulir]", view());

export function beginSlide(slide, page = 0) {
  slide.dataset.halaman = page;
  drawSlide();
}

// False where no picture is shown, so that the list's own pages turn.
export function turnSlide(direction) {
  if (isList()) return false;
  if (roll()) { view().dataset.halaman = shown() + direction; drawSlide(); }
  return true;
}

const shown = () => Number(view().dataset.halaman);

export function drawSlide() {
  clearTimeout(timer);
  if (isList() || !roll()) return;
  const items = [...roll().children];
  for (const item of items) item.hidden = false;
  const starts = pages(items);
  const page = (shown() + starts.length) % starts.length;
  view().dataset.halaman = page;
  const [from, to] = [starts[page], starts[page + 1] ?? items.length];
  items.forEach((item, index) => { item.hidden = index < from || index >= to; });
  const label = pick("[data-hal]", view());
  if (label) label.textContent = starts.length > 1 ? `Halaman ${page + 1} dari ${starts.length}` : "";
  if (starts.length > 1) timer = setTimeout(() => { if (isPaused()) drawSlide(); else turnSlide(1); }, TURN);
}

// Rows of so many items beside each other; a row that does not fit whole begins the next page.
function pages(items) {
  const columns = Number(roll().dataset.gulir);
  const room = roll().clientHeight;
  const starts = [];
  let left = 0;
  for (let index = 0; index < items.length; index += columns) {
    const row = items.slice(index, index + columns);
    const needed = Math.max(...row.map((item) => item.getBoundingClientRect().height));
    if (!index || needed > left + 0.5) { starts.push(index); left = room; }
    left -= needed;
  }
  return starts.length ? starts : [0];
}
