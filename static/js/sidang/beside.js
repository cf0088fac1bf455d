// What stands beside the list: the selected usulan, and the log of the session while it is open.

import { pick } from "./board.js";

const wide = matchMedia("(min-width: 80rem)");
const PAUSE = 200; // ms: who walks through the list by arrows does not fetch every row

let wanted = null; // the row
let timer = 0;
let request = null;
let logTimer = 0;

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
