// The button that copies a text. In the hall's own WLAN there is no clipboard for scripts: then the text is selected.

export function enableCopy(button) {
  const text = document.getElementById(button.dataset.salin);
  const told = button.parentElement.querySelector("[data-tersalin]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      told.textContent = "Tersalin.";
    } catch {
      told.textContent = document.execCommand("copy") ? "Tersalin." : "Teks sudah dipilih: salin dengan Ctrl + C.";
    }
  });
}
