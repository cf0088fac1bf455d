// Running totals, ranks within the headings, and the pagu line, from the rows as they stand on the page: also while one is dragged.

import { list, pick, placeLine, rows, write } from "./board.js";
import { claim, pagu, rp, rupiah } from "./money.js";

// As forum/pagu.py: the line stands before the first row that no longer fits; no smaller one passes it.
export function tally() {
  const limit = pagu();
  let [total, inside, count, fits] = [0n, 0n, 0, limit !== null];
  for (const [index, item] of rows().entries()) {
    total += claim(item);
    write(pick("[data-nomor]", item), `${index + 1}. `);
    write(pick(".butir__kumulatif", item), rupiah(total));
    fits &&= total <= limit;
    if (fits) [inside, count] = [total, count + 1];
  }
  list().dataset.garis = limit === null ? "" : count;
  placeLine(limit === null ? "" : `· sisa ${rp(limit - inside)}`);
}
