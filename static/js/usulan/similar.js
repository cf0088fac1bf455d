// Below the place: usulan that look like what is typed, of now and of last year, once somebody pauses. Without a connection nothing is shown.

const PAUSE = 700; // ms without a key
const ASKED = ["kegiatan", "lokasi", "desa"];

export function enableSimilar(box) {
  const form = document.querySelector("form[data-isian]");
  let timer = 0;
  let asking = new AbortController();
  let shown = "";

  form.elements.namedItem("lokasi").closest(".isian").after(box);

  const draw = (found) => {
    if (JSON.stringify(found) === shown) return; // nothing new to be read aloud
    shown = JSON.stringify(found);
    box.replaceChildren(...part("Mirip dengan:", found.usulan), ...part("Tahun lalu:", found.lalu));
  };

  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const asked = [...new FormData(form)].filter(([name]) => ASKED.includes(name));
    const query = new URLSearchParams([...asked, ["kecuali", box.dataset.kecuali]]);
    try {
      const answer = await fetch(`${box.dataset.mirip}?${query}`, { signal: asking.signal });
      if (answer.ok) draw(await answer.json());
    } catch { /* asked anew, or no connection: what stands there stays */ }
  };

  form.addEventListener("input", (event) => {
    if (!ASKED.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}

function part(title, found) {
  if (!found.length) return [];
  const text = document.createElement("p");
  text.textContent = title;
  return [text, list(found)];
}

function list(found) {
  const all = document.createElement("ul");
  for (const { kegiatan, url, ket } of found) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const more = document.createElement("small");
    link.href = url;
    link.textContent = kegiatan;
    more.textContent = ket;
    item.append(link, " ", more);
    all.append(item);
  }
  return all;
}
