// Fetches the page's parts (data-bagian) anew where a frame is not enough: the session's state has changed, so that
// other buttons belong on the page, or a row has come that needs controls. What is typed and checked is carried over.

import { pick } from "./board.js";

const AGAIN = 2000; // ms before another try
let loading = false;

// `done` is called when the parts are in place, however many tries it takes.
export async function reload(done) {
  if (loading) return;
  loading = true;
  let before = null;
  try {
    const answer = await fetch(location.href);
    // Logged out, or no longer open to the public: the server's own page says so.
    if (!answer.ok || answer.redirected) return location.reload();
    before = replace(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    return void setTimeout(reload, AGAIN, done);
  } finally {
    loading = false;
  }
  done();
  restore(before); // also into what the script itself has put there
}

function replace(page) {
  const before = remember();
  for (const part of document.querySelectorAll("[data-bagian]")) {
    const next = pick(`[data-bagian="${part.dataset.bagian}"]`, page);
    if (next) part.replaceWith(next);
  }
  restore(before);
  return before;
}

const fields = () =>
  [...document.querySelectorAll("[data-bagian] :is(input:not([type=hidden]), textarea, select, button)")];

// The same field in the old part and in the new one.
function key(field) {
  const value = ["checkbox", "submit"].includes(field.type) ? field.value : "";
  return [field.closest("[data-butir]")?.dataset.butir, field.form?.id, field.name, field.className, value].join("|");
}

function remember() {
  const typed = new Map();
  for (const field of fields()) {
    if (field.type === "checkbox") { if (field.checked) typed.set(key(field), true); continue; }
    if (field.tagName !== "BUTTON" && field.value !== initial(field)) typed.set(key(field), field.value);
  }
  return { typed, focus: fields().includes(document.activeElement) ? key(document.activeElement) : null };
}

function initial(field) {
  if (field.tagName !== "SELECT") return field.defaultValue;
  return [...field.options].find((option) => option.defaultSelected)?.value ?? field.options[0]?.value;
}

function restore({ typed, focus }) {
  for (const field of fields()) {
    const name = key(field);
    if (typed.has(name)) {
      if (field.type === "checkbox") field.checked = true; else field.value = typed.get(name);
    }
    if (name === focus) field.focus({ preventScroll: true });
  }
}
