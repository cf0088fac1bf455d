// Decides: what is ticked, or the selected row. The bar below the list says what that comes to and asks for the reason.

import { say } from "./announce.js";
import { list, name, pick, result, selected } from "./board.js";
import { agreed, isAgreed, pagu, price, rp } from "./money.js";
import { send } from "./send.js";

const bar = () => pick("#putuskan");
const ticked = () => [...document.querySelectorAll("input[form=putuskan][name=butir]:checked")];
const ofRow = (field) => field.closest(".butir");

let wanted = ""; // the result whose reason is being typed

export function enableDecisions() {
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[form=putuskan][name=butir]")) count();
  });
  document.addEventListener("submit", (event) => {
    if (event.target !== bar()) return;
    event.preventDefault();
    decide(event.submitter?.name === "hasil" ? event.submitter.value : wanted);
  });
  // In the reason Enter sends, as in a field of one line.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || !event.target.matches("#putuskan [name=alasan]")) return;
    event.preventDefault();
    if (wanted) decide(wanted);
  });
  count(); // a browser that comes back to the page ticks again what was ticked
}

export async function decide(hasil) {
  if (!bar()) return;
  if (!ticked().length) tick(selected(), true);
  const items = ticked().map(ofRow);
  const reason = pick("[name=alasan]", bar());
  if (needsReason(hasil) && !reason.value.trim()) return askReason(hasil, reason);
  const held = bar().contains(document.activeElement) ? selected() : null;
  const cara = pick("[name=cara]", bar()).value;
  const butir = items.map((item) => item.dataset.butir);
  const before = items.filter((item) => result(item).toLowerCase() === hasil.replace("_", " "));
  const sent = await send("putuskan", { butir, hasil, cara, alasan: reason.value }, items.length === 1 ? items[0] : null);
  if (sent && before.length === items.length) say(unchanged(items));
  if (sent) clear();
  if (sent && held) held.focus({ preventScroll: true });
}

// What changes nothing comes back as no news.
const unchanged = (items) =>
  items.length > 1 ? `Putusan ${items.length} usulan tetap.` : `${name(items[0])}: tetap ${result(items[0]).toLowerCase()}.`;

// In the plenary every decision says why.
const needsReason = (hasil) => hasil === "belum_disepakati" || list().dataset.status !== "berlangsung";

function askReason(hasil, reason) {
  wanted = hasil;
  reason.closest("details").open = true;
  const label = pick(`[name=hasil][value="${hasil}"]`, bar())?.textContent.trim() ?? "Putuskan";
  reason.setCustomValidity(`Tuliskan dahulu alasannya, lalu tekan Enter atau “${label}”.`);
  reason.reportValidity();
  reason.addEventListener("input", () => reason.setCustomValidity(""), { once: true });
  reason.focus();
}

export function tick(item, on) {
  const field = item && pick("input[name=butir]", item);
  if (!field) return;
  field.checked = on ?? !field.checked;
  count();
}

function clear() {
  wanted = "";
  for (const field of ticked()) field.checked = false;
  pick("[name=alasan]", bar()).value = "";
  pick("details", bar()).open = false;
  count();
}

// Also when rows have gone, and their ticks with them.
export function count() {
  if (!bar()) return;
  const items = ticked().map(ofRow);
  const told = pick("[data-jumlah]", bar());
  told.textContent = items.length ? sum(items) : told.dataset.jumlah;
}

// "10 usulan dipilih, Rp 2.610.000.000. Bila disepakati: melampaui pagu Rp 460.000.000"
function sum(items) {
  const total = items.reduce((all, item) => all + price(item), 0n);
  const more = items.reduce((all, item) => all + (isAgreed(item) ? 0n : price(item)), 0n);
  const text = `${items.length} usulan dipilih, ${rp(total)}`;
  if (pagu() === null) return text;
  const rest = pagu() - agreed() - more;
  return `${text}. Bila disepakati: ${rest < 0n ? `melampaui pagu ${rp(-rest)}` : `sisa ${rp(rest)}`}`;
}
