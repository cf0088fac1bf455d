// What a listener has to hear of two states of a session: {urutan: [kode…], hasil: {kode: "cadangan"},
// lampau: ["pagu Desa Loji"…], garis, status}.
// An undecided row is not in `hasil`. `garis` is the number of rows above the pagu line, "" without a line.

import { moved } from "./order.js";

const MOST = 3; // rows that are named one by one

// The sentences in the order of their weight. `name` gives the kegiatan of a kode.
export function changes(before, after, name) {
  return [
    ...stateChange(before.status, after.status),
    ...decisions(before.hasil, after, name),
    ...moves(before.urutan, after.urutan, name),
    ...lineChange(before.garis, after.garis),
    ...warnings(before.lampau, after.lampau),
  ];
}

function stateChange(before, after) {
  if (before === after) return [];
  if (after === "berlangsung") return [before === "siap" ? "Sidang dimulai." : "Sidang dibuka lagi."];
  return { ditutup: ["Sidang ditutup."], ditetapkan: ["Hasil sidang ditetapkan."] }[after] ?? [];
}

// What a row that is no longer decided, or put off, is said to be.
const result = (before, after) => after ?? (before === "ditunda" ? "diangkat lagi" : "putusan dihapus");

function decisions(before, { urutan, hasil }, name) {
  const decided = urutan.filter((kode) => before[kode] !== hasil[kode]);
  if (decided.length <= MOST) {
    return decided.map((kode) =>
      `Nomor ${urutan.indexOf(kode) + 1}, ${name(kode)}: ${result(before[kode], hasil[kode])}.`);
  }
  const results = decided.map((kode) => result(before[kode], hasil[kode]));
  return [...new Set(results)].map((one) => `${results.filter((other) => other === one).length} usulan: ${one}.`);
}

function moves(before, after, name) {
  const kodes = moved(before, after);
  if (!kodes.length) return [];
  if (kodes.length > MOST) return ["Urutan usulan berubah."];
  const places = kodes.map((kode) => `${name(kode)} kini nomor ${after.indexOf(kode) + 1}`);
  return [`Urutan berubah: ${places.join(", ")}.`];
}

// Only what is passed since, or no longer: how far is read on the page.
function warnings(before, after) {
  const says = (what, names) => {
    const more = names.length > MOST ? ` dan ${names.length - MOST} lainnya` : "";
    return names.length ? [`${what}: ${names.slice(0, MOST).join(", ")}${more}.`] : [];
  };
  return [
    ...says("Terlampaui", after.filter((name) => !before.includes(name))),
    ...says("Tidak lagi terlampaui", before.filter((name) => !after.includes(name))),
  ];
}

export function lineChange(before, after) {
  if (before === after) return [];
  if (after === "") return ["Garis pagu tidak ada lagi."];
  return [after === "0" ? "Garis pagu kini di atas nomor 1." : `Garis pagu kini setelah nomor ${after}.`];
}
