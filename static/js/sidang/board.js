// The list as it stands on the page: its rows, their names and ranks, and the pagu line between them.

const MARKED = { "butir--pindah": 3000, "butir--asing": 4000 }; // ms that a row stays marked, as in sidang.css
const still = matchMedia("(prefers-reduced-motion: reduce)");

export const pick = (selector, root = document) => root.querySelector(selector);
export const list = () => pick(".urut");
export const rows = () => [...list().querySelectorAll(":scope > .butir")];
export const row = (kode) => document.getElementById(kode);
export const kodes = () => rows().map((item) => item.dataset.butir);
export const name = (item) => pick(".butir__kegiatan", item).textContent;
export const rank = (item) => rows().indexOf(item) + 1;

// Somebody at this page holds a row: by pointer or keyboard, or until the server has answered.
export const isLifted = () => list().classList.contains("urut--menyeret");
export const isSending = () => "kirim" in list().dataset;

export function mark(item, look) {
  item.classList.add(look);
  setTimeout(() => item.classList.remove(look), MARKED[look]);
}

export function placeLine() {
  const count = list().dataset.garis;
  let line = pick(":scope > .garis-pagu", list());
  if (count === "" || !rows().length) { if (line) line.remove(); return; }
  if (!line) line = pick("#garis-pagu").content.firstElementChild.cloneNode(true);
  pick("[data-muat]", line).textContent = count;
  pick("[data-pagu]", line).textContent = pick("[data-pagu]", pick("[data-ringkas]")).dataset.pagu;
  const after = rows()[Number(count) - 1];
  const right = after ? after.nextElementSibling === line : list().firstElementChild === line;
  if (!right) { if (after) after.after(line); else list().prepend(line); }
}

export const positions = () => new Map(rows().map((item) => [item, item.getBoundingClientRect().top]));

// Lets every row slide from where it stood before.
export function glide(before) {
  if (still.matches) return;
  for (const item of rows()) {
    const way = (before.get(item) ?? NaN) - item.getBoundingClientRect().top;
    if (!way || Math.abs(way) > innerHeight) continue;
    item.animate([{ transform: `translateY(${way}px)` }, { transform: "none" }], { duration: 250, easing: "ease-out" });
  }
}
