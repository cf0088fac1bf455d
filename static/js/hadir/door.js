// The door: type, Enter, next. Everything works without it by the page's own forms.

const search = document.querySelector("[data-cari]");
const news = document.querySelector("[data-kabar]");
const field = search?.elements.cari;
const shown = search?.elements.tampil;
const PAUSE = 120; // ms after the last letter
const LOST = "Belum tersimpan: sambungan terputus. Periksa jaringan, lalu ulangi.";
const OUT = "Belum tersimpan: Anda sudah keluar. Muat ulang halaman, masuk lagi, lalu ulangi.";

let asked = 0; // only the newest answer is drawn
let timer = 0;
let fresh = Promise.resolve();

async function refresh() {
  const number = (asked += 1);
  const query = new URLSearchParams({ cari: field.value, tampil: shown.value });
  try {
    const answer = await fetch(`?${query}`, { headers: { "HX-Request": "true" } });
    const page = parse(await answer.text());
    if (number !== asked || !page.querySelector("[data-bagian=daftar]")) return;
    for (const part of page.querySelectorAll("[data-bagian]")) replace(part);
  } catch { /* the list stays as it was; the next letter asks again */ }
}

const parse = (html) => new DOMParser().parseFromString(html, "text/html");

// What somebody has opened stays open.
function replace(part) {
  const here = document.querySelector(`[data-bagian=${part.dataset.bagian}]`);
  const open = here.querySelector("details")?.open;
  here.replaceChildren(...part.childNodes);
  const folded = here.querySelector("details");
  if (open && folded) folded.open = true;
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => { timer = 0; fresh = refresh(); }, PAUSE);
}

// The list as it stands for what is typed now.
async function settled() {
  if (timer) {
    clearTimeout(timer);
    timer = 0;
    fresh = refresh();
  }
  await fresh;
}

const buttons = () => [...document.querySelectorAll("[data-bagian=daftar] [data-masuk]")];
const first = () => document.querySelector("[data-bagian=daftar] [data-tandai] button");

async function choose() {
  if (!field.value.trim()) return;
  await settled();
  const found = buttons();
  if (found.length === 1) found[0].click();
  else if (first()) first().focus();
  else invite(field.value.trim());
}

// Nobody of this name is in the list: it goes into the form for whoever comes unannounced.
function invite(text) {
  const nama = document.querySelector("#tamu [name=nama]");
  if (!nama || /^\d+$/.test(text)) return;
  nama.value = text.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
  nama.focus();
}

async function mark(form, button) {
  const body = new URLSearchParams(new FormData(form));
  body.set("tanda", button.value);
  try {
    const answer = await fetch(form.action, { method: "POST", headers: { "HX-Request": "true" }, body });
    const page = parse(await answer.text());
    const told = page.querySelector(".pesan");
    if (answer.redirected || !told) return tell(OUT);
    news.replaceChildren(...page.body.childNodes);
    field.value = "";
    field.focus();
    fresh = refresh();
  } catch {
    tell(LOST);
  }
}

function tell(text) {
  const note = document.createElement("p");
  note.className = "pesan pesan--error";
  note.textContent = text;
  news.replaceChildren(note);
}

function step(event) {
  const from = event.target.closest("[data-tandai]");
  if (event.key === "Escape") {
    field.value = "";
    field.focus();
    soon();
  } else if (event.key === "ArrowDown" && event.target === field) {
    event.preventDefault();
    first()?.focus();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && from) {
    const all = [...document.querySelectorAll("[data-bagian=daftar] [data-tandai]")];
    const next = all[all.indexOf(from) + (event.key === "ArrowDown" ? 1 : -1)];
    event.preventDefault();
    (next?.querySelector("button") ?? field).focus();
  }
}

function enableSearch() {
  search.querySelector("[data-terapkan]").hidden = true;
  document.querySelector("[data-cara]").hidden = false;
  field.addEventListener("input", soon);
  shown.addEventListener("change", () => { fresh = refresh(); });
  search.addEventListener("submit", (event) => { event.preventDefault(); choose(); });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-tandai]");
    if (!form || !event.submitter) return;
    event.preventDefault();
    mark(form, event.submitter);
  });
  document.addEventListener("keydown", step);
  if (!document.activeElement?.matches("input, select, button")) field.focus({ preventScroll: true });
}

// Enter saves from a select too: in some browsers it would only open it.
function enableGuest(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("select")) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[type=submit]"));
  });
}

if (search) enableSearch();
const guest = document.querySelector("#tamu");
if (guest) enableGuest(guest);
