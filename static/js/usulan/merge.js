// The figures of the whole follow the two questions, until somebody types others.

export function enableMerge(form) {
  const rows = [...form.querySelectorAll("[data-induk]")];
  const fields = ["volume", "anggaran"].map((name) => form.elements.namedItem(name));
  const given = new Map(fields.map((field) => [field, ""]));
  const answer = (name) => form.querySelector(`[name="${name}"]:checked`)?.value;

  function show() {
    const chosen = rows.find((row) => row.dataset.induk === answer("induk") && row.dataset.cara === answer("cara"));
    for (const row of rows) row.toggleAttribute("data-terpilih", row === chosen);
    if (!chosen) return;
    for (const field of fields) {
      if (field.value && field.value !== given.get(field)) continue;
      given.set(field, chosen.dataset[field.name]);
      field.value = given.get(field);
    }
  }

  for (const radio of form.querySelectorAll("[type=radio]")) radio.addEventListener("change", show);
  show();
}
