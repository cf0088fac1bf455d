"""Load the kamus usulan from a file (docs/domain.md#kamus-usulan)."""

from __future__ import annotations

from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Kabupaten, Urusan
from musrenbang.sheets.names import name_key
from musrenbang.sheets.numbers import NotANumber, read_number
from musrenbang.wilayah.loading import Load, MasterRow, Place, one_load, read_master
from musrenbang.wilayah.names import NameBook
from musrenbang.wilayah.urusan import URUSAN
from usulan.models import ItemKamus

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "opd": ("opd", "perangkatdaerah", "namaopd", "opdpenanggungjawab"),
    "kode_subkegiatan": ("kodesubkegiatan", "kodesub", "koderekening"),
    "subkegiatan": ("subkegiatan", "namasubkegiatan"),
    "uraian": ("uraianusulan", "uraian", "usulan", "kamususulan", "nama"),
    "satuan": ("satuan",),
    "harga_satuan": ("hargasatuan", "harga", "hargapersatuan"),
    "program": ("program", "namaprogram"),
    "sasaran_kegiatan": ("sasarankegiatan",),
}
_TEXTS = ("kode_subkegiatan", "subkegiatan", "program", "sasaran_kegiatan", "uraian", "satuan")


def load_kamus(content: bytes, kabupaten: Kabupaten, *, by: Pelaku, tahun: int | None = None) -> Load:
    """One item is known by OPD, sub-kegiatan, text and unit, in its year. Unknown OPD and the urusan of the codes are
    added. `tahun`: the kamus is for this year alone; None: for every year that has none of its own."""
    master = read_master(content, _SPELLINGS, ["opd", "uraian"])
    with one_load(kabupaten.kode):
        loader = _Loader(kabupaten, tahun)
        loader.load.notes += master.notes
        for number, row in master.rows:
            loader.take(number, row)
        names = loader.names
        loader.load.rows = [*names.new_opd.values(), *names.new_urusan.values(), *loader.load.rows]
        loader.load.save(kabupaten, "muat_kamus", by=by)
    return loader.load


class _Loader:
    def __init__(self, kabupaten: Kabupaten, tahun: int | None) -> None:
        self.kabupaten, self.tahun = kabupaten, tahun
        self.load = Load()
        self.names = NameBook(kabupaten, create=True)
        self._old = {_key(item): item for item in kabupaten.kamus.filter(tahun=tahun).select_related("opd", "urusan")}
        self._seen: dict[tuple[str, ...], tuple[Place, ItemKamus]] = {}

    def take(self, number: Place, row: MasterRow) -> None:
        if not row["opd"] or not row["uraian"]:
            self.load.fault(number, "OPD atau uraian kosong. Isi keduanya.")
            return
        columns = [name for name in (*_TEXTS, "harga_satuan") if name in row]
        item = ItemKamus(kabupaten=self.kabupaten, tahun=self.tahun, opd=self.names.opd(row["opd"]))
        for name in set(columns) & set(_TEXTS):
            setattr(item, name, row[name])
        try:
            item.harga_satuan = read_number(row.get("harga_satuan", ""), rupiah=True, digits=13, decimals=2).value
        except NotANumber as error:
            self.load.fault(number, error.pesan)
            return
        item.urusan = self._find_urusan(item.kode_subkegiatan[:4])
        first, same = self._seen.setdefault(_key(item), (number, item))
        if same is item:
            columns += ["urusan"] * (item.urusan is not None)
            self.load.put(number, item, self._old.get(_key(item)), columns)
        elif same.harga_satuan != item.harga_satuan:
            self.load.fault(number, f"“{item.uraian}” sudah ada di baris {first} dengan harga lain. Pilih satu.")

    def _find_urusan(self, kode: str) -> Urusan | None:
        """Of sub-kegiatan 1.03.10.2.01.0044 it is 1.03 (Permendagri 90/2019)."""
        return self.names.urusan(URUSAN[kode][0]) if kode in URUSAN else None


def _key(item: ItemKamus) -> tuple[str, ...]:
    return item.opd.kunci, item.kode_subkegiatan, name_key(item.uraian), item.satuan
