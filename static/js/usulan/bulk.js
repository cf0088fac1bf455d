// The bar below the list of usulan: how many are checked, and all of the page at once.

export function enableBulk(form) {
  const boxes = [...document.querySelectorAll(`input[type=checkbox][form="${form.id}"]`)];
  const buttons = [...form.querySelectorAll("button")];
  const all = document.querySelector("[data-pilih-semua]");
  function count() {
    const number = boxes.filter((box) => box.checked).length;
    const text = number ? `${number} usulan dicentang` : "Centang usulan untuk menindaknya";
    form.querySelector("[data-jumlah]").textContent = text;
    for (const button of buttons) button.disabled = !number;
    all.querySelector("input").checked = number === boxes.length;
  }
  all.hidden = false;
  all.addEventListener("change", (event) => {
    for (const box of boxes) box.checked = event.target.checked;
    count();
  });
  for (const box of boxes) box.addEventListener("change", count);
  count();
}
