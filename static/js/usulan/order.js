// A desa's own order: rows are moved by their handle, by Alt and an arrow, or by their number. Saved by the button.

const EDGE = 90; // px from the edge of the window, or from the bar at its foot, where it begins to scroll by itself
const FAST = 14; // px per animation frame

export function enableOrder(form) {
  const list = form.querySelector(".urut");
  const rows = () => [...list.children];
  const number = (row) => row.querySelector("[name=nomor]");
  const name = (row) => row.querySelector(".butir__kegiatan").textContent;
  const say = (text) => { form.querySelector("[data-suara]").textContent = text; };
  const count = () => rows().forEach((row, at) => { number(row).value = at + 1; });
  form.querySelector("[data-cara]").hidden = false;

  // Where a number is no longer that of its row, the row goes there. What is no number waits for the server.
  function place(row, to) {
    const others = rows().filter((other) => other !== row);
    const at = Math.min(Math.max(to, 0), others.length);
    const focused = row.contains(document.activeElement) ? document.activeElement : null;
    list.insertBefore(row, others[at] || null);
    count();
    if (focused) focused.focus();
    row.scrollIntoView({ block: "nearest" });
    say(`${name(row)}: nomor ${at + 1} dari ${others.length + 1}.`);
  }

  list.addEventListener("change", (event) => {
    const row = event.target.closest(".butir");
    if (/^[1-9]\d{0,2}$/.test(event.target.value.trim())) place(row, Number(event.target.value) - 1);
  });

  list.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const typed = event.key === "Enter" && event.target.name === "nomor";
    if (typed) { event.preventDefault(); event.target.dispatchEvent(new Event("change", { bubbles: true })); }
    if (!step || !event.altKey) return;
    event.preventDefault();
    const row = event.target.closest(".butir");
    place(row, rows().indexOf(row) + step);
  });

  enableHandle(list, rows, place);
}

// The row follows the pointer; where it is let go it stands.
function enableHandle(list, rows, place) {
  let held = null; // {row, id, y: in the window, start: on the page}

  list.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".pegangan");
    if (!handle || event.button !== 0 || held) return;
    handle.setPointerCapture(event.pointerId);
    const row = handle.closest(".butir");
    held = { row, id: event.pointerId, y: event.clientY, start: event.clientY + scrollY };
    row.classList.add("butir--diseret");
    list.classList.add("urut--menyeret");
    requestAnimationFrame(scroll);
  });

  list.addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.id) return;
    held.y = event.clientY;
    draw();
  });

  const index = () => {
    const middle = (row) => { const box = row.getBoundingClientRect(); return box.top + box.height / 2; };
    return rows().filter((row) => row !== held.row && middle(row) < held.y).length;
  };

  const draw = () => {
    held.row.style.transform = `translateY(${held.y + scrollY - held.start}px)`;
    clear();
    const others = rows().filter((row) => row !== held.row);
    const target = others[index()];
    if (target) target.classList.add("butir--sasaran");
    else others.at(-1)?.classList.add("butir--sasaran-bawah");
  };

  const clear = () => {
    for (const row of rows()) row.classList.remove("butir--sasaran", "butir--sasaran-bawah");
  };

  function scroll() {
    if (!held) return;
    const foot = document.querySelector(".urutkan__simpan").getBoundingClientRect().top;
    const step = held.y < EDGE ? -FAST : held.y > Math.min(foot, innerHeight) - EDGE ? FAST : 0;
    const before = scrollY;
    if (step) scrollBy(0, step);
    if (scrollY !== before) draw();
    requestAnimationFrame(scroll);
  }

  const stop = (keep) => {
    if (!held) return;
    const { row } = held;
    const [from, to] = [rows().indexOf(row), index()];
    row.style.transform = "";
    row.classList.remove("butir--diseret");
    list.classList.remove("urut--menyeret");
    clear();
    held = null;
    if (keep && from !== to) place(row, to);
  };

  list.addEventListener("pointerup", () => stop(true));
  list.addEventListener("pointercancel", () => stop(false));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") stop(false); });
}
