"""One row of an import: which usulan it becomes, or what it changes in one that is there already."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from musrenbang.formats import angka
from musrenbang.models import Desa
from usulan.alur import ALUR, Status
from usulan.impor.match import Isi, Kunci
from usulan.impor.rows import Baris, Temuan
from usulan.models import Usulan

# Columns that are fields of Usulan by the same name; beside them desa, opd and bidang (→ urusan).
KOLOM = (
    *("kegiatan", "masalah", "lokasi", "volume", "satuan", "harga_satuan", "anggaran"),
    *("prioritas_desa", "program", "sasaran_kegiatan", "sumber_dana"),
)
# An import may change what is not yet verified; later the forum has begun to rely on it.
TERBUKA = (Status.DRAF, Status.DIAJUKAN, Status.DIKEMBALIKAN)


def as_text(nilai: Decimal | str | int | None) -> str:
    """A field's value as it is compared: 569.500 and 569.5 are one."""
    if nilai is None:
        return ""
    return format(nilai.normalize(), "f") if isinstance(nilai, Decimal) else str(nilai)


def _shown(nilai: object) -> str:
    return angka(nilai) if isinstance(nilai, Decimal) else str(nilai or "")


def label(nama: str) -> str:
    """The field's own name on the form."""
    return str(getattr(Usulan._meta.get_field(nama), "verbose_name", nama))


class Hasil(StrEnum):
    BARU = "baru"
    SAMA = "sama"
    DIGANTI = "diganti"
    DILEWATI = "dilewati"


@dataclass
class Langkah:
    """`usulan`: the new one, unsaved, or after compare() the one that is there. `ubah`: field → (old, new)."""

    baris: Baris
    usulan: Usulan
    desa: list[Desa]
    isi: Isi
    hasil: Hasil = Hasil.BARU
    kunci: Kunci = field(default_factory=lambda: Kunci("", ""))
    ubah: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    alasan: str = ""
    peringatan: list[Temuan] = field(default_factory=list)

    def compare(self, lama: Usulan, terbuka: tuple[Status, ...]) -> None:
        """Three-way: only what changed in the file since its last import is applied; edits in the program stay.

        `terbuka`: the statuses in which the importer may change the text. A usulan past diajukan is always left alone.
        """
        baru, self.usulan = self.usulan, lama
        dasar = lama.impor_isi or {}
        for kolom, teks in self.isi.items():
            if teks != dasar.get(kolom, [] if kolom == "desa" else ""):
                self._apply(kolom, dasar.get(kolom), baru)
        if lama.status not in TERBUKA or (self.ubah and lama.status not in terbuka):
            self._skip()
        elif self.ubah:
            self.hasil = Hasil.DIGANTI
            self._resubmit()
        else:
            self.hasil = Hasil.SAMA

    def _apply(self, kolom: str, dasar: object, baru: Usulan) -> None:
        nama = "urusan" if kolom == "bidang" else kolom
        if kolom == "desa":
            lalu: Any = sorted(desa.kode for desa in self.usulan.desa.all())
            kini: Any = self.isi["desa"]
        else:
            lalu, kini = getattr(self.usulan, nama), getattr(baru, nama)
        if lalu == kini:
            return
        self.ubah[nama] = (lalu, kini)
        if kolom in KOLOM and dasar is not None and as_text(lalu) != dasar:
            pesan = f"Sudah diubah di aplikasi menjadi “{_shown(lalu)}”; berkas menggantinya dengan “{_shown(kini)}”."
            self.peringatan.append(Temuan(self.baris.nomor, label(nama), pesan))

    def _skip(self) -> None:
        self.hasil = Hasil.DILEWATI
        self.alasan = f"Usulan ini sudah {self.usulan.get_status_display()}, sehingga tidak diubah dari berkas."
        if self.ubah:
            self.alasan += f" Yang berbeda: {', '.join(label(nama) for nama in self.ubah)}."
        self.ubah = {}
        self.peringatan = [Temuan(self.baris.nomor, "", self.alasan)]

    def _resubmit(self) -> None:
        """An import ends in diajukan: what the desa sends again is no draft any more."""
        if self.usulan.induk_id is None and self.usulan.status in ALUR["ajukan"].dari:
            self.ubah["status"] = (self.usulan.status, Status.DIAJUKAN)
            self.ubah["alasan"] = (self.usulan.alasan, "")
            pesan = f"Usulan ini berstatus {self.usulan.get_status_display()} dan akan diajukan lagi."
            self.peringatan.append(Temuan(self.baris.nomor, "", pesan))

    def simpan(self) -> None:
        """Write what the file changes into the usulan that is there, inside its door."""
        lama = self.usulan
        lama.impor_kunci, lama.impor_isi = self.kunci.kunci, (lama.impor_isi or {}) | self.isi
        for kolom, (_, baru) in self.ubah.items():
            if kolom != "desa":
                setattr(lama, kolom, baru)
        lama.save()
        if "desa" in self.ubah:
            lama.desa.set(self.desa)
