// The field of the kamus: what is typed is sought on the server, and what is picked fills the form.

import { combobox } from "./combobox.js";

const OUTSIDE = "Tidak ada di kamus: pakai teks ini sebagai kegiatan";

// Calls `done` after each change.
export function fillFromKamus(form, done) {
  const field = (name) => form.elements.namedItem(name);
  const item = field("item");
  if (!item) return;
  const note = form.querySelector("[data-kamus]");
  const list = form.querySelector("#butir-kamus");
  let filled = ""; // the kegiatan that came from here

  const setKegiatan = (text) => {
    if (!field("kegiatan").value || field("kegiatan").value === filled) field("kegiatan").value = text;
    filled = text;
  };

  // What the kamus does not say: the desa, where several may be meant, then the place.
  const next = () => {
    const desa = [...form.querySelectorAll("[name=desa]")];
    return desa.length && !desa.some((box) => box.checked) ? desa[0] : field("lokasi");
  };

  const say = (text) => {
    note.hidden = !text;
    note.textContent = text;
    done();
    next().focus();
  };

  const pick = ({ teks, isian: { kegiatan, ...others } }) => {
    item.value = teks;
    setKegiatan(kegiatan);
    for (const [name, value] of Object.entries(others)) {
      if (value && field(name)) field(name).value = value;
    }
    say("Satuan, harga satuan, Perangkat Daerah dan urusan diisi dari kamus.");
  };

  const outside = () => {
    setKegiatan(item.value.trim());
    item.value = "";
    say("Di luar kamus. Bila tahu, isi harga, Perangkat Daerah dan urusannya pada “Isian lain”.");
  };

  combobox(item, list, async (text, signal) => {
    const answer = await fetch(`${list.dataset.cari}?q=${encodeURIComponent(text)}`, { signal });
    const { butir } = await answer.json();
    const options = butir.map((one) => ({ text: one.teks, more: more(one), pick: () => pick(one) }));
    return [...options, { text: OUTSIDE, more: `“${text}”`, pick: outside }];
  });
}

const more = ({ opd_nama, isian: { harga_satuan } }) => (harga_satuan ? `Rp ${harga_satuan} · ` : "") + opd_nama;
