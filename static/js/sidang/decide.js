// The bar below the ranking: says how many rows are checked, asks for the reason before it is refused, and sends the
// number that the screen shows: what changed after it is not decided over.

import { list, pick } from "./board.js";

const bar = () => pick("#putuskan");
const chosen = () => document.querySelectorAll("input[form=putuskan][name=butir]:checked").length;

export function enableDecisions() {
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[form=putuskan][name=butir]")) count();
  });
  document.addEventListener("submit", (event) => {
    if (event.target === bar()) pick("[name=n]", bar()).value = list().dataset.n;
    if (event.target === bar() && event.submitter?.value === "belum_disepakati") askReason(event);
  });
  count(); // a browser that comes back to the page ticks again what was ticked
}

// Also when rows have gone, and their ticks with them.
export function count() {
  if (!bar()) return;
  const number = chosen();
  const told = pick("[data-jumlah]", bar());
  told.textContent = number ? `${number} usulan dipilih` : told.dataset.jumlah;
}

function askReason(event) {
  const reason = pick("[name=alasan]", bar());
  if (reason.value.trim() || !chosen()) return;
  event.preventDefault();
  reason.closest("details").open = true;
  reason.setCustomValidity("Tuliskan dahulu alasannya, lalu tekan lagi “Belum disepakati”.");
  reason.reportValidity();
  reason.addEventListener("input", () => reason.setCustomValidity(""), { once: true });
}
