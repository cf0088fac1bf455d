// A file that is too big is refused before it has been sent.

const TOO_BIG = "Berkas ini lebih dari 10 MB. Simpan lembar daftarnya saja, tanpa gambar, lalu pilih lagi.";

export function enableFile(input) {
  const limit = Number(input.dataset.batas);
  input.addEventListener("change", () => {
    input.setCustomValidity(input.files[0] && input.files[0].size > limit ? TOO_BIG : "");
    input.reportValidity();
  });
  input.form.noValidate = false;
}
