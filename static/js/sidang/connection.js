// The way of the frames from the server to this page: EventSource, else asking every 2 s. What holds the stream back
// without cutting it (a proxy, a virus scanner) is told by the signs of life that do not come: the page then asks too.
// It says on the page how it stands, and stops while the page is paused or not seen.

import { sayConnection } from "./announce.js";
import { list, pick } from "./board.js";

const ASK = 2000; // ms between two questions where no stream gets through
const TRY_STREAM = 15000; // ms until the stream is tried again meanwhile
const SILENCE = 12000; // ms without a sign of life, of which the server gives one at once and then every 5 s
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

// After the page has been drawn anew: another button, perhaps another address.
export function reconnect() {
  const button = pick("#jeda");
  button.hidden = false;
  button.textContent = paused ? "Lanjut" : "Jeda";
  if (paused) show("jeda"); else open();
}

export function showWaiting(waiting) {
  show(waiting ? "menunggu" : paused ? "jeda" : source ? "tersambung" : "bertanya");
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
  if (source) source.close();
  source = null;
  clearTimeout(timer);
  clearTimeout(watch);
}

function open() {
  close();
  if (paused || document.hidden) return;
  if (list().dataset.status === "ditetapkan") return end();
  if (!window.EventSource) return ask();
  show(failures ? "terputus" : "menyambung");
  source = new EventSource(from(list().dataset.aliran));
  source.onmessage = (event) => { alive(); receive(JSON.parse(event.data)); };
  source.addEventListener("detak", alive);
  source.onerror = lost;
  watch = setTimeout(silent, SILENCE);
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

function alive() {
  failures = 0;
  clearTimeout(timer); // of asking meanwhile
  clearTimeout(watch);
  watch = setTimeout(silent, SILENCE);
  show("tersambung");
}

function silent() {
  close();
  ask(Date.now() + TRY_STREAM * (1 + Math.random()));
}

function lost() {
  failures += 1;
  if (failures >= 3) { close(); return ask(Date.now() + TRY_STREAM * (1 + Math.random())); }
  show("terputus");
  if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, 1000 * failures);
}

async function ask(until = Infinity) {
  if (paused || document.hidden) return;
  if (Date.now() > until) { failures = 0; return open(); }
  try {
    const answer = await fetch(from(list().dataset.layar), { headers: { "HX-Request": "true" } });
    if (answer.status === 410) return location.reload(); // it is over for who has no account: the page says so
    if (answer.status === 200 && isJson(answer)) receive(await answer.json());
    show(answer.ok && !answer.redirected ? "bertanya" : "terputus");
  } catch {
    show("terputus");
  }
  timer = setTimeout(ask, ASK, until);
}

export function isJson(answer) {
  return (answer.headers.get("Content-Type") || "").startsWith("application/json");
}
