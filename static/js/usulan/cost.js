// Below the cost: volume × price, and whether the stated cost differs from it.

import { readNumber, rupiah } from "./number.js";

// Returns the function that computes anew.
export function cost(form) {
  const field = (name) => form.elements.namedItem(name).value;
  const result = form.querySelector("[data-hitung]");
  const difference = form.querySelector("[data-selisih]");
  return () => {
    const volume = readNumber(field("volume"), false);
    const price = readNumber(field("harga_satuan"), true);
    const stated = readNumber(field("anggaran"), true);
    const product = volume === null || price === null ? NaN : Math.round(volume * price);
    result.textContent = Number.isNaN(product) ? "–" : rupiah(product);
    const differs = !Number.isNaN(product) && stated !== null && Math.abs(stated - product) >= 1;
    difference.textContent = differs ? "Perkiraan anggaran berbeda dari hasil ini. Boleh, tetapi periksa lagi." : "";
  };
}
