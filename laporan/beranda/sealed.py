"""The card "Sekarang" of a sealed event: what the seal leaves to do, for each role of its kecamatan."""

from __future__ import annotations

from django.urls import reverse

from laporan.beranda.state import Now, State
from musrenbang.models import Pengguna
from musrenbang.tampilan.called import called

DISEGEL = "Berita acara sudah disegel."


def after_seal(user: Pengguna, state: State) -> Now:
    acara = state.acara
    papers = reverse("segel", args=[acara.kode])
    if user.is_peran("kecamatan"):
        return _kecamatan(state, papers)
    if user.is_peran("desa") and state.angka["jumlah"]:
        agreed = f"{state.angka['disepakati']} dari {state.angka['jumlah']}"
        told = called(f"{DISEGEL} {agreed} usulan desa Anda disepakati.")
        return Now(told, "Lihat hasilnya", reverse("usulan", args=[acara.kode]))
    return Now(DISEGEL, "Buka dokumen", papers)


def _kecamatan(state: State, papers: str) -> Now:
    """The RKP, then the signed papers, then the years in which the usulan are carried out."""
    acara = state.acara
    if not state.rkp_set:
        return Now(f"{DISEGEL} RKP Kecamatan belum ditetapkan.", "Susun RKP", reverse("rkp", args=[acara.kode]))
    if not state.bukti:
        told = "Berita acara disegel dan RKP ditetapkan. Cetak, tandatangani, lalu unggah pindaiannya."
        return Now(told, "Buka dokumen", papers)
    told = "Berita acara disegel dan RKP ditetapkan. Catat apa yang menjadi tindak lanjut usulannya."
    return Now(told, "Tindak lanjut", reverse("tindak_lanjut_tahun", args=[acara.kecamatan.kode, acara.tahun]))
