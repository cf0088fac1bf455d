// The list as it stands on the page: its rows, their names and ranks, and the pagu line between them.

const MARKED = { "butir--pindah": 3000, "butir--asing": 4000 }; // ms that a row stays marked, as in sidang.css
export const still = matchMedia("(prefers-reduced-motion: reduce)");

export const pick = (selector, root = document) => root.querySelector(selector);
export const list = () => pick(".urut");
export const rows = () => [...list().querySelectorAll(":scope > .butir")];
export const row = (kode) => document.getElementById(kode);
export const kodes = () => rows().map((item) => item.dataset.butir);
export const selected = () => pick(":scope > .butir--dipilih", list());
export const shown = () => rows().filter((item) => !item.classList.contains("butir--luar")); // not filtered out
export const name = (item) => pick(".butir__kegiatan", item).textContent;
// "Disepakati", "ditunda", or "" where nothing is said of it.
export const result = (item) => pick(".butir__putusan > :is(.lencana, .tanda)", item)?.textContent.trim() ?? "";
export const rank = (item) => rows().indexOf(item) + 1;

// Somebody at this page holds a row: by pointer or keyboard, or until the server has answered.
export const isLifted = () => list().classList.contains("urut--menyeret");
export const isSending = () => "kirim" in list().dataset;

export function mark(item, look) {
  item.classList.add(look);
  setTimeout(() => item.classList.remove(look), MARKED[look]);
}

// The pagu line after as many rows as data-garis says; `rest`: what these leave of the pagu, in words.
export function placeLine(rest) {
  const count = list().dataset.garis;
  let line = pick(":scope > .garis-pagu", list());
  if (count === "" || !rows().length) { if (line) line.remove(); return; }
  if (!line) line = pick("#garis-pagu").content.firstElementChild.cloneNode(true);
  write(pick("[data-muat]", line), count);
  write(pick("[data-pagu]", line), pick("[data-pagu]", pick("[data-ringkas]")).dataset.pagu);
  write(pick("[data-sisa]", line), rest);
  line.setAttribute("aria-label", `Garis pagu setelah nomor ${count} ${rest}`.trim());
  const after = rows()[Number(count) - 1];
  const right = after ? after.nextElementSibling === line : list().firstElementChild === line;
  if (!right) { if (after) after.after(line); else list().prepend(line); }
}

// A text that stands there already costs nothing.
export function write(part, text) {
  if (part.textContent !== text) part.textContent = text;
}

export const positions = () => new Map(rows().map((item) => [item, item.getBoundingClientRect().top]));

// Lets every row slide from where it stood before, as far as that is seen.
export function glide(before) {
  if (still.matches) return;
  const seen = (top) => top > -100 && top < innerHeight + 100;
  const ways = rows().map((item) => [item, before.get(item) ?? NaN, item.getBoundingClientRect().top]);
  for (const [item, from, to] of ways) {
    if (!(seen(from) || seen(to)) || from === to || !(Math.abs(from - to) <= innerHeight)) continue;
    item.animate([{ transform: `translateY(${from - to}px)` }, { transform: "none" }], { duration: 250, easing: "ease-out" });
  }
}
