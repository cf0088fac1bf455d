// One form is one usulan, also after Back: what was sent, and what was saved, this window remembers by its sheet.

import { openSheet, sheetOf } from "./sheet.js";
import { drop } from "./store.js";

const SENT = "usulan-dikirim";
const SAVED = "usulan-tersimpan";

// Whether the sheet is one of before.
export function onlyOnce(form) {
  const before = openSheet(form);
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, sheetOf(form)));
  addEventListener("pageshow", () => tell(form)); // also where Back finds the page as it was left
  return before;
}

// The sheet that was sent last; null where none is on its way.
export const lastSent = () => sessionStorage.getItem(SENT);

// What was sent last is saved: its page is here, or the one after it. What was kept of it is not needed any more.
export function forgetSaved() {
  const sent = lastSent();
  if (!sent) return;
  sessionStorage.setItem(SAVED, `${sessionStorage.getItem(SAVED) ?? ""} ${sent}`);
  sessionStorage.removeItem(SENT);
  drop(sent);
}

function tell(form) {
  const token = form.elements.namedItem("kode");
  if (!token || !(sessionStorage.getItem(SAVED) ?? "").split(" ").includes(token.value)) return;
  const note = document.querySelector("[data-sudah]");
  const link = note.querySelector("[data-lihat]");
  link.href = link.getAttribute("href").replace("kode", token.value);
  form.hidden = true;
  note.hidden = false;
  link.focus();
}
