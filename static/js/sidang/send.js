// Sends what was done to the server. A row has moved already; where the server refuses, it goes back.

import { say, sayMove } from "./announce.js";
import { kodes, list, mark, name, pick, rows } from "./board.js";
import { isJson } from "./connection.js";
import { putBack, receive, release } from "./frame.js";
import { ask } from "./reason.js";
import { remember } from "./undo.js";

const PATIENCE = 10000; // ms that an act may take
const FORM = { pindah: "#pindah", tunda: "#tunda", putuskan: "#putuskan", urungkan: "#urung-putusan" };

let queue = Promise.resolve();
let sending = 0;

// To where the row now stands.
export function put(item, lain = {}) {
  const before = rows()[rows().indexOf(item) - 1];
  return send("pindah", { butir: item.dataset.butir, setelah: before ? before.dataset.butir : "" }, item, lain);
}

// One after the other, in the order of the hand. Until the answer is there frames wait: one from just before
// would make the row jump back for a moment. `fields`: a value, or a list of them, by name; `item`: the row that it is
// about. Resolves to whether the server took it. `again`: what takes back is not itself remembered.
export function send(kind, fields, item = null, { again = false } = {}) {
  sending += 1;
  list().dataset.kirim = "";
  const own = item ? [item.dataset.butir] : [fields.butir ?? []].flat();
  const done = queue.then(() => post(kind, fields, { item, own, again })).finally(() => {
    sending -= 1;
    if (!sending) delete list().dataset.kirim;
    release();
  });
  queue = done.catch(() => {});
  return done;
}

async function post(kind, fields, about) {
  const body = new URLSearchParams({ n: list().dataset.n });
  for (const [field, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(field, one);
  try {
    const answer = await fetch(pick(FORM[kind]).action, {
      method: "POST",
      headers: { "HX-Request": "true", "X-CSRFToken": pick("[name=csrfmiddlewaretoken]").value },
      body,
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.headers.get("X-Alasan")) {
      const alasan = await ask(await answer.text());
      return alasan ? post(kind, { ...fields, alasan }, about) : refuse("Batal.", kind);
    }
    if (!answer.ok || !isJson(answer)) return refuse(await sentence(answer), kind);
    settle(kind, await answer.json(), fields, about);
    return true;
  } catch {
    return refuse("Belum tersimpan karena sambungan terputus. Periksa jaringan, lalu ulangi.", kind);
  }
}

function settle(kind, frame, fields, { item, own, again }) {
  const places = [...new Set(kodes())];
  pick("#pesan").replaceChildren();
  if (kind === "pindah") sayMove(item.dataset.butir, frame);
  if (sending === 1) delete list().dataset.kirim;
  receive(frame, own);
  if (item?.isConnected) mark(item, "butir--pindah");
  if (!again) remember(told(kind, frame, fields, item, places));
  if (frame.pindah?.pesan) warn(frame.pindah.pesan, "warning");
}

// How it reads, and what takes it back.
function told(kind, frame, fields, item, places) {
  const title = item ? name(item).trim() : "";
  if (kind === "pindah") {
    const { dari, ke, semula } = frame.pindah;
    return { text: `${title}: ${dari} → ${ke}`, kind, fields: { butir: fields.butir, setelah: semula }, kode: fields.butir };
  }
  if (kind === "tunda") {
    const back = fields.tunda ? { angkat: fields.tunda } : { tunda: fields.angkat };
    return { text: `${title}: ${fields.tunda ? "ditunda" : "diangkat lagi"}`, kind, fields: back, kode: item.dataset.butir };
  }
  const { dari, sampai, hasil } = frame.putusan;
  const many = [fields.butir].flat();
  const result = hasil.replace("_", " ") || "putusan dihapus";
  const what = many.length === 1 ? `Nomor ${places.indexOf(many[0]) + 1}` : `${many.length} usulan`;
  return { text: `${what}: ${result}`, kind: "urungkan", fields: { dari, sampai }, kode: many[0] };
}

async function sentence(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const note = pick(".pesan--error", page);
  if (note) return note.textContent.trim();
  return answer.ok || answer.status === 403
    ? "Belum tersimpan: Anda sudah keluar. Masuk lagi, lalu ulangi."
    : "Belum tersimpan. Muat ulang halaman, lalu ulangi.";
}

// #pesan shows it, and #suara says it.
function refuse(text, kind) {
  putBack();
  warn(kind === "pindah" ? `${text} Urutan dikembalikan.` : text, "error");
  return false;
}

function warn(text, level) {
  const note = document.createElement("p");
  note.className = `pesan pesan--${level} pesan--lekat`;
  note.textContent = text;
  pick("#pesan").replaceChildren(note);
  say(text);
}
