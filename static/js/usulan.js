// The usulan pages, made quicker. Each of them works without this file.
"use strict";

const tulis = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 2 });

// "1.250.000", "59,520,000.00", "569,5" → number, null where empty, NaN where it is none. As musrenbang/sheets/numbers.py.
function bacaAngka(teks, rupiah) {
  const polos = teks.replace(/^\s*(rp|idr)\.?/i, "").replace(/\s/g, "").replace(/,?-+$/, "");
  if (!polos) return null;
  if (/^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(polos)) return Number(polos.replaceAll(".", "").replace(",", "."));
  if (/^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(polos) && (rupiah || !/^\d+,\d{3}$/.test(polos))) return Number(polos.replaceAll(",", ""));
  return /^\d+([.,]\d+)?$/.test(polos) ? Number(polos.replace(",", ".")) : NaN;
}

function siapkanIsian(form) {
  const isian = (nama) => form.elements.namedItem(nama);

  // Volume × price, and whether the stated cost differs from it.
  const hasil = form.querySelector("[data-hitung]");
  const selisih = form.querySelector("[data-selisih]");
  function hitung() {
    const volume = bacaAngka(isian("volume").value, false);
    const harga = bacaAngka(isian("harga_satuan").value, true);
    const anggaran = bacaAngka(isian("anggaran").value, true);
    const kali = volume === null || harga === null ? NaN : Math.round(volume * harga);
    hasil.textContent = Number.isNaN(kali) ? "–" : `Rp ${tulis.format(kali)}`;
    const beda = !Number.isNaN(kali) && anggaran !== null && Math.abs(anggaran - kali) >= 1;
    selisih.textContent = beda ? "Perkiraan anggaran berbeda dari hasil ini. Boleh, tetapi periksa lagi." : "";
  }

  // What the kamus says about the item picked.
  const butir = isian("item");
  const kabar = form.querySelector("[data-kamus]");
  let kegiatanKamus = "";
  function isiDariKamus() {
    const pilihan = [...butir.list.options].find((satu) => satu.value === butir.value.trim());
    kabar.hidden = !pilihan;
    if (!pilihan) return;
    const kegiatan = isian("kegiatan");
    if (!kegiatan.value || kegiatan.value === kegiatanKamus) kegiatan.value = pilihan.dataset.kegiatan;
    kegiatanKamus = pilihan.dataset.kegiatan;
    for (const [nama, nilai] of Object.entries(pilihan.dataset)) {
      if (nama !== "kegiatan" && nilai && isian(nama)) isian(nama).value = nilai;
    }
    kabar.textContent = "Satuan, harga satuan, Perangkat Daerah dan urusan diisi dari kamus.";
    hitung();
    simpan();
  }
  if (butir) butir.addEventListener("change", isiDariKamus);

  // What is typed stays in this browser until it is saved: the connection of a hall may fail.
  const kunci = form.dataset.isian;
  const v = isian("v").value;
  const sementara = (satu) => satu.name && !["hidden", "submit", "file"].includes(satu.type);
  function simpan() {
    const isi = [...form.elements].filter(sementara).map((satu) => [satu.name, satu.type === "checkbox" ? `${satu.value}:${satu.checked}` : satu.value]);
    try { localStorage.setItem(kunci, JSON.stringify({ v, isi })); } catch { /* full or forbidden: the page works on */ }
  }
  function pulihkan() {
    let kenangan;
    try { kenangan = JSON.parse(localStorage.getItem(kunci)); } catch { return; }
    if (!kenangan || kenangan.v !== v || form.querySelector("[aria-invalid]") || document.querySelector(".ringkasan-galat, [role=alert]")) return;
    let berubah = false;
    for (const [nama, nilai] of kenangan.isi) {
      for (const satu of form.querySelectorAll(`[name="${CSS.escape(nama)}"]`)) {
        if (satu.type === "checkbox") {
          if (!nilai.startsWith(`${satu.value}:`)) continue;
          const centang = nilai.endsWith(":true");
          berubah ||= satu.checked !== centang;
          satu.checked = centang;
        } else {
          berubah ||= satu.value !== nilai;
          satu.value = nilai;
        }
      }
    }
    const kabar = document.querySelector("[data-pulih]");
    kabar.hidden = !berubah;
    kabar.querySelector("[data-buang]").addEventListener("click", () => {
      localStorage.removeItem(kunci);
      form.reset();
      kabar.hidden = true;
      hitung();
      form.querySelector("input:not([type=hidden])").focus();
    });
  }

  pulihkan();
  hitung();
  form.addEventListener("input", () => { hitung(); simpan(); });
}

function siapkanMassal(form) {
  const kotak = [...document.querySelectorAll(`input[type=checkbox][form="${form.id}"]`)];
  const jumlah = form.querySelector("[data-jumlah]");
  const semua = document.querySelector("[data-pilih-semua]");
  const tombol = [...form.querySelectorAll("button")];
  function hitung() {
    const banyak = kotak.filter((satu) => satu.checked).length;
    jumlah.textContent = banyak ? `${banyak} usulan dicentang` : "Centang usulan untuk menindaknya";
    for (const satu of tombol) satu.disabled = !banyak;
    semua.querySelector("input").checked = banyak === kotak.length;
  }
  semua.hidden = false;
  semua.addEventListener("change", (peristiwa) => {
    for (const satu of kotak) satu.checked = peristiwa.target.checked;
    hitung();
  });
  for (const satu of kotak) satu.addEventListener("change", hitung);
  hitung();
}

function siapkanBerkas(berkas) {
  const batas = Number(berkas.dataset.batas);
  berkas.addEventListener("change", () => {
    const besar = berkas.files[0] && berkas.files[0].size > batas;
    berkas.setCustomValidity(besar ? "Berkas ini lebih dari 10 MB. Simpan lembar daftarnya saja, tanpa gambar, lalu pilih lagi." : "");
    berkas.reportValidity();
  });
  berkas.form.noValidate = false;
}

function siapkan() {
  for (const form of document.querySelectorAll("form[data-isian]")) siapkanIsian(form);
  const massal = document.getElementById("massal");
  if (massal) siapkanMassal(massal);
  for (const berkas of document.querySelectorAll("input[data-batas]")) siapkanBerkas(berkas);
  if (matchMedia("(min-width: 48rem)").matches) {
    for (const lipat of document.querySelectorAll("[data-buka-lebar]")) lipat.open = true;
  }
  const tersimpan = document.querySelector("[data-tersimpan]");
  if (tersimpan && location.hash === "#tersimpan") {
    for (const kunci of tersimpan.dataset.tersimpan.split(" ")) localStorage.removeItem(kunci);
    history.replaceState(null, "", location.pathname);
  }
}

siapkan();
