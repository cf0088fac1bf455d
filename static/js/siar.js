// Keeps a session's list as it is on the server: on the ranking page and on the projector.
//
// A frame is state, not operation: {n, v, status, urutan: [kode…], baris: {kode: html}, garis, ringkas}.
// It comes by EventSource, else by asking every 2 s. While somebody holds a row the frames wait.
// Events on document: "sidang:bingkai" (a frame from elsewhere), "sidang:lepas" (nobody holds a row any more),
// "sidang:balik" (back to the order of the server), "sidang:dimuat" (muat.js has drawn the page anew);
// out go "sidang:berubah" {pindah, baris} and "sidang:muat" (a frame is not enough).
(() => {
  "use strict";

  const TANYA = 2000; // ms between two questions where no stream gets through
  const COBA_ALIRAN = 15000; // ms until the stream is tried again meanwhile
  const HENING = 40000; // ms without a sign of life, once the server has shown that it gives them
  const SELANG_KABAR = 5000; // ms between two announcements of what others do
  const LAMA_SOROT = 4000; // ms that a row stays marked
  const KATA = {
    tersambung: "Tersambung",
    menyambung: "Menyambung …",
    bertanya: "Tersambung, diperbarui tiap 2 detik",
    terputus: "Terputus. Mencoba menyambung lagi …",
    menunggu: "Perubahan lain menunggu sampai baris ini diletakkan",
    jeda: "Dijeda. Tekan Lanjut untuk melihat yang terbaru",
    selesai: "Sidang selesai",
  };
  const pick = (selector, root = document) => root.querySelector(selector);
  const list = () => pick(".urut");
  const rows = () => [...list().querySelectorAll(":scope > .butir")];
  if (!list()) return;

  let number = Number(list().dataset.n);
  let order = rows().map((row) => row.dataset.butir); // as the server last said
  let waiting = null; // a frame held back
  let paused = false;
  let source = null;
  let failures = 0;
  let timer = 0;
  let watch = 0;

  // ---- connection -------------------------------------------------------------------------------------

  function show(state) {
    const label = pick("#sambungan");
    const look = { bertanya: "tersambung", menunggu: "menyambung", selesai: "jeda" }[state] || state;
    if (label.dataset.keadaan === look && label.textContent === KATA[state]) return;
    label.dataset.keadaan = look;
    label.textContent = KATA[state];
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
    if (list().dataset.status === "ditetapkan") return show("selesai");
    if (!window.EventSource) return ask();
    const address = new URL(list().dataset.aliran, location.href);
    address.searchParams.set("n", number);
    show(failures ? "terputus" : "menyambung");
    source = new EventSource(address);
    source.onopen = () => { failures = 0; show("tersambung"); };
    source.onmessage = (event) => { listen(); receive(JSON.parse(event.data)); };
    source.addEventListener("detak", listen);
    source.onerror = lost;
  }

  function listen() {
    clearTimeout(watch);
    watch = setTimeout(open, HENING);
  }

  function lost() {
    failures += 1;
    if (failures >= 3) { close(); return ask(Date.now() + COBA_ALIRAN * (1 + Math.random())); }
    show("terputus");
    if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, 1000 * failures);
  }

  async function ask(until = Infinity) {
    if (paused || document.hidden) return;
    if (Date.now() > until) { failures = 0; return open(); }
    try {
      const answer = await fetch(`${list().dataset.layar}?n=${number}`, { headers: { "HX-Request": "true" } });
      if (answer.status === 200 && isJson(answer)) receive(await answer.json());
      show(answer.ok && !answer.redirected ? "bertanya" : "terputus");
    } catch {
      show("terputus");
    }
    timer = setTimeout(ask, TANYA, until);
  }

  function isJson(answer) {
    return (answer.headers.get("Content-Type") || "").startsWith("application/json");
  }

  // ---- a frame ----------------------------------------------------------------------------------------

  const held = () => list().classList.contains("urut--menyeret") || "kirim" in list().dataset;

  function receive(frame) {
    if (frame.ulang) return tell("sidang:muat");
    if (frame.n <= number) return;
    if (held()) {
      waiting = { ...frame, baris: { ...(waiting ? waiting.baris : {}), ...frame.baris } };
      if (!("kirim" in list().dataset)) show("menunggu");
      return;
    }
    if (waiting) show(source ? "tersambung" : "bertanya");
    waiting = null;
    const known = new Set(rows().map((row) => row.dataset.butir));
    const fresh = frame.urutan.filter((kode) => !known.has(kode));
    const drawable = fresh.every((kode) => kode in frame.baris) && known.size && !("kendali" in list().dataset);
    if (frame.status !== list().dataset.status || (fresh.length && !drawable)) return tell("sidang:muat");
    number = frame.n;
    apply(frame, fresh);
  }

  function apply(frame, fresh) {
    const before = positions();
    remove(new Set(frame.urutan));
    for (const kode of fresh) list().append(parse(frame.baris[kode]));
    const changed = Object.keys(frame.baris).filter((kode) => !fresh.includes(kode) && replace(kode, frame.baris[kode]));
    const moved = reorder(frame.urutan);
    order = frame.urutan;
    list().dataset.n = frame.n;
    list().dataset.garis = frame.garis ?? "";
    pick("[data-ringkas]").innerHTML = frame.ringkas;
    placeLine();
    glide(before);
    moved.concat(changed, fresh).forEach(mark);
    announce(moved);
    tell("sidang:berubah", { pindah: moved, baris: changed.concat(fresh) });
  }

  const parse = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  };
  const row = (kode) => document.getElementById(kode);
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

  function remove(kept) {
    for (const old of rows()) {
      if (kept.has(old.dataset.butir)) continue;
      const focused = old.contains(document.activeElement);
      old.remove();
      if (focused) pick("#isi").focus();
    }
  }

  // Only the content changes hands: the controls beside it keep focus, check mark and what is half typed.
  function replace(kode, html) {
    const old = row(kode) && pick(".butir__isi", row(kode));
    const next = pick(".butir__isi", parse(html));
    if (!old || old.isEqualNode(next)) return false;
    old.replaceWith(next);
    return true;
  }

  // ---- order ------------------------------------------------------------------------------------------

  // Longest increasing subsequence: the values that may stay where they are.
  function longest(values) {
    const tails = [];
    const previous = new Map();
    for (const value of values) {
      let low = 0;
      for (let high = tails.length; low < high;) {
        const middle = (low + high) >> 1;
        if (tails[middle] < value) low = middle + 1; else high = middle;
      }
      previous.set(value, low ? tails[low - 1] : undefined);
      tails[low] = value;
    }
    const stay = new Set();
    for (let value = tails.at(-1); value !== undefined; value = previous.get(value)) stay.add(value);
    return stay;
  }

  // Brings the rows into this order with as few moves as possible; returns the kode that have moved.
  // A row that holds the focus is never taken out of the page, since that would lose the focus: the others move.
  function reorder(target) {
    const place = new Map(target.map((kode, index) => [kode, index]));
    const now = rows().map((item) => place.get(item.dataset.butir));
    const stay = longest(now);
    const moved = target.filter((_, index) => !stay.has(index));
    if (!moved.length) return moved;
    const focused = document.activeElement?.closest(".butir");
    const fixed = focused && list().contains(focused) ? longest(around(now, place.get(focused.dataset.butir))) : stay;
    const line = pick(":scope > .garis-pagu", list());
    if (line) line.remove();
    let next = null;
    for (let index = target.length - 1; index >= 0; index -= 1) {
      const item = row(target[index]);
      if (!fixed.has(index)) list().insertBefore(item, next);
      next = item;
    }
    return moved;
  }

  function around(values, centre) {
    const at = values.indexOf(centre);
    return values.filter((value, index) => index === at || (index < at ? value < centre : value > centre));
  }

  function placeLine() {
    const count = list().dataset.garis;
    let line = pick(":scope > .garis-pagu", list());
    if (count === "" || !rows().length) { if (line) line.remove(); return; }
    if (!line) line = pick("#garis-pagu").content.firstElementChild.cloneNode(true);
    pick("[data-muat]", line).textContent = count;
    pick("[data-pagu]", line).textContent = pick("[data-pagu]", pick("[data-ringkas]")).dataset.pagu;
    const after = rows()[Number(count) - 1];
    const right = after ? after.nextElementSibling === line : list().firstElementChild === line;
    if (!right) { if (after) after.after(line); else list().prepend(line); }
  }

  // ---- what is seen and heard of it -------------------------------------------------------------------

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const positions = () => new Map(rows().map((item) => [item, item.getBoundingClientRect().top]));

  function glide(before) {
    if (still.matches) return;
    for (const item of rows()) {
      const way = (before.get(item) ?? NaN) - item.getBoundingClientRect().top;
      if (!way || Math.abs(way) > innerHeight) continue;
      item.animate([{ transform: `translateY(${way}px)` }, { transform: "none" }], { duration: 250, easing: "ease-out" });
    }
  }

  function mark(kode) {
    const item = row(kode);
    item.classList.add("butir--asing");
    setTimeout(() => item.classList.remove("butir--asing"), LAMA_SOROT);
  }

  let heard = []; // kode whose move has not been announced yet
  let heardTimer = 0;
  let heardLast = -Infinity;

  function announce(moved) {
    if (!moved.length) return;
    heard = moved;
    if (!heardTimer) heardTimer = setTimeout(speak, Math.max(0, heardLast + SELANG_KABAR - performance.now()));
  }

  function speak() {
    heardTimer = 0;
    heardLast = performance.now();
    const item = row(heard.at(-1));
    if (!item) return;
    const name = pick(".butir__kegiatan", item).textContent;
    pick("#kabar").textContent = heard.length > 3
      ? "Urutan usulan berubah."
      : `Urutan berubah: ${name} kini nomor ${rows().indexOf(item) + 1}.`;
  }

  // ---- wiring -----------------------------------------------------------------------------------------

  function release() {
    placeLine();
    if (waiting && !held()) receive(waiting);
  }

  function setUp() {
    const button = pick("#jeda");
    button.hidden = false;
    button.textContent = paused ? "Lanjut" : "Jeda";
  }

  document.addEventListener("click", (event) => {
    if (event.target.id !== "jeda") return;
    paused = !paused;
    setUp();
    if (paused) { close(); show("jeda"); } else { failures = 0; open(); }
  });
  document.addEventListener("sidang:dimuat", () => {
    number = Number(list().dataset.n);
    order = rows().map((item) => item.dataset.butir);
    waiting = null;
    setUp();
    open();
  });
  document.addEventListener("sidang:bingkai", (event) => receive(event.detail));
  document.addEventListener("sidang:lepas", release);
  document.addEventListener("sidang:balik", () => { reorder(order); placeLine(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) close(); else open(); });
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });
  addEventListener("online", open);
  addEventListener("offline", () => { close(); show("terputus"); timer = setTimeout(open, TANYA); });

  setUp();
  open();
})();
