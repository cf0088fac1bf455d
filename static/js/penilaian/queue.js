// What is not saved yet, in the order in which it was scored; of one usulan only the last. It outlives the page.

const AGAIN = 3000; // ms until it tries once more
const PATIENCE = 15000; // ms that a save may take

// `told` hears of every change, and of what was refused: {kode, text}.
export function waiting(skoring, { csrf, told }) {
  const key = `nilai-${skoring}`;
  const queue = { key, csrf, told, rows: read(key), failed: false, sending: false };
  send(queue);
  return queue;
}

export function keep(queue, kode, url, body) {
  queue.rows = [...queue.rows.filter((row) => row.kode !== kode || row === queue.sent), { kode, url, body }];
  write(queue);
  send(queue);
}

async function send(queue) {
  if (queue.sending) return;
  queue.sending = true;
  while (queue.rows.length) {
    queue.sent = queue.rows[0];
    const answer = await post(queue.sent, queue.csrf);
    queue.failed = !answer;
    if (answer) {
      queue.rows = queue.rows.filter((row) => row !== queue.sent);
      write(queue);
    }
    queue.told(answer && answer.text ? { kode: queue.sent.kode, text: answer.text } : undefined);
    if (!answer) await new Promise((done) => { setTimeout(done, AGAIN); });
  }
  queue.sending = false;
}

// null where nobody has answered: the network, or a server that is just starting again.
async function post(row, csrf) {
  try {
    const answer = await fetch(row.url, {
      method: "POST",
      headers: { "HX-Request": "true", "X-CSRFToken": csrf },
      body: new URLSearchParams(row.body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status >= 500) return null;
    return { text: answer.status === 204 ? "" : sentence(await answer.text()) };
  } catch {
    return null;
  }
}

function sentence(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector(".pesan--error")?.textContent.trim() ?? "Belum tersimpan. Muat ulang halaman ini.";
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; }
}

function write(queue) {
  try { localStorage.setItem(queue.key, JSON.stringify(queue.rows)); } catch { /* full or forbidden: it works on */ }
}
