// Scores one usulan after the other without leaving the page. A save goes to a queue in this browser first and leaves
// it when the server has it: a phone sleeps, a hall loses its power, and nothing is scored twice.

import { keep, waiting } from "./queue.js";

const form = document.querySelector("form.nilai");
const head = form.querySelector(".nilai__kepala");
const count = form.querySelector(".nilai__kemajuan");
const note = document.querySelector("#galat-nilai");
const usulan = new Map([...document.querySelectorAll("template[data-usulan]")].map((one) => [one.dataset.usulan, one]));
const queue = waiting(form.dataset.skoring, { csrf: form.elements.namedItem("csrfmiddlewaretoken").value, told });

form.noValidate = true; // the browser would say what is missing in a language of its own
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const missing = [...form.querySelectorAll("fieldset")].filter((group) => !group.querySelector(":checked"));
  if (missing.length) return lack(missing);
  const chosen = new URLSearchParams(new FormData(form));
  chosen.delete("csrfmiddlewaretoken");
  const here = usulan.get(form.dataset.usulan);
  here.dataset.nilai = chosen.toString();
  keep(queue, here.dataset.usulan, form.action, chosen.toString());
  say("");
  show(next());
});

// As the server says it (Skoring.check_tingkat).
function lack(groups) {
  const names = groups.map((group) => group.querySelector("legend").textContent);
  say(`Belum disimpan: pilih tingkat untuk ${names.join(", ")}.`);
  groups[0].querySelector("input").focus();
}

// The first one behind this that is not scored, then from the top; undefined when all are.
function next() {
  const all = [...usulan.keys()];
  const at = all.indexOf(form.dataset.usulan) + 1;
  return [...all.slice(at), ...all.slice(0, at)].find((kode) => !usulan.get(kode).dataset.nilai);
}

function show(kode) {
  told();
  if (!kode) return finish();
  const one = usulan.get(kode);
  form.dataset.usulan = kode;
  form.elements.namedItem("butir").value = one.dataset.butir;
  document.title = document.title.replace(head.querySelector("h1").textContent, one.dataset.judul);
  head.querySelector("h1").textContent = one.dataset.judul;
  head.querySelector(".nilai__isi").replaceChildren(one.content.cloneNode(true));
  const given = new URLSearchParams(one.dataset.nilai);
  for (const field of form.querySelectorAll("[type=radio]")) field.checked = given.get(field.name) === field.value;
  history.replaceState(null, "", one.dataset.alamat);
  scrollTo(0, 0);
  head.querySelector("h1").focus({ preventScroll: true });
}

function finish() {
  form.querySelectorAll("fieldset, .nilai__aksi button").forEach((one) => one.remove());
  head.querySelector(".nilai__isi").replaceChildren();
  head.querySelector("h1").textContent = "Semua usulan sudah Anda nilai";
  head.querySelector("h1").focus({ preventScroll: true });
}

// How far it is; `refused`: what the server has said no to, with its sentence.
function told(refused) {
  const done = [...usulan.values()].filter((one) => one.dataset.nilai).length;
  const left = queue.rows.length;
  const late = left && queue.failed ? `; ${left} belum terkirim, dikirim lagi sendiri bila jaringan kembali` : "";
  count.textContent = `${done} dari ${usulan.size} usulan sudah dinilai${late}`;
  if (!refused) return;
  const one = usulan.get(refused.kode);
  if (one) one.dataset.nilai = "";
  say(refused.text, one);
}

function say(text, one) {
  note.replaceChildren();
  if (!text) return;
  const line = document.createElement("p");
  line.className = "pesan pesan--error";
  line.textContent = one ? `${one.dataset.judul}: ${text}` : text;
  note.append(line);
}

// A digit chooses a level of the criterion that holds the focus, else of the first without one; Enter saves.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" && !event.target.closest("a, button")) {
    event.preventDefault();
    return form.requestSubmit();
  }
  if (!/^[0-9]$/.test(event.key)) return;
  const groups = [...form.querySelectorAll("fieldset")];
  const open = groups.find((group) => !group.querySelector(":checked"));
  const group = document.activeElement.closest("fieldset") ?? open;
  const level = group?.querySelector(`[value="${event.key === "0" ? 10 : event.key}"]`);
  if (!level) return;
  event.preventDefault();
  level.click();
  const after = groups[groups.indexOf(group) + 1];
  (after?.querySelector("input") ?? form.querySelector(".nilai__aksi button")).focus();
});
