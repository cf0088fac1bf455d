// Scores one usulan after the other without leaving the page. What could not be sent stays on the screen and is sent
// again by itself: a phone sleeps, a hall loses its power.

const AGAIN = 3000; // ms until it tries once more
const PATIENCE = 15000; // ms that a save may take

const place = document.querySelector("#nilai");
const note = document.querySelector("#galat-nilai");
let sending = false;

document.addEventListener("submit", (event) => {
  if (!event.target.classList.contains("nilai")) return;
  event.preventDefault();
  if (!sending) send(event.target);
});

async function send(form) {
  sending = true;
  const body = new URLSearchParams(new FormData(form));
  for (;;) {
    const answer = await post(form.action, body);
    if (answer) {
      await take(form, answer);
      break;
    }
    say("Belum tersimpan: jaringan terputus. Pilihan Anda tetap di sini dan dikirim lagi sendiri.");
    await new Promise((done) => { setTimeout(done, AGAIN); });
  }
  sending = false;
}

// null where nobody has answered: the network, or a server that is just starting again.
async function post(url, body) {
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const answer = await fetch(url, { method: "POST", headers: { "HX-Request": "true" }, body, signal });
    return answer.status >= 500 ? null : answer;
  } catch {
    return null;
  }
}

async function take(form, answer) {
  const text = await answer.text();
  if (answer.redirected) return location.assign(answer.url);
  if (!answer.ok) return say(sentence(text));
  say("");
  place.innerHTML = text;
  const next = place.querySelector("form");
  if (next) history.replaceState(null, "", next.action);
  scrollTo(0, 0);
  place.querySelector("h1").focus({ preventScroll: true });
}

function sentence(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector(".pesan--error")?.textContent.trim() ?? "Belum tersimpan. Muat ulang halaman ini.";
}

function say(text) {
  note.replaceChildren();
  if (!text) return;
  const line = document.createElement("p");
  line.className = "pesan pesan--error";
  line.textContent = text;
  note.append(line);
}

// A digit chooses a level of the first criterion that has none, or of the one that holds the focus; Enter saves.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const form = place.querySelector("form");
  if (!form) return;
  if (event.key === "Enter" && !event.target.closest("a, button")) {
    event.preventDefault();
    return form.requestSubmit();
  }
  if (!/^[0-9]$/.test(event.key)) return;
  const groups = [...form.querySelectorAll("fieldset")];
  const open = groups.find((group) => !group.querySelector(":checked"));
  const group = document.activeElement.closest?.("fieldset") ?? open;
  const level = group?.querySelector(`[value="${event.key === "0" ? 10 : event.key}"]`);
  if (!level) return;
  event.preventDefault();
  level.click();
  const next = groups[groups.indexOf(group) + 1];
  (next?.querySelector("input") ?? form.querySelector(".nilai__aksi button")).focus();
});
