// Rows of this browser that outlive its end: what is written is on the disk at once, not some seconds later.

const NAME = "usulan";
const ROWS = "isian"; // by their `lembar`

let opened = null;

const open = () => opened ??= new Promise((done, fail) => {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(ROWS, { keyPath: "lembar" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});

export const put = (row) => write((rows) => rows.put(row));

export const drop = (lembar) => write((rows) => rows.delete(lembar));

// [] where the browser keeps nothing.
export async function all() {
  try {
    const asked = (await open()).transaction(ROWS).objectStore(ROWS).getAll();
    return await new Promise((done, fail) => {
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
  } catch { return []; }
}

// Committed at once: the page may be left before an answer comes.
async function write(act) {
  try {
    const change = (await open()).transaction(ROWS, "readwrite", { durability: "strict" });
    act(change.objectStore(ROWS));
    change.commit();
  } catch { /* full or forbidden: the page works on */ }
}
