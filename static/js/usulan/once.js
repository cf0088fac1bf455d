// One form is one usulan, also after Back: the browser's entry keeps the kode of its form, which the server knows.

const SENT = "usulan-dikirim";
const SAVED = "usulan-tersimpan";

export function onlyOnce(form) {
  const token = form.elements.namedItem("kode");
  if (!token) {
    // What is saved next is this one, not a new one that was sent before and never arrived.
    form.addEventListener("submit", () => sessionStorage.removeItem(SENT));
    return;
  }
  if (history.state?.kode) token.value = history.state.kode;
  history.replaceState({ kode: token.value }, "");
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, token.value));
  addEventListener("pageshow", () => tell(form, token.value)); // also where Back finds the page as it was left
}

// What was sent last is saved: its page is here, or the next form. Its kode; null where it was no new one.
export function noteSaved() {
  const sent = sessionStorage.getItem(SENT);
  if (sent) sessionStorage.setItem(SAVED, `${sessionStorage.getItem(SAVED) ?? ""} ${sent}`);
  sessionStorage.removeItem(SENT);
  return sent;
}

function tell(form, kode) {
  const note = document.querySelector("[data-sudah]");
  if (!(sessionStorage.getItem(SAVED) ?? "").split(" ").includes(kode)) return;
  const link = note.querySelector("[data-lihat]");
  link.href = link.getAttribute("href").replace("kode", kode);
  form.hidden = true;
  note.hidden = false;
  link.focus();
}
