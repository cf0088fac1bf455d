// The page of the director: finds a usulan by what is typed of its number, name or desa.

const field = document.querySelector("#cari-usulan");
const items = [...document.querySelectorAll(".atur__daftar > li")];

if (field) {
  field.parentElement.hidden = false;
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const item of items) item.hidden = !words.every((word) => has(item, word));
    document.querySelector("#tidak-ada").hidden = items.some((item) => !item.hidden);
  });
}

// A number means the rank and nothing else.
function has(item, word) {
  if (/^\d+$/.test(word)) return item.querySelector("b").textContent === word;
  return item.textContent.toLowerCase().includes(word);
}
