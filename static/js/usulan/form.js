// The form of a usulan: the cost is computed, the kamus fills in, and what is typed is kept.

import { completeness } from "./complete.js";
import { cost, product } from "./cost.js";
import { keep, restore } from "./draft.js";
import { fillFromKamus } from "./kamus.js";
import { onlyOnce } from "./once.js";

export function enableForm(form) {
  onlyOnce(form);
  const compute = cost(form);
  const look = completeness(form, () => product(form));
  const refresh = () => { compute(); look(); };
  const changed = () => { refresh(); keep(form); };
  fillFromKamus(form, changed);
  restore(form, refresh);
  refresh();
  form.addEventListener("input", changed);
  form.addEventListener("submit", () => keep(form)); // under the kode with which it is sent
}
