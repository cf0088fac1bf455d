// Counts what is left of a turn or a step: data-akhir is the second at which it is over, data-detik the server's clock
// when the page was made. A machine in the hall may be an hour off.

const born = performance.now() / 1000;
const started = new WeakMap(); // element → seconds of this page at which it was first seen

const two = (n) => String(n).padStart(2, "0");

function left(element) {
  if (!started.has(element)) started.set(element, element.isConnected ? performance.now() / 1000 : born);
  const passed = performance.now() / 1000 - started.get(element);
  return Math.round(Number(element.dataset.akhir) - Number(element.dataset.detik) - passed);
}

function draw() {
  for (const element of document.querySelectorAll("[data-akhir]")) {
    const seconds = left(element);
    const n = Math.abs(seconds);
    const clock = `${Math.floor(n / 60)}:${two(n % 60)}`;
    element.textContent = seconds < 0 ? `lewat ${clock}` : `sisa ${clock}`;
    element.dataset.lewat = seconds < 0 ? "ya" : "";
  }
}

draw();
setInterval(draw, 1000);

export { draw };
