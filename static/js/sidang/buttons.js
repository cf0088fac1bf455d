// Moves a row by ▲▼ and by "ke nomor", without leaving the page.

import { say } from "./announce.js";
import { pick, rows } from "./board.js";
import { walk } from "./order.js";
import { send } from "./send.js";

export function enableButtons() {
  document.addEventListener("submit", (event) => {
    const numbered = event.target.classList.contains("butir__ke");
    if (!event.submitter || !(numbered || event.target.id === "pindah")) return;
    event.preventDefault();
    const row = event.submitter.closest(".butir");
    if (numbered) toNumber(row, pick("[name=urutan]", event.target)); else step(row, event.submitter);
  });
}

function toNumber(row, field) {
  send(row, { butir: row.dataset.butir, urutan: field.value });
  field.value = "";
}

function step(row, button) {
  const index = rows().indexOf(row) + (button.name === "naik" ? -1 : 1);
  if (index < 0 || index >= rows().length) return say(index < 0 ? "Sudah paling atas." : "Sudah paling bawah.");
  walk(row, index);
  row.scrollIntoView({ block: "nearest" });
  send(row, { [button.name]: button.value });
}
