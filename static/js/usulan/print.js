// A button that opens the browser's own window for printing; without script there is Ctrl+P.

export function enablePrint(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
