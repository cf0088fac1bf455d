// The warning lies over the list while it is open: Escape and a click beside it close it.

import { pick } from "./board.js";

export function enableWarning() {
  const box = pick("[data-ingat]");
  document.addEventListener("click", ({ target }) => {
    if (!box.contains(target)) box.open = false;
  });
  box.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !box.open) return;
    box.open = false;
    pick("summary", box).focus();
  });
}
