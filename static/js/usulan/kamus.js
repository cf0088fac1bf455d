// Fills the form with what the kamus says about the item picked, and calls `done`.

export function fillFromKamus(form, done) {
  const field = (name) => form.elements.namedItem(name);
  const item = field("item");
  if (!item) return;
  const note = form.querySelector("[data-kamus]");
  let filled = ""; // the kegiatan that came from here
  item.addEventListener("change", () => {
    const option = [...item.list.options].find((one) => one.value === item.value.trim());
    note.hidden = !option;
    if (!option) return;
    const { kegiatan, ...others } = option.dataset;
    if (!field("kegiatan").value || field("kegiatan").value === filled) field("kegiatan").value = kegiatan;
    filled = kegiatan;
    for (const [name, value] of Object.entries(others)) {
      if (value && field(name)) field(name).value = value;
    }
    note.textContent = "Satuan, harga satuan, Perangkat Daerah dan urusan diisi dari kamus.";
    done();
  });
}
