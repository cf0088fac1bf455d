// Each form that is open is a sheet of its own. A new usulan has its kode for a name, so that sent twice it is one.

const LETTERS = "bcdfghjkmnpqrstvwxz";
const DIGITS = "23456789";

const token = (form) => form.elements.namedItem("kode");

export const sheetOf = (form) => (token(form) ? token(form).value : form.dataset.lembar);

// The browser's entry keeps the name: Back, and a browser that was closed and restored, find the same sheet.
// Whether it is one of before.
export function openSheet(form) {
  const old = history.state?.lembar;
  takeSheet(form, old ?? (token(form)?.value || newName()));
  return Boolean(old);
}

export function takeSheet(form, lembar) {
  if (token(form)) token(form).value = lembar; else form.dataset.lembar = lembar;
  history.replaceState({ lembar }, "");
}

// As the server makes a kode (musrenbang/jejak/kode.py).
export const newName = () => pick(LETTERS, 1) + pick(LETTERS + DIGITS, 8) + pick(DIGITS, 1);

const pick = (signs, count) =>
  [...crypto.getRandomValues(new Uint32Array(count))].map((number) => signs[number % signs.length]).join("");
