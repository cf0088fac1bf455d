// "Lokasi saya" beside the field of the coordinates, where this browser knows the place and may tell it.

const FAILED = {
  1: "Peramban tidak diizinkan memberi tahu lokasi. Izinkan pada bilah alamatnya, atau ketik koordinatnya.",
  2: "Lokasi tidak ditemukan. Coba lagi di tempat terbuka, atau ketik koordinatnya.",
  3: "Lokasi tidak ditemukan pada waktunya. Coba lagi, atau ketik koordinatnya.",
};

export function enableLocation(button) {
  if (!window.isSecureContext || !navigator.geolocation) return;
  const field = button.form.elements.namedItem("koordinat");
  const note = button.form.querySelector("[data-lokasi-kabar]");
  button.hidden = false;
  button.addEventListener("click", () => {
    note.textContent = "Mencari lokasi…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = `${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        note.textContent = `Lokasi diisi, dengan ketelitian ${Math.ceil(coords.accuracy)} m.`;
      },
      ({ code }) => { note.textContent = FAILED[code]; },
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  });
}
