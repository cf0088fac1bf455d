// What stands beside the list: the selected usulan, the log of the session while it is open, and the balance.

import { pick } from "./board.js";

const wide = matchMedia("(min-width: 80rem)");
const BALANCE = 1500; // ms after the last change
const PAUSE = 200; // ms: who walks through the list by arrows does not fetch every row

let wanted = null; // the row
let timer = 0;
let request = null;
let logTimer = 0;
let balanceTimer = 0;

const aside = () => pick(".samping");

export function enableBeside() {
  if (!aside()) return;
  pick("#catatan").addEventListener("toggle", refreshLog);
  wide.addEventListener("change", () => showBeside(wanted));
}

export function showBeside(item) {
  wanted = item;
  if (!aside() || !item) return;
  clearTimeout(timer);
  aside().hidden = !wide.matches;
  if (wide.matches) timer = setTimeout(load, PAUSE, item.dataset.butir);
}

async function load(kode) {
  const box = pick("#usulan-dipilih");
  request?.abort();
  request = new AbortController();
  try {
    const answer = await fetch(box.dataset.asal.replace("/butir/butir/", `/butir/${kode}/`), {
      headers: { "HX-Request": "true" }, signal: request.signal,
    });
    if (!answer.ok || answer.redirected) return;
    box.innerHTML = await answer.text();
    box.scrollTop = 0;
  } catch {
    // Superseded, or without a connection: what is shown stays.
  }
}

// Something has happened in the session.
export function refreshBeside() {
  showBeside(wanted);
  clearTimeout(logTimer);
  logTimer = setTimeout(refreshLog, 4 * PAUSE);
  clearTimeout(balanceTimer);
  balanceTimer = setTimeout(refreshBalance, BALANCE);
}

// Read once the list has come to rest, for a move pays nothing for it. What is folded stays so.
async function refreshBalance() {
  const places = [...document.querySelectorAll("[data-imbang]")];
  const from = places.find((place) => place.dataset.asal);
  if (!from || document.hidden) return;
  try {
    const answer = await fetch(from.dataset.asal, { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) return;
    const html = await answer.text();
    for (const place of places) {
      const open = pick("details", place)?.open ?? place === from;
      place.innerHTML = html;
      const drawn = pick("details", place);
      if (drawn) drawn.open = open;
    }
  } catch {
    // The next change fetches it again.
  }
}

async function refreshLog() {
  const log = pick("#catatan");
  if (!log?.open || aside().hidden) return;
  try {
    const answer = await fetch(log.dataset.asal, { headers: { "HX-Request": "true" } });
    if (answer.ok && !answer.redirected) pick(":scope > div", log).innerHTML = await answer.text();
  } catch {
    // The next change fetches it again.
  }
}
