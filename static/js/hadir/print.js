// The button that opens the browser's window for printing; without script there is Ctrl+P.

const button = document.querySelector("[data-cetak]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
