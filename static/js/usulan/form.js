// The form of a usulan: the cost is computed, the kamus fills in, and what is typed is kept.

import { completeness } from "./complete.js";
import { cost, product } from "./cost.js";
import { keepDraft } from "./draft.js";
import { fillFromKamus } from "./kamus.js";
import { onlyOnce } from "./once.js";

export function enableForm(form) {
  const before = onlyOnce(form);
  const compute = cost(form);
  const look = completeness(form, () => product(form));
  const refresh = () => { compute(); look(); };
  // As if it had been typed: it is kept too.
  const filled = () => form.dispatchEvent(new Event("input"));
  fillFromKamus(form, filled);
  keepDraft(form, before, refresh);
  refresh();
  form.addEventListener("input", refresh);
}
