"""The usulan of the example: their desa write and submit them, the kecamatan verifies, returns, refuses, merges."""

from __future__ import annotations

from collections.abc import Mapping

from laporan.contoh.files import Baris, read
from laporan.contoh.master import Akun
from laporan.contoh.valid import sah
from musrenbang.models import Desa, Musrenbang, Pengguna
from musrenbang.sheets.names import name_key
from usulan.isian.forms import UsulanForm
from usulan.models import Usulan

SAMA = ("kegiatan", "masalah", "lokasi", "volume", "satuan", "harga_satuan", "prioritas_desa")
PENERIMA = ("kk", "perempuan", "miskin", "pemuda", "anak", "lansia", "disabilitas")
GABUNG = "gabung:"
TINDAKAN = {"dikembalikan": "kembalikan", "ditolak": "tolak"}


def tulis_usulan(acara: Musrenbang, daftar: list[Baris], akun: Akun) -> dict[str, Usulan]:
    """Each row as far as its `tahap` says; returns `kunci` → usulan."""
    semua_desa = {desa.nama: desa for desa in acara.kecamatan.desa.all()}
    kamus = {butir["kunci"]: butir for butir in read("kamus")}
    hasil = {}
    for baris in daftar:
        desa = [semua_desa[nama] for nama in baris["desa"].split(" / ")]
        penulis = _penulis(desa, akun)
        hasil[baris["kunci"]] = usulan = Usulan(musrenbang=acara)
        isian = _isian(baris, desa, kamus.get(baris["item"]))
        sah(UsulanForm(isian, instance=usulan, oleh=penulis)).simpan(by=penulis, aksi="tambah")
        if baris["tahap"] != "draf":
            usulan.apply("ajukan", by=penulis)
    _periksa(daftar, hasil, akun["kecamatan"])
    return hasil


def _penulis(desa: list[Desa], akun: Akun) -> Pengguna:
    """A desa writes for itself; the kecamatan enters what belongs to two desa."""
    if len(desa) > 1:
        return akun["kecamatan"]
    return next(satu for satu in akun.values() if satu.kode_wilayah == desa[0].kode)


def _isian(baris: Baris, desa: list[Desa], butir: Baris | None) -> dict[str, object]:
    isian: dict[str, object] = {nama: baris[nama] for nama in SAMA}
    isian |= {f"penerima_{nama}": baris[nama] for nama in PENERIMA}
    isian |= {"opd": name_key(baris["opd"]), "urusan": name_key(baris["urusan"]), "sumber_dana": "APBD Kabupaten"}
    if butir:
        isian["item"] = f"{butir['uraian_usulan']} ({butir['satuan']})"
        isian["prioritas_daerah"] = butir["prioritas_daerah"]
    if len(desa) > 1:
        isian |= {"desa": [satu.kode for satu in desa], "skala": Usulan.Skala.LINTAS_DESA}
    return isian


def _periksa(daftar: list[Baris], usulan: Mapping[str, Usulan], kecamatan: Pengguna) -> None:
    lolos = [usulan[b["kunci"]] for b in daftar if b["tahap"] == "sidang" or b["tahap"].startswith(GABUNG)]
    Usulan.apply_many(lolos, "verifikasi", by=kecamatan)
    for baris in daftar:
        satu, tahap = usulan[baris["kunci"]], baris["tahap"]
        if tahap in TINDAKAN:
            satu.apply(TINDAKAN[tahap], by=kecamatan, alasan=baris["alasan"])
        elif tahap.startswith(GABUNG):
            satu.gabung(usulan[tahap.removeprefix(GABUNG)], by=kecamatan)
