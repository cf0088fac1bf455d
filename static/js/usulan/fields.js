// What stands in the fields of a form, as rows [name, value] that can be kept and laid back.

const kept = (field) => field.name && !["hidden", "submit", "file"].includes(field.type);
const valueOf = (field) => (field.type === "checkbox" ? `${field.value}:${field.checked}` : field.value);

export const read = (form) => [...form.elements].filter(kept).map((field) => [field.name, valueOf(field)]);

// Whether this changed anything. Fields named in `without` stay as they are.
export function lay(form, rows, without) {
  return rows.filter(([name]) => !without.has(name)).map(([name, value]) => put(form, name, value)).includes(true);
}

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
