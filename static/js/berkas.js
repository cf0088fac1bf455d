// Which file was chosen, in our words: those of the browser are in its own language (static/css/berkas.css).

for (const input of document.querySelectorAll(".berkas input")) {
  const name = input.parentElement.querySelector(".berkas__nama");
  const none = name.textContent;
  const show = () => {
    name.textContent = input.files[0]?.name ?? none;
  };
  input.addEventListener("change", show);
  show();
}
