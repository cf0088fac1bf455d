// Moves a row: by dragging its handle (mouse, pen, finger), by keyboard on the handle, by ▲▼ and by number.
// The row moves at once; where the server refuses, it goes back and its sentence is shown.
(() => {
  "use strict";

  const TEPI = 90; // px from the edge of the window where it begins to scroll by itself
  const CEPAT = 18; // px per frame at the very edge
  const AMBANG = 4; // px that a pointer moves before it drags: a click is no drag
  const SABAR = 10000; // ms that a move may take
  const LAMA_SOROT = 3000;
  const pick = (selector, root = document) => root.querySelector(selector);
  const list = () => pick(".urut");
  const rows = () => [...list().querySelectorAll(":scope > .butir")];
  const form = () => pick("#pindah");
  if (!list()) return;

  const name = (row) => pick(".butir__kegiatan", row).textContent;
  const rank = (row) => rows().indexOf(row) + 1;
  const tell = (type, detail) => document.dispatchEvent(new CustomEvent(type, { detail }));

  function say(text) {
    pick("#suara").textContent = text;
  }

  function complain(text) {
    const note = document.createElement("p");
    note.className = "pesan pesan--error pesan--lekat";
    note.textContent = text;
    pick("#pesan").replaceChildren(note);
    say(text);
  }

  // ---- to the server ----------------------------------------------------------------------------------

  let queue = Promise.resolve();
  let sending = 0;

  // One after the other, in the order of the hand. Until the answer is there frames wait: one from just before
  // would make the row jump back for a moment.
  function send(row, fields) {
    sending += 1;
    list().dataset.kirim = "";
    tell("sidang:lepas");
    queue = queue.then(() => post(row, fields)).finally(() => {
      sending -= 1;
      if (!sending) delete list().dataset.kirim;
      tell("sidang:lepas");
    });
  }

  async function post(row, fields) {
    const token = pick("[name=csrfmiddlewaretoken]", form()).value;
    try {
      const answer = await fetch(form().action, {
        method: "POST",
        headers: { "HX-Request": "true", "X-CSRFToken": token },
        body: new URLSearchParams({ ...fields, n: list().dataset.n }),
        signal: AbortSignal.timeout(SABAR),
      });
      const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      if (!answer.ok || !json) return refuse(await sentence(answer));
      const frame = await answer.json();
      pick("#pesan").replaceChildren();
      settle(row, frame);
    } catch {
      refuse("Belum tersimpan karena sambungan terputus. Urutan dikembalikan; periksa jaringan, lalu ulangi.");
    }
  }

  function settle(row, frame) {
    mark(row);
    const at = frame.urutan.indexOf(row.dataset.butir) + 1;
    say(`${name(row)} kini nomor ${at} dari ${frame.urutan.length}.`);
    if (sending === 1) delete list().dataset.kirim;
    tell("sidang:bingkai", frame);
  }

  async function sentence(answer) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const note = pick(".pesan--error", page);
    if (note) return `${note.textContent.trim()} Urutan dikembalikan.`;
    return answer.ok || answer.status === 403
      ? "Belum tersimpan: Anda sudah keluar. Masuk lagi, lalu ulangi."
      : "Belum tersimpan. Urutan dikembalikan; muat ulang halaman, lalu ulangi.";
  }

  function refuse(text) {
    tell("sidang:balik");
    complain(text);
  }

  function mark(row) {
    row.classList.add("butir--pindah");
    setTimeout(() => row.classList.remove("butir--pindah"), LAMA_SOROT);
  }

  function put(row) {
    const others = rows();
    const before = others[others.indexOf(row) - 1];
    send(row, { butir: row.dataset.butir, setelah: before ? before.dataset.butir : "" });
  }

  // ---- pointer ----------------------------------------------------------------------------------------

  let drag = null;

  function begin(event) {
    const handle = event.target.closest(".pegangan");
    if (!handle || event.button !== 0 || drag || lifted) return;
    const row = handle.closest(".butir");
    const others = rows().filter((item) => item !== row);
    handle.setPointerCapture(event.pointerId);
    drag = {
      handle, row, others, id: event.pointerId, y: event.clientY, from: event.clientY, start: event.clientY + scrollY, active: false,
      middles: others.map((item) => { const box = item.getBoundingClientRect(); return box.top + box.height / 2 + scrollY; }),
    };
  }

  function follow(event) {
    if (!drag || event.pointerId !== drag.id) return;
    drag.y = event.clientY;
    if (!drag.active) {
      if (Math.abs(drag.y + scrollY - drag.start) < AMBANG) return;
      drag.active = true;
      list().classList.add("urut--menyeret");
      drag.row.classList.add("butir--diseret");
      say(`${name(drag.row)} diangkat.`);
      requestAnimationFrame(scroll);
    }
    draw();
  }

  function draw() {
    const at = drag.y + scrollY;
    drag.row.style.transform = `translateY(${at - drag.start}px)`;
    drag.index = drag.middles.filter((middle) => middle < at).length;
    clearTarget();
    const target = drag.others[drag.index];
    if (target) target.classList.add("butir--sasaran");
    else if (drag.others.length) drag.others.at(-1).classList.add("butir--sasaran-bawah");
  }

  function clearTarget() {
    for (const item of list().querySelectorAll(".butir--sasaran, .butir--sasaran-bawah")) {
      item.classList.remove("butir--sasaran", "butir--sasaran-bawah");
    }
  }

  function scroll() {
    if (!drag) return;
    const bar = pick("#putuskan");
    const bottom = Math.min(innerHeight, bar ? bar.getBoundingClientRect().top : innerHeight);
    const up = TEPI - drag.y;
    const down = drag.y - (bottom - TEPI);
    // Only towards the edge: a row that is picked up near it stays where it is.
    const step = up > 0 && drag.y < drag.from ? -up : down > 0 && drag.y > drag.from ? down : 0;
    if (step) {
      const before = scrollY;
      scrollBy(0, Math.sign(step) * Math.min(CEPAT, Math.ceil(Math.abs(step) * CEPAT / TEPI)));
      if (scrollY !== before) draw();
    }
    requestAnimationFrame(scroll);
  }

  function end(event) {
    if (!drag || event.pointerId !== drag.id) return;
    follow(event); // the last stretch may have come without a move of its own
    const { row, others, index, active, handle } = drag;
    stopDrag();
    if (!active) return;
    const was = rows().indexOf(row);
    if (index === was) { say("Urutan tidak berubah."); return tell("sidang:lepas"); }
    list().insertBefore(row, others[index] || null);
    handle.focus({ preventScroll: true });
    put(row);
  }

  function stopDrag() {
    drag.row.style.transform = "";
    drag.row.classList.remove("butir--diseret");
    list().classList.remove("urut--menyeret");
    clearTarget();
    drag = null;
  }

  function cancelDrag() {
    if (!drag) return;
    if (drag.active) say("Batal. Urutan tidak berubah.");
    stopDrag();
    tell("sidang:lepas");
  }

  // ---- keyboard ---------------------------------------------------------------------------------------

  let lifted = null; // {row, handle, order: rows before}

  // A click without a pointer is Space, Enter or a screen reader's own command.
  function toggle(event) {
    const handle = event.target.closest(".pegangan");
    if (!handle || event.detail !== 0) return;
    if (lifted) drop(); else lift(handle);
  }

  function lift(handle) {
    const row = handle.closest(".butir");
    lifted = { row, handle, order: rows() };
    handle.setAttribute("aria-pressed", "true");
    row.classList.add("butir--diseret");
    list().classList.add("urut--menyeret");
    say(`${name(row)} diangkat dari nomor ${rank(row)}. Panah untuk memindahkan, spasi untuk meletakkan, Esc untuk membatalkan.`);
  }

  function setDown() {
    const { row, handle, order } = lifted;
    lifted = null;
    handle.setAttribute("aria-pressed", "false");
    row.classList.remove("butir--diseret");
    list().classList.remove("urut--menyeret");
    return { row, order };
  }

  function drop() {
    const { row, order } = setDown();
    if (order.indexOf(row) === rows().indexOf(row)) { say("Urutan tidak berubah."); return tell("sidang:lepas"); }
    put(row);
  }

  function cancelLift() {
    const { row, order } = setDown();
    walk(row, order.indexOf(row));
    say("Batal. Urutan tidak berubah.");
    tell("sidang:lepas");
  }

  // The neighbours walk around the row: taken out of the page itself it would lose the focus.
  function walk(row, index) {
    const others = rows().filter((item) => item !== row);
    others.slice(0, index).forEach((item) => { if (row.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING) row.before(item); });
    others.slice(index).reverse().forEach((item) => { if (row.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_PRECEDING) row.after(item); });
  }

  function step(key) {
    const { row } = lifted;
    const last = rows().length - 1;
    const now = rows().indexOf(row);
    const index = { ArrowUp: now - 1, ArrowDown: now + 1, Home: 0, End: last }[key];
    if (index < 0 || index > last) return say(index < 0 ? "Sudah paling atas." : "Sudah paling bawah.");
    walk(row, index);
    row.scrollIntoView({ block: "nearest" });
    say(`Nomor ${index + 1} dari ${last + 1}.`);
  }

  function press(event) {
    if (event.key === "Escape") { cancelDrag(); if (lifted) cancelLift(); return; }
    if (!lifted || !["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    step(event.key);
  }

  // ---- ▲▼ and "ke nomor" ------------------------------------------------------------------------------

  function submit(event) {
    const button = event.submitter;
    const numbered = event.target.classList.contains("butir__ke");
    if (!button || !(numbered || event.target.id === "pindah")) return;
    event.preventDefault();
    const row = button.closest(".butir");
    if (numbered) {
      const field = pick("[name=urutan]", event.target);
      send(row, { butir: row.dataset.butir, urutan: field.value });
      field.value = "";
      return;
    }
    const index = rows().indexOf(row) + (button.name === "naik" ? -1 : 1);
    if (index < 0 || index >= rows().length) return say(index < 0 ? "Sudah paling atas." : "Sudah paling bawah.");
    walk(row, index);
    row.scrollIntoView({ block: "nearest" });
    send(row, { [button.name]: button.value });
  }

  document.addEventListener("pointerdown", begin);
  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", cancelDrag);
  document.addEventListener("click", toggle);
  document.addEventListener("keydown", press);
  document.addEventListener("focusout", (event) => { if (lifted && event.target === lifted.handle) cancelLift(); });
  document.addEventListener("submit", submit);
})();
