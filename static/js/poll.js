// A part of a page that tells how far something is: asked for again until it no longer says data-poll.

const AGAIN = 2000; // ms

async function refresh() {
  const part = document.querySelector("[data-poll]");
  if (!part) return;
  try {
    const answer = await fetch(location.href);
    if (answer.redirected) {
      // It is done, and goes on elsewhere.
      location.replace(answer.url);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (answer.ok && fresh) part.replaceWith(fresh);
  } catch {
    // Without a connection the next time will do.
  }
  setTimeout(refresh, AGAIN);
}

setTimeout(refresh, AGAIN);
