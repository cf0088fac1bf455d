// A move against the final scores asks its reason where the hand is: the row stays where it was put meanwhile.

import { say } from "./announce.js";
import { pick } from "./board.js";

const LEAST = 10; // letters, as usulan.alur asks

// The reason, or "" where it is called off. `html`: the sentence of the server.
export function ask(html) {
  const told = pick(".pesan--error", new DOMParser().parseFromString(html, "text/html"))?.textContent.trim() ?? "";
  const form = document.createElement("form");
  form.className = "pesan pesan--warning pesan--lekat baris";
  form.noValidate = true; // the browser would say it in a language of its own
  const text = Object.assign(document.createElement("p"), { textContent: told });
  const field = Object.assign(document.createElement("input"), {
    className: "masukan", maxLength: 500, ariaLabel: "Alasan",
  });
  const go = Object.assign(document.createElement("button"), {
    className: "tombol tombol--utama", textContent: "Pindahkan",
  });
  const stop = Object.assign(document.createElement("button"), {
    className: "tombol", type: "button", textContent: "Batal",
  });
  form.append(text, field, go, stop);
  pick("#pesan").replaceChildren(form);
  field.focus();
  say(told);
  return new Promise((done) => {
    form.addEventListener("submit", (event) => { event.preventDefault(); if (enough(field)) done(field.value); });
    field.addEventListener("input", () => field.setCustomValidity(""));
    form.addEventListener("keydown", (event) => { if (event.key === "Escape") done(""); });
    stop.addEventListener("click", () => done(""));
  });
}

function enough(field) {
  const missing = field.value.trim().length < LEAST;
  field.setCustomValidity(missing ? `Tulis alasannya, paling sedikit ${LEAST} huruf.` : "");
  return !missing || field.reportValidity();
}
