// Beside the form: volume × price, and whether the stated cost differs from it.

import { readNumber, rupiah } from "./number.js";

const number = (form, name) => readNumber(form.elements.namedItem(name).value, name !== "volume");

// null where one of the two is missing or is no number.
export function product(form) {
  const [volume, price] = [number(form, "volume"), number(form, "harga_satuan")];
  const result = volume === null || price === null ? NaN : Math.round(volume * price);
  return Number.isNaN(result) ? null : result;
}

// Returns the function that computes anew.
export function cost(form) {
  const result = form.querySelector("[data-hitung]");
  const difference = form.querySelector("[data-selisih]");
  return () => {
    const [computed, stated] = [product(form), number(form, "anggaran")];
    result.textContent = computed === null ? "–" : rupiah(computed);
    const differs = computed !== null && stated !== null && Math.abs(stated - computed) >= 1;
    difference.textContent = differs ? "Perkiraan anggaran berbeda dari hasil ini. Boleh, tetapi periksa lagi." : "";
  };
}
