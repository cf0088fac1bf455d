// Which sheets other windows of this browser have open now. A window that is gone does not answer.

const PATIENCE = 1000; // ms: a window behind the others may be slow to answer

const channel = new BroadcastChannel("usulan:isian");

// `sheet()`: the one that is open here.
export function answer(sheet) {
  channel.addEventListener("message", ({ data }) => {
    if (data.tanya) channel.postMessage({ lembar: sheet() });
  });
}

export function awake() {
  const found = new Set();
  const hear = ({ data }) => { if (data.lembar) found.add(data.lembar); };
  channel.addEventListener("message", hear);
  channel.postMessage({ tanya: true });
  return new Promise((done) => {
    setTimeout(() => {
      channel.removeEventListener("message", hear);
      done(found);
    }, PATIENCE);
  });
}
