// Sends a move to the server. The row has moved already; where the server refuses, it goes back.

import { say, sayMove } from "./announce.js";
import { list, mark, pick, rows } from "./board.js";
import { isJson } from "./connection.js";
import { putBack, receive, release } from "./frame.js";
import { ask } from "./reason.js";

const PATIENCE = 10000; // ms that a move may take
const form = () => pick("#pindah");

let queue = Promise.resolve();
let sending = 0;

// To where the row now stands.
export function put(row) {
  const before = rows()[rows().indexOf(row) - 1];
  send(row, { butir: row.dataset.butir, setelah: before ? before.dataset.butir : "" });
}

// One after the other, in the order of the hand. Until the answer is there frames wait: one from just before
// would make the row jump back for a moment.
export function send(row, fields) {
  sending += 1;
  list().dataset.kirim = "";
  release();
  queue = queue.then(() => post(row, fields)).finally(() => {
    sending -= 1;
    if (!sending) delete list().dataset.kirim;
    release();
  });
}

async function post(row, fields) {
  const token = pick("[name=csrfmiddlewaretoken]", form()).value;
  try {
    const answer = await fetch(form().action, {
      method: "POST",
      headers: { "HX-Request": "true", "X-CSRFToken": token },
      body: new URLSearchParams({ ...fields, n: list().dataset.n }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.headers.get("X-Alasan")) {
      const alasan = await ask(await answer.text());
      return alasan ? post(row, { ...fields, alasan }) : refuse("Batal. Urutan dikembalikan.");
    }
    if (!answer.ok || !isJson(answer)) return refuse(await sentence(answer));
    settle(row, await answer.json());
  } catch {
    refuse("Belum tersimpan karena sambungan terputus. Urutan dikembalikan; periksa jaringan, lalu ulangi.");
  }
}

function settle(row, frame) {
  pick("#pesan").replaceChildren();
  mark(row, "butir--pindah");
  sayMove(row.dataset.butir, frame);
  if (sending === 1) delete list().dataset.kirim;
  receive(frame);
}

async function sentence(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const note = pick(".pesan--error", page);
  if (note) return `${note.textContent.trim()} Urutan dikembalikan.`;
  return answer.ok || answer.status === 403
    ? "Belum tersimpan: Anda sudah keluar. Masuk lagi, lalu ulangi."
    : "Belum tersimpan. Urutan dikembalikan; muat ulang halaman, lalu ulangi.";
}

// #pesan shows it, and #suara says it.
function refuse(text) {
  putBack();
  const note = document.createElement("p");
  note.className = "pesan pesan--error pesan--lekat";
  note.textContent = text;
  pick("#pesan").replaceChildren(note);
  say(text);
}
