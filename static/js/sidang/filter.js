// Search and filters over the rows on the page. What is filtered out keeps its number and is only not shown.

import { pick, rows, selected, shown } from "./board.js";
import { choose } from "./choice.js";

const fields = () => form().querySelectorAll("[name]");
const form = () => pick(".saringan");
const content = (item) => pick(".butir__isi", item).dataset;

export function enableFilter() {
  form().hidden = false;
  form().addEventListener("input", filter);
  form().addEventListener("keydown", (event) => {
    const typed = event.target.name === "cari" && event.key === "Enter";
    if (!typed && event.key !== "Escape") return;
    event.preventDefault();
    if (!typed) for (const field of fields()) field.value = "";
    filter();
    if (shown().length) choose(shown()[0]);
  });
  renewFilter();
}

// The desa and offices of the rows that are there, and the filter once more.
export function renewFilter() {
  fill("desa", rows().flatMap((item) => content(item).desa.split("|")));
  fill("opd", rows().map((item) => content(item).opd));
  filter();
}

function fill(name, values) {
  const field = pick(`[name=${name}]`, form());
  const known = new Set([...field.options].map((option) => option.value));
  const fresh = [...new Set(values)].filter((value) => value && !known.has(value)).sort((a, b) => a.localeCompare(b, "id"));
  for (const value of fresh) field.add(new Option(value.length > 60 ? `${value.slice(0, 58)} …` : value, value));
}

function filter() {
  const wanted = Object.fromEntries([...fields()].map((field) => [field.name, field.value]));
  const words = wanted.cari.toLowerCase().split(/\s+/).filter(Boolean);
  for (const item of rows()) item.classList.toggle("butir--luar", !fits(item, wanted, words));
  const [some, all] = [shown().length, rows().length];
  pick("[data-saring]").textContent = some === all ? "" : `${some} dari ${all}`;
  const now = selected();
  if (some && now?.classList.contains("butir--luar")) choose(shown()[0], { focus: false });
}

function fits(item, { status, desa, opd }, words) {
  const is = content(item);
  const result = is.hasil || ("ditunda" in is ? "ditunda" : "belum");
  const right = !status || status === result || (status === "belum" && !is.hasil);
  if (!right || (desa && !is.desa.split("|").includes(desa)) || (opd && is.opd !== opd)) return false;
  if (!words.length) return true;
  const text = `${pick(".butir__uraian", item).textContent} ${is.desa}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
