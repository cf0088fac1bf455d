// The form of a usulan: the cost is computed, the kamus fills in, and what is typed is kept.

import { cost } from "./cost.js";
import { keep, restore } from "./draft.js";
import { fillFromKamus } from "./kamus.js";

export function enableForm(form) {
  const compute = cost(form);
  const changed = () => { compute(); keep(form); };
  fillFromKamus(form, changed);
  restore(form, compute);
  compute();
  form.addEventListener("input", changed);
}
