"""Load the kamus usulan from a file (docs/domain.md#kamus-usulan)."""

from __future__ import annotations

from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Kabupaten, Urusan
from musrenbang.sheets.names import name_key
from musrenbang.sheets.numbers import BukanAngka, read_angka
from musrenbang.wilayah.loading import Baris, Muatan, read_master
from musrenbang.wilayah.urusan import URUSAN
from usulan.impor.names import Induk
from usulan.models import ItemKamus

_ALIAS: dict[str, tuple[str, ...]] = {
    "opd": ("opd", "perangkatdaerah", "namaopd", "opdpenanggungjawab"),
    "kode_subkegiatan": ("kodesubkegiatan", "kodesub", "koderekening"),
    "subkegiatan": ("subkegiatan", "namasubkegiatan"),
    "uraian": ("uraianusulan", "uraian", "usulan", "kamususulan", "nama"),
    "satuan": ("satuan",),
    "harga_satuan": ("hargasatuan", "harga", "hargapersatuan"),
    "program": ("program", "namaprogram"),
    "sasaran_kegiatan": ("sasarankegiatan",),
}
_TEKS = ("kode_subkegiatan", "subkegiatan", "program", "sasaran_kegiatan", "uraian", "satuan")


def muat_kamus(isi: bytes, kabupaten: Kabupaten, *, by: Pelaku) -> Muatan:
    """One item is known by OPD, sub-kegiatan, text and unit. Unknown OPD and the urusan of the codes are added."""
    pemuat = _Pemuat(kabupaten)
    for nomor, satu in read_master(isi, _ALIAS, ["opd", "uraian"]):
        pemuat.take(nomor, satu)
    induk = pemuat.induk
    pemuat.muatan.tulis = [*induk.opd_baru.values(), *induk.urusan_baru.values(), *pemuat.muatan.tulis]
    pemuat.muatan.simpan(kabupaten, "muat_kamus", by=by)
    return pemuat.muatan


class _Pemuat:
    def __init__(self, kabupaten: Kabupaten) -> None:
        self.kabupaten = kabupaten
        self.muatan = Muatan()
        self.induk = Induk(kabupaten, buat=True)
        self._lama = {_key(item): item for item in kabupaten.kamus.select_related("opd", "urusan")}
        self._dibaca: dict[tuple[str, ...], tuple[int, ItemKamus]] = {}

    def take(self, nomor: int, satu: Baris) -> None:
        if not satu["opd"] or not satu["uraian"]:
            self.muatan.fault(nomor, "OPD atau uraian kosong. Isi keduanya.")
            return
        kolom = [nama for nama in (*_TEKS, "harga_satuan") if nama in satu]
        item = ItemKamus(kabupaten=self.kabupaten, opd=self.induk.opd(satu["opd"]))
        for nama in set(kolom) & set(_TEKS):
            setattr(item, nama, satu[nama])
        try:
            item.harga_satuan = read_angka(satu.get("harga_satuan", ""), rupiah=True, digit=13, desimal=2).nilai
        except BukanAngka as salah:
            self.muatan.fault(nomor, salah.pesan)
            return
        item.urusan = self._find_urusan(item.kode_subkegiatan[:4])
        pertama, sama = self._dibaca.setdefault(_key(item), (nomor, item))
        if sama is item:
            kolom += ["urusan"] * (item.urusan is not None)
            self.muatan.put(nomor, item, self._lama.get(_key(item)), kolom)
        elif sama.harga_satuan != item.harga_satuan:
            self.muatan.fault(nomor, f"“{item.uraian}” sudah ada di baris {pertama} dengan harga lain. Pilih satu.")

    def _find_urusan(self, kode: str) -> Urusan | None:
        """Of sub-kegiatan 1.03.10.2.01.0044 it is 1.03 (Permendagri 90/2019)."""
        return self.induk.urusan(URUSAN[kode][0]) if kode in URUSAN else None


def _key(item: ItemKamus) -> tuple[str, ...]:
    return item.opd.kunci, item.kode_subkegiatan, name_key(item.uraian), item.satuan
