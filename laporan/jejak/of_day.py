"""What was done on the day: the run sheet, the checks of the desa lists, the speakers, the notulen, the delegation
(pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum.models import Catatan, Delegasi
from musrenbang.models import Jejak

from .changes import NOTHING, field_changes, reason
from .names import Names

Told = Callable[[Jejak, Names], SafeString]


def _fixed(text: str) -> Told:
    return lambda _entry, _names: format_html("{}", text)


# -- run sheet --------------------------------------------------------------------------------------------


def _parts(entry: Jejak, field: str, *, empty: bool = False) -> Iterator[str]:
    """The parts of which this field was filled, or emptied."""
    for nama, change in entry.data.get("bagian", {}).items():
        if field in change.get("ubah", {}) and (change["ubah"][field][1] is None) == empty:
            yield nama


def _lanjut(entry: Jejak, names: Names) -> SafeString:
    for nama in _parts(entry, "mulai"):
        return format_html("memulai langkah acara “{}”", names.called.get(nama, "yang sudah dihapus"))
    return format_html("mengakhiri acara")


def _mundur(entry: Jejak, names: Names) -> SafeString:
    for nama in _parts(entry, "mulai", empty=True):
        return format_html("mengurungkan mulainya langkah acara “{}”", names.called.get(nama, "yang sudah dihapus"))
    return format_html("mengurungkan akhir acara")


def _ubah_susunan(entry: Jejak, _names: Names) -> SafeString:
    changed = len(entry.data.get("bagian", {}))
    return (
        format_html("mengubah {} langkah susunan acara", changed)
        if changed
        else format_html("menyimpan susunan acara tanpa perubahan")
    )


# -- checks of the desa -----------------------------------------------------------------------------------


def _periksa(entry: Jejak, names: Names) -> SafeString:
    desa = names.called.get(entry.objek, "sebuah desa")
    if _becomes(entry, "keberatan"):
        return format_html("menyatakan keberatan atas daftar usulan {}", desa)
    return format_html("menyatakan bahwa semua usulan {} sudah tercantum", desa)


def _becomes(entry: Jejak, field: str) -> Any:
    """What this field is after the entry, where it says so."""
    if field in entry.data.get("baru", {}):
        return entry.data["baru"][field]
    return entry.data.get("ubah", {}).get(field, ("", ""))[1]


def _periksa_ulang(entry: Jejak, names: Names) -> SafeString:
    """Without a change of the objection it says the same of a newer list."""
    if "keberatan" in entry.data.get("ubah", {}) or "sesuai" in entry.data.get("ubah", {}):
        return _periksa(entry, names)
    return format_html("memeriksa lagi daftar usulan {}", names.called.get(entry.objek, "sebuah desa"))


# -- speakers ---------------------------------------------------------------------------------------------


def _bicara(template: str) -> Told:
    """Whence the speaker is, never who; and in which session."""

    def told(entry: Jejak, names: Names) -> SafeString:
        return format_html(template, _speaker(entry, names), names.session(entry.objek))

    return told


def _speaker(entry: Jejak, names: Names) -> str:
    """Of the part that began, ended or went; who was interrupted by another is not the one meant."""
    parts = entry.data.get("bagian", {})
    begun = list(_parts(entry, "mulai"))
    nama = begun[0] if begun else next(iter(parts), "")
    change = parts.get(nama, {})
    desa = change.get("baru", {}).get("desa") or change.get("ubah", {}).get("desa", ("", ""))[0]
    return names.called.get(nama) or names.called.get(f"desa:{desa}", "seorang peserta")


def _panggil(entry: Jejak, names: Names) -> SafeString:
    told = _bicara("memberi giliran bicara kepada {} dalam {}")(entry, names)
    for nama in _parts(entry, "mulai"):
        alasan = entry.data["bagian"][nama]["ubah"].get("alasan", ("", ""))[1]
        return format_html("{} ({})", told, alasan) if alasan else told
    return told


def _dahulukan(entry: Jejak, names: Names) -> SafeString:
    told = _bicara("mendahulukan {} sebagai pembicara dalam {}")(entry, names)
    for nama in _parts(entry, "mulai"):
        alasan = entry.data["bagian"][nama]["ubah"].get("didahulukan", ("", ""))[1] or ""
        return format_html("{}{}", told, reason(alasan) if names.decided else NOTHING)
    return told


def _session(template: str) -> Told:
    return lambda entry, names: format_html(template, names.session(entry.objek))


# -- notulen ----------------------------------------------------------------------------------------------


def _catatan(verb: str) -> Told:
    def told(entry: Jejak, names: Names) -> SafeString:
        baru = entry.data.get("baru", {})
        jenis = str(Catatan.Jenis(baru["jenis"]).label).lower() if "jenis" in baru else "sebuah catatan"
        desa = names.called.get(f"desa:{baru['desa']}", "") if "desa" in baru else ""
        return format_html("{} {}{} dalam notulen", verb, jenis, f" {desa}" if desa else "")

    return told


# -- delegation -------------------------------------------------------------------------------------------


def _delegate(template: str) -> Told:
    """No name, as of every participant; the number that he has, or had."""

    def told(entry: Jejak, names: Names) -> SafeString:
        for change in entry.data["bagian"].values():
            if "baru" in change:
                return format_html(template, names.peserta, change["baru"]["nomor"])
            if "peserta" in change["ubah"]:  # gone; the others move up
                return format_html(template, names.peserta, change["ubah"]["nomor"][0])
        raise KeyError("peserta")

    return told


def _atur_delegasi(entry: Jejak, names: Names) -> SafeString:
    moved = len(entry.data.get("bagian", {}))
    orang = f" ({moved} orang berubah nomor atau suaranya)" if moved else ""
    return format_html("mengatur daftar delegasi{}{}", orang, field_changes(entry, Delegasi, names.fields))


SUSUNAN: dict[str, Told] = {
    "buat": _fixed("membuat susunan acara dari lima belas langkah baku"),
    "ubah": _ubah_susunan,
    "hapus": _fixed("menghapus susunan acara yang belum berjalan"),
    "lanjut": _lanjut,
    "mundur": _mundur,
}
PEMERIKSAAN: dict[str, Told] = {"periksa": _periksa, "periksa_ulang": _periksa_ulang}
ANTREAN: dict[str, Told] = {
    "buka": _session("membuka antrean bicara dalam {}"),
    "minta": _bicara("mencatat permintaan bicara dari {} dalam {}"),
    "batal": _bicara("membatalkan permintaan bicara dari {} dalam {}"),
    "panggil": _panggil,
    "dahulukan": _dahulukan,
    "selesai": _bicara("mengakhiri giliran bicara {} dalam {}"),
    "kembalikan": _bicara("mengembalikan {} ke antrean bicara dalam {}"),
    "atur": _session("mengatur lama giliran bicara dalam {}"),
}
CATATAN: dict[str, Told] = {
    "catat": _catatan("menulis"),
    "ubah": _catatan("mengubah"),
    "hapus": _catatan("menghapus"),
}
DELEGASI: dict[str, Told] = {
    "buka": _fixed("membuat daftar delegasi kecamatan"),
    "pilih": _delegate("memilih {} sebagai delegasi nomor {}"),
    "keluarkan": _delegate("mengeluarkan {} dari delegasi, nomor {}"),
    "atur": _atur_delegasi,
}
