// One row is selected: it is the list's only stop for the Tab key, and has the tools (_alat.html).

import { list, name, pick, rank, row, rows, selected, shown } from "./board.js";

let chosen = ""; // kode
let place = 0; // its index, for when it is gone
let tools = null;
let told = () => {};

export function enableChoice(onChoice) {
  told = onChoice;
  chosen = location.hash.slice(1);
  for (const kind of ["focusin", "pointerdown"]) {
    document.addEventListener(kind, ({ target }) => {
      const item = target.closest?.(".butir");
      if (item && item !== selected()) choose(item, { focus: false });
    });
  }
  renewChoice();
}

// After the list was drawn anew, or a row of it.
export function renewChoice() {
  tools = null;
  for (const item of rows()) unreach(item);
  const item = row(chosen)?.closest(".butir") ?? rows()[Math.min(place, rows().length - 1)];
  if (item) choose(item, { focus: false });
}

// Only the script's keys lead to what stands in a row.
function unreach(item) {
  item.tabIndex = -1;
  for (const field of item.querySelectorAll("input, button")) field.tabIndex = -1;
}

export function choose(item, { focus = true } = {}) {
  const before = selected();
  if (before && before !== item) {
    before.classList.remove("butir--dipilih");
    before.removeAttribute("aria-current");
    before.tabIndex = -1;
  }
  [chosen, place] = [item.dataset.butir, rows().indexOf(item)];
  item.classList.add("butir--dipilih");
  item.setAttribute("aria-current", "true");
  item.tabIndex = 0;
  equip(item);
  if (focus) bring(item);
  told(item);
}

export function bring(item) {
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

// The row so many places from the selected one among those that are shown.
export function neighbour(step) {
  const all = shown();
  const at = all.indexOf(selected());
  return all[Math.max(0, Math.min(all.length - 1, (at < 0 ? 0 : at) + step))];
}

function equip(item) {
  tools ??= pick("#alat")?.content.firstElementChild.cloneNode(true);
  if (!tools) return;
  for (const part of tools.querySelectorAll("button, input, a")) part.tabIndex = -1;
  if (tools.parentElement !== item) item.append(tools);
  const { hasil, ditunda } = pick(".butir__isi", item).dataset;
  const title = name(item).trim();
  for (const button of tools.querySelectorAll("button, a")) {
    button.dataset.nama ??= button.getAttribute("aria-label") ?? button.textContent;
    button.setAttribute("aria-label", `${button.dataset.nama}: ${title}`);
    if (button.dataset.hasil) button.setAttribute("aria-pressed", String(button.dataset.hasil === hasil));
  }
  const wait = pick("[data-tunda]", tools);
  if (wait) {
    wait.hidden = Boolean(hasil);
    wait.textContent = ditunda === undefined ? "Tunda" : "Angkat";
    wait.setAttribute("aria-label", `${ditunda === undefined ? "Tunda" : "Angkat lagi"}: ${title}`);
  }
  const link = pick("[data-rinci]", tools);
  if (link) link.href = link.dataset.rinci.replace("/butir/butir/", `/butir/${item.dataset.butir}/`);
  showRank();
}

// The number that is edited in place; what is half typed stays.
export function showRank({ force = false } = {}) {
  const field = tools && pick(".alat__nomor", tools);
  const item = selected();
  if (!field || !item || (!force && document.activeElement === field)) return;
  field.defaultValue = rank(item);
  field.value = rank(item);
  field.setAttribute("aria-label", `Nomor urut: ${name(item).trim()}`);
}

export const rankField = () => tools && pick(".alat__nomor", tools);
export const refreshTools = () => { if (selected()) equip(selected()); else if (list()) renewChoice(); };
