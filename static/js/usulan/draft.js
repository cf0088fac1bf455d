// What is typed stays in this browser until it is saved: the connection of a hall may fail.

const kept = (field) => field.name && !["hidden", "submit", "file"].includes(field.type);
const valueOf = (field) => (field.type === "checkbox" ? `${field.value}:${field.checked}` : field.value);

export function keep(form) {
  const isi = [...form.elements].filter(kept).map((field) => [field.name, valueOf(field)]);
  const draft = JSON.stringify({ v: version(form), kode: form.elements.namedItem("kode")?.value, isi });
  try { localStorage.setItem(form.dataset.isian, draft); } catch { /* full or forbidden: the page works on */ }
}

// Puts it back where it belongs to the same version and the server has nothing to say; `changed` after each change.
export function restore(form, changed) {
  const draft = recall(form.dataset.isian);
  const refused = form.querySelector("[aria-invalid]") || document.querySelector(".ringkasan-galat, [role=alert]");
  if (!draft || draft.v !== version(form) || refused) return;
  // Perhaps it was saved after all, and only the answer was lost: sent again it is the same usulan.
  const token = form.elements.namedItem("kode");
  const own = token?.value;
  if (draft.kode) token.value = draft.kode;
  const differs = draft.isi.map(([name, value]) => put(form, name, value)).includes(true);
  const note = document.querySelector("[data-pulih]");
  note.hidden = !differs;
  note.querySelector("[data-buang]").addEventListener("click", () => {
    localStorage.removeItem(form.dataset.isian);
    form.reset();
    if (token) token.value = own; // what is typed now is another one
    note.hidden = true;
    changed();
    form.querySelector("input:not([type=hidden])").focus();
  });
}

// `kode`: of the new usulan that was sent last. What is kept of another new one has not been saved.
export function forget(keys, kode) {
  for (const key of keys) {
    const draft = recall(key);
    if (!draft?.kode || draft.kode === kode) localStorage.removeItem(key);
  }
}

const version = (form) => form.elements.namedItem("v").value;

function recall(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

// Whether this changed anything.
function put(form, name, value) {
  let changed = false;
  for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (field.type === "checkbox" && !value.startsWith(`${field.value}:`)) continue;
    if (valueOf(field) === value) continue;
    changed = true;
    const folded = field.closest("details");
    if (folded) folded.open = true; // what was restored is seen
    if (field.type === "checkbox") field.checked = value.endsWith(":true"); else field.value = value;
  }
  return changed;
}
