// The way of the frames from the server to this page: EventSource, else asking every 2 s.
// It says on the page how it stands, and stops while the page is paused or not seen.
//
// A stream counts from its first sign of life on, not from its opening: a proxy that buffers it opens it just as well.
// Where none comes, or none any more, the page asks, and goes on asking until another stream has shown one.

import { sayConnection } from "./announce.js";
import { list, pick } from "./board.js";

const ASK = 2000; // ms between two questions where no stream gets through
const TRY_STREAM = 15000; // ms until the stream is tried again meanwhile
const PATIENCE = 8000; // ms within which a stream shows its first sign of life, and a question is answered
const SILENCE = 12000; // ms without another; the server gives one every 5 s
const LABELS = {
  tersambung: "Tersambung",
  menyambung: "Menyambung …",
  bertanya: "Tersambung, diperbarui tiap 2 detik",
  terputus: "Terputus. Mencoba menyambung lagi …",
  menunggu: "Perubahan lain menunggu sampai baris ini diletakkan",
  jeda: "Dijeda. Tekan Lanjut untuk melihat yang terbaru",
  selesai: "Sidang selesai",
};
const LOOKS = { bertanya: "tersambung", menunggu: "menyambung" }; // where it is not the state itself

const SAID = ["terputus", "menunggu", "jeda"]; // states to be heard as well

let receive = null; // takes each frame
let said = ""; // of the states in SAID the one that was said last, until it is over
let paused = false;
let source = null;
let failures = 0;
let timer = 0;
let watch = 0;
let lived = false; // this stream has shown a sign of life
let asking = false;
let round = 0; // an answer to a question of an earlier one comes too late
let tryAgain = 0; // when the stream may be tried beside the questions

export function connect(onFrame) {
  receive = onFrame;
  document.addEventListener("click", (event) => { if (event.target.id === "jeda") pause(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) close(); else open(); });
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });
  addEventListener("online", open);
  addEventListener("offline", () => { close(); show("terputus"); timer = setTimeout(open, ASK); });
  reconnect();
}

export const isPaused = () => paused;

// After the page has been drawn anew: another button, perhaps another address.
export function reconnect() {
  const button = pick("#jeda");
  button.hidden = false;
  button.textContent = paused ? "Lanjut" : "Jeda";
  if (paused) show("jeda"); else open();
}

export function showWaiting(waiting) {
  show(waiting ? "menunggu" : paused ? "jeda" : asking ? "bertanya" : lived ? "tersambung" : "menyambung");
}

function pause() {
  paused = !paused;
  failures = 0;
  if (paused) close();
  reconnect();
}

function show(state) {
  const label = pick("#sambungan");
  const look = LOOKS[state] ?? state;
  if (label.dataset.keadaan === look && label.textContent === LABELS[state]) return;
  label.dataset.keadaan = look;
  label.textContent = LABELS[state];
  tell(state);
}

// That a page connects, and connects again after each closing, is nothing that anybody has to hear.
function tell(state) {
  const over = ["terputus", "jeda"].includes(said) && ["tersambung", "bertanya"].includes(state);
  if (!over && !SAID.includes(state)) return;
  said = over ? "" : state;
  sayConnection(LABELS[state]);
}

function close() {
  drop();
  asking = false;
  round += 1;
  clearTimeout(timer);
}

function drop() {
  if (source) source.close();
  source = null;
  lived = false;
  clearTimeout(watch);
}

function open() {
  close();
  if (paused || document.hidden) return;
  if (list().dataset.status === "ditetapkan") return end();
  if (!window.EventSource) return ask();
  show(failures ? "terputus" : "menyambung");
  stream();
}

function stream() {
  drop();
  source = new EventSource(from(list().dataset.aliran));
  source.onmessage = (event) => { hear(); receive(JSON.parse(event.data)); };
  source.addEventListener("detak", hear);
  source.onerror = lost;
  watch = setTimeout(silent, PATIENCE);
}

// Asks for what is new since the place where this page stands: its number, and where it shows one its warning.
function from(path) {
  const address = new URL(path, location.href);
  for (const name of ["n", "m"]) if (name in list().dataset) address.searchParams.set(name, list().dataset[name]);
  return address;
}

// Nothing changes any more, so there is nothing to pause.
function end() {
  pick("#jeda").hidden = true;
  show("selesai");
}

// A sign of life.
function hear() {
  if (asking) { asking = false; round += 1; clearTimeout(timer); }
  lived = true;
  failures = 0;
  show("tersambung");
  clearTimeout(watch);
  watch = setTimeout(silent, SILENCE);
}

// Nothing gets through, or nothing any more: a stream that has lived is tried again as soon as the server answers.
function silent() {
  tryAgain = lived ? 0 : later();
  drop();
  if (!asking) ask();
}

const later = () => Date.now() + TRY_STREAM * (1 + Math.random());

function lost() {
  lived = false;
  if (!asking) failures += 1;
  if (asking || failures >= 3) {
    drop();
    tryAgain = later();
    if (!asking) ask();
    return;
  }
  show("terputus");
  if (source.readyState === EventSource.CLOSED) { drop(); timer = setTimeout(open, 1000 * failures); }
}

async function ask() {
  asking = true;
  const mine = round += 1;
  const state = await answered().catch(() => "terputus");
  if (mine !== round || paused || document.hidden) return;
  show(state);
  if (state === "bertanya" && window.EventSource && !source && Date.now() > tryAgain) stream();
  timer = setTimeout(ask, ASK);
}

async function answered() {
  const mine = round;
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(from(list().dataset.layar), { headers: { "HX-Request": "true" }, signal });
  if (answer.status === 410) location.reload(); // it is over for who has no account: the page says so
  const frame = answer.status === 200 && isJson(answer) ? await answer.json() : null;
  if (frame && mine === round) receive(frame);
  return answer.ok && !answer.redirected ? "bertanya" : "terputus";
}

export function isJson(answer) {
  return (answer.headers.get("Content-Type") || "").startsWith("application/json");
}
