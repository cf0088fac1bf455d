// Which file was chosen, in our words: those of the browser are in its own language (static/css/berkas.css).
// One that is too big is refused before it has been sent: a hall's WLAN takes minutes for it.

for (const input of document.querySelectorAll(".berkas input")) {
  const name = input.parentElement.querySelector(".berkas__nama");
  const none = name.textContent;
  const show = () => {
    name.textContent = input.files[0]?.name ?? none;
  };
  const limit = Number(input.dataset.batas ?? Infinity);
  const fits = () => {
    const big = input.files[0]?.size > limit;
    input.setCustomValidity(big ? input.dataset.besar : "");
    if (big) input.reportValidity();
    return !big;
  };
  input.addEventListener("change", () => { show(); fits(); });
  input.form.addEventListener("submit", (event) => { if (!fits()) event.preventDefault(); });
  show();
}
