// What is typed stays in this browser until it is saved: the connection of a hall may fail, and its power too.

import { answer, awake } from "./awake.js";
import { lay, read } from "./fields.js";
import { lastSent } from "./once.js";
import { newName, sheetOf, takeSheet } from "./sheet.js";
import { all, drop, put } from "./store.js";

const version = (form) => form.elements.namedItem("v");

// Keeps what is typed, and brings back what was not saved; `changed` after each change of its own. `before`: the sheet
// is one of before, as after Back.
export async function keepDraft(form, before, changed) {
  const typed = new Set(); // before the browser had looked
  let looked = false;
  const keep = () => put({
    lembar: sheetOf(form), untuk: form.dataset.isian, v: version(form).value, isi: read(form), pada: Date.now(),
  });
  form.addEventListener("input", ({ target }) => {
    if (!looked) typed.add(target.name);
    if (looked || !before) keep(); // a sheet of before may hold more than stands here yet
  });
  form.addEventListener("submit", keep); // under the name with which it is sent
  answer(() => sheetOf(form));

  const { own, others } = await find(form);
  const note = takeUp(form, changed);
  if ("terisi" in form.dataset) {
    // The server sends back what was typed: from now on it is this sheet.
    if (lastSent() && lastSent() !== sheetOf(form)) keep().then(() => drop(lastSent()));
  } else if (own && before) note(own, typed);
  else if (!before && !typed.size && others.length) note(others.shift(), typed);
  looked = true;
  if (typed.size) keep();
  offer(form, others, note);
}

// What is kept for this form: of this sheet, and of sheets that no window has open, the newest first.
async function find(form) {
  const rows = (await all()).filter((row) => row.untuk === form.dataset.isian);
  const own = rows.find((row) => row.lembar === sheetOf(form));
  const rest = rows.filter((row) => row !== own);
  const open = rest.length ? await awake() : new Set();
  return { own, others: rest.filter((row) => !open.has(row.lembar)).sort((one, two) => two.pada - one.pada) };
}

// Returns the function that lays a row into the form and says so.
function takeUp(form, changed) {
  const note = document.querySelector("[data-pulih]");
  const own = version(form).value;
  note.querySelector("[data-buang]").addEventListener("click", () => {
    drop(sheetOf(form));
    takeSheet(form, newName()); // what is typed now is another one
    clear();
    note.hidden = true;
    changed();
    form.querySelector("input:not([type=hidden])").focus();
  });
  const clear = () => {
    form.reset();
    version(form).value = own;
  };
  return (row, without = new Set()) => {
    if (!without.size) clear();
    takeSheet(form, row.lembar);
    const differs = lay(form, row.isi, without);
    note.hidden = !differs;
    if (differs) version(form).value = row.v; // where somebody has saved it since, the server compares
    else if (!without.size) drop(row.lembar);
    changed();
  };
}

// The others that were not saved, each behind a button; what stands in the form then is kept and offered in its place.
function offer(form, rows, note) {
  const box = document.querySelector("[data-lainnya]");
  box.hidden = !rows.length;
  box.querySelector("ul").replaceChildren(...rows.map((row) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tombol tombol--kecil";
    button.textContent = called(row);
    button.addEventListener("click", async () => {
      note(row);
      offer(form, (await find(form)).others, note);
      form.querySelector("input:not([type=hidden])").focus();
    });
    item.append(button);
    return item;
  }));
}

function called({ isi, pada }) {
  const text = Object.fromEntries(isi);
  const names = [text.kegiatan || text.item, text.lokasi].filter(Boolean).join(" – ");
  const form = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
  return `${names || "Belum bernama"} (${new Date(pada).toLocaleString("id-ID", form)})`;
}
