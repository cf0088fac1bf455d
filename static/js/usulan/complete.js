// Beside the form: what is missing. The fields and their names come from the server (KELENGKAPAN).

// Returns the function that looks anew; `sum()`: the cost where none is stated.
export function completeness(form, sum) {
  const line = form.querySelector("[data-kurang]");
  const names = JSON.parse(line.dataset.kurang);
  const filled = (name) => form.elements.namedItem(name).value.trim() || (name === "anggaran" && sum() !== null);
  return () => {
    const missing = Object.keys(names).filter((name) => !filled(name)).map((name) => names[name]);
    const text = missing.length ? `Belum lengkap: ${missing.join(", ")}.` : "Sudah lengkap.";
    if (line.textContent.trim() !== text) line.textContent = text; // a screen reader hears only what has changed
  };
}
