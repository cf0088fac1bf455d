// The page's address, given on by the phone's own dialogue, or copied. Without a script the address stands there.

const button = document.querySelector("[data-bagikan]");
const told = document.querySelector("[data-kabar]");

// Over plain http a browser has neither.
if (button && (navigator.share || navigator.clipboard)) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const { bagikan: url, judul: title } = button.dataset;
    try {
      if (navigator.share) {
        await navigator.share({ title, url });
      } else {
        await navigator.clipboard.writeText(url);
        told.textContent = "Alamat disalin.";
      }
    } catch {
      told.textContent = "";
    }
  });
}
