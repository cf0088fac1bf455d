// Brings the rows into an order with as few moves as possible, and without taking the focus from anybody.

import { list, pick, row, rows } from "./board.js";

// Longest increasing subsequence: the values that may stay where they are.
function longest(values) {
  const tails = [];
  const previous = new Map();
  for (const value of values) {
    let low = 0;
    for (let high = tails.length; low < high;) {
      const middle = (low + high) >> 1;
      if (tails[middle] < value) low = middle + 1; else high = middle;
    }
    previous.set(value, low ? tails[low - 1] : undefined);
    tails[low] = value;
  }
  const stay = new Set();
  for (let value = tails.at(-1); value !== undefined; value = previous.get(value)) stay.add(value);
  return stay;
}

// The kode that have moved between two orders. What is in only one of them has not moved.
export function moved(before, after) {
  const place = new Map(after.map((kode, index) => [kode, index]));
  const common = before.map((kode) => place.get(kode)).filter((index) => index !== undefined);
  const stay = longest(common);
  return common.filter((index) => !stay.has(index)).sort((a, b) => a - b).map((index) => after[index]);
}

// Puts the rows into this order. A row that holds the focus is never taken out of the page, since that would lose
// the focus: the others move.
export function reorder(target) {
  const place = new Map(target.map((kode, index) => [kode, index]));
  const now = rows().map((item) => place.get(item.dataset.butir));
  if (now.every((value, index) => value === index)) return;
  const focused = document.activeElement?.closest(".butir");
  const fixed = longest(focused && list().contains(focused) ? around(now, place.get(focused.dataset.butir)) : now);
  pick(":scope > .garis-pagu", list())?.remove();
  let next = null;
  for (let index = target.length - 1; index >= 0; index -= 1) {
    const item = row(target[index]);
    if (!fixed.has(index)) list().insertBefore(item, next);
    next = item;
  }
}

function around(values, centre) {
  const at = values.indexOf(centre);
  return values.filter((value, index) => index === at || (index < at ? value < centre : value > centre));
}

// The neighbours walk around the row: taken out of the page itself it would lose the focus.
export function walk(item, index) {
  const others = rows().filter((other) => other !== item);
  const stands = (other, where) => item.compareDocumentPosition(other) & where;
  for (const other of others.slice(0, index)) {
    if (stands(other, Node.DOCUMENT_POSITION_FOLLOWING)) item.before(other);
  }
  for (const other of others.slice(index).reverse()) {
    if (stands(other, Node.DOCUMENT_POSITION_PRECEDING)) item.after(other);
  }
}
