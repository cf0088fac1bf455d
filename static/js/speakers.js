// The page of the speakers keeps itself up to date, counts down, and reminds of who was not heard, every 20 minutes.

import { draw } from "./countdown.js";

const AGAIN = 3000; // ms
const reminder = document.getElementById("ingat");
const later = document.getElementById("nanti");

async function refresh() {
  try {
    const answer = await fetch(location.pathname);
    if (answer.ok && !answer.redirected) {
      put(new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
  } catch {
    // Without a connection the next time will do.
  }
  setTimeout(refresh, AGAIN);
}

// A part in which somebody has the focus stays: a button must not go from under a finger.
function put(page) {
  for (const part of document.querySelectorAll("[data-langsung]")) {
    const fresh = page.querySelector(`[data-langsung="${part.dataset.langsung}"]`);
    if (fresh && !part.contains(document.activeElement) && !fresh.isEqualNode(part)) part.replaceWith(fresh);
  }
  const fresh = page.getElementById("ingat");
  if (reminder && fresh) {
    reminder.dataset.ke = fresh.dataset.ke;
    remind();
  }
  draw();
}

const key = () => `ingat:${reminder.dataset.sidang}`;

function remind() {
  const now = Number(reminder.dataset.ke);
  reminder.hidden = now <= Number(sessionStorage.getItem(key()) ?? 0);
}

if (reminder) {
  later.hidden = false;
  later.addEventListener("click", () => {
    sessionStorage.setItem(key(), reminder.dataset.ke);
    reminder.hidden = true;
  });
  remind();
}
setTimeout(refresh, AGAIN);
