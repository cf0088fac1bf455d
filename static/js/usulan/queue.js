// The letters of the queue: each presses what bears it. They can be switched off, for who speaks to the computer.

const KEY = "usulan:tombol-huruf";

export function enableQueue(queue) {
  const note = queue.querySelector("[data-cara]");
  const on = note.querySelector("input");
  note.hidden = false;
  on.checked = recall() !== "mati";
  on.addEventListener("change", () => remember(on.checked ? "hidup" : "mati"));
  let sent = false;
  document.addEventListener("submit", () => { sent = true; });
  addEventListener("pageshow", () => { sent = false; }); // back from the next one
  document.addEventListener("keydown", (event) => {
    if (!on.checked || sent || event.repeat || event.ctrlKey || event.altKey || event.metaKey || types(event)) return;
    const target = queue.querySelector(`[data-huruf="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!target) return;
    event.preventDefault();
    press(target);
  });
}

const types = (event) => event.target.closest("input:not([type=checkbox]), textarea, select, dialog[open]");

// A summary is opened, and its reason is ready to be typed.
function press(target) {
  const folded = target.closest("summary")?.parentElement;
  if (!folded) return target.click();
  folded.open = true;
  folded.querySelector("textarea").focus();
}

function recall() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

function remember(value) {
  try { localStorage.setItem(KEY, value); } catch { /* full or forbidden: it holds for this page */ }
}
