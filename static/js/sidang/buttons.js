// The tools of the selected row.

import { pick, selected } from "./board.js";
import { rankField, showRank } from "./choice.js";
import { decide, tick } from "./decide.js";
import { step, toNumber } from "./moves.js";
import { send } from "./send.js";

export function enableButtons() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".alat button");
    if (!button) return;
    const { langkah, hasil } = button.dataset;
    if (langkah) step(selected(), Number(langkah));
    else if (hasil) decideOne(hasil);
    else if ("tunda" in button.dataset) postpone(selected());
  });
  // A number that is left without Enter was not meant.
  document.addEventListener("focusout", ({ target }) => {
    if (target === rankField()) showRank({ force: true });
  });
}

// The buttons within a row mean that row, whatever is ticked elsewhere.
function decideOne(hasil) {
  for (const field of document.querySelectorAll("input[form=putuskan][name=butir]:checked")) field.checked = false;
  tick(selected(), true);
  decide(hasil);
}

export function postpone(item) {
  const { hasil, ditunda } = pick(".butir__isi", item).dataset;
  if (hasil || !pick("#tunda")) return;
  send("tunda", { [ditunda === undefined ? "tunda" : "angkat"]: item.dataset.butir }, item);
}

export function place(field) {
  const item = selected();
  if (!field.value.trim()) return;
  toNumber(item, field.value.trim());
  item.focus({ preventScroll: true });
}
