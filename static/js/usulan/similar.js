// Below the place: usulan that look like what is typed, once somebody pauses. Without a connection nothing is shown.

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
    box.replaceChildren(...(found.length ? [heading(), list(found)] : []));
  };

  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const asked = [...new FormData(form)].filter(([name]) => ASKED.includes(name));
    const query = new URLSearchParams([...asked, ["kecuali", box.dataset.kecuali]]);
    try {
      const answer = await fetch(`${box.dataset.mirip}?${query}`, { signal: asking.signal });
      if (answer.ok) draw((await answer.json()).usulan);
    } catch { /* asked anew, or no connection: what stands there stays */ }
  };

  form.addEventListener("input", (event) => {
    if (!ASKED.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}

function heading() {
  const text = document.createElement("p");
  text.textContent = "Mirip dengan:";
  return text;
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
