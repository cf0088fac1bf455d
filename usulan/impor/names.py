"""Which desa, OPD or urusan a name in a file means. Case, blanks and punctuation never count (name_key)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from musrenbang.galat import TidakSah
from musrenbang.models import OPD, Desa, Kabupaten, Kecamatan, Urusan
from musrenbang.sheets.names import name_key
from musrenbang.wilayah.urusan import golongkan, urusan_kode

# The stand-in where a file of a desa does not say which OPD or urusan it means.
BELUM_DITENTUKAN = "Belum ditentukan"
_SEBUTAN = re.compile(r"\s*(desa|ds\.|kelurahan|kel\.|lurah)\s*(?=\S)", re.IGNORECASE)
_KECAMATAN = re.compile(r"\s*(kecamatan|kec\.)\s*(?=\S)", re.IGNORECASE)


class TidakDikenal(TidakSah):
    """No desa, OPD or urusan here has this name; the sentence names the most similar one."""


@dataclass
class DesaKecamatan:
    """The desa of one kecamatan by name: names recur in other kecamatan, so nothing is sought outside it."""

    kecamatan: Kecamatan
    semua: list[Desa] = field(init=False)

    def __post_init__(self) -> None:
        self.semua = list(self.kecamatan.desa.all())

    def find(self, nama: str) -> Desa:
        """'Desa Karang Tengah' → the desa Karangtengah. Raises TidakDikenal."""
        cocok = [desa for desa in self.semua if desa.kunci == name_key(nama)]
        if not cocok and (sebutan := _SEBUTAN.match(nama)):
            cocok = [desa for desa in self.semua if desa.kunci == name_key(nama[sebutan.end() :])]
            if len(cocok) > 1:
                cocok = [desa for desa in cocok if desa.jenis.startswith(sebutan[1].lower()[:3])]
        if len(cocok) == 1:
            return cocok[0]
        if cocok:
            raise TidakDikenal(f"Ada desa dan kelurahan bernama “{nama}”. Tuliskan “Desa …” atau “Kelurahan …”.")
        mirip = nearest(_SEBUTAN.sub("", nama, count=1), (desa.nama for desa in self.semua))
        raise TidakDikenal(f"Desa “{nama}” tidak ada di Kecamatan {self.kecamatan.nama}. {mirip}Perbaiki namanya.")

    def split(self, asli: str, bagian: Iterable[str]) -> list[Desa]:
        """The desa that a cell names: as a whole if it is one name, else each of its parts, once each."""
        try:
            return [self.find(asli)]
        except TidakDikenal:
            return list(dict.fromkeys(self.find(nama) for nama in bagian))


def same_kecamatan(nama: str, kecamatan: Kecamatan) -> bool:
    return kecamatan.kunci in {name_key(nama), name_key(_KECAMATAN.sub("", nama, count=1))}


def nearest(nama: str, pilihan: Iterable[str]) -> str:
    """'Maksudnya Cihaur atau Cihanjuang? ' or '': the most similar name, and a second one if nearly as similar."""
    calon = process.extract(
        name_key(nama), list(pilihan), scorer=fuzz.ratio, processor=name_key, limit=2, score_cutoff=65
    )
    mirip = [teks for teks, nilai, _ in calon if nilai >= calon[0][1] - 10]
    return f"Maksudnya {' atau '.join(mirip)}? " if mirip else ""


@dataclass
class Induk:
    """OPD and urusan of a kabupaten by name. With `buat`, an unknown one is made ready, to be saved with the import."""

    kabupaten: Kabupaten
    buat: bool = False
    opd_baru: dict[str, OPD] = field(default_factory=dict)
    urusan_baru: dict[str, Urusan] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._opd = {kunci: opd for opd in self.kabupaten.opd.all() for kunci in opd.kunci_semua}
        semua = list(self.kabupaten.urusan.all())
        self._urusan = {urusan.kode: urusan for urusan in semua if urusan.kode}
        self._urusan |= {urusan_kode(urusan.nama): urusan for urusan in semua if urusan_kode(urusan.nama)}
        self._urusan |= {urusan.kunci: urusan for urusan in semua}

    def opd(self, nama: str) -> OPD:
        """Raises TidakDikenal."""
        kunci = name_key(nama)
        if not (opd := self._opd.get(kunci) or self.opd_baru.get(kunci)):
            self._require(kunci, "OPD", nama, self._opd.values())
            opd = self.opd_baru[kunci] = OPD(kabupaten=self.kabupaten, nama=nama, kunci=kunci)
        return opd

    def urusan(self, nama: str) -> Urusan:
        """Raises TidakDikenal."""
        kunci, kode = name_key(nama), urusan_kode(nama)
        if not (urusan := self._urusan.get(kunci) or self._urusan.get(kode) or self.urusan_baru.get(kunci)):
            self._require(kunci, "Urusan", nama, self._urusan.values())
            urusan = self.urusan_baru[kunci] = Urusan(
                kabupaten=self.kabupaten, nama=nama, kunci=kunci, kode=kode, kelompok=golongkan(nama).kelompok
            )
        return urusan

    def _require(self, kunci: str, jenis: str, nama: str, ada: Iterable[OPD | Urusan]) -> None:
        if not kunci:
            raise TidakDikenal(f"Kosong. Isi {jenis}-nya.")
        if self.buat:
            return
        mirip = nearest(nama, {satu.nama for satu in ada})
        raise TidakDikenal(f"{jenis} “{nama}” belum ada. {mirip}Perbaiki namanya, atau tambahkan ke data induk.")
