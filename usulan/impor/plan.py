"""An import: a file's rows → a plan that can be looked at (Rencana) → saved as one act with one entry in the record.

The page's preview, the page's "simpan" and `manage.py impor` all use periksa() and Rencana.simpan().
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError

from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import OPD, Desa, Disegel, Musrenbang, Urusan, Usang
from musrenbang.sheets.read import BerkasDitolak
from usulan.alur import ALUR, Status
from usulan.impor.build import Penyusun
from usulan.impor.match import make_kunci, match
from usulan.impor.names import Induk, same_kecamatan
from usulan.impor.read import read_usulan
from usulan.impor.rows import Bacaan, Baris, Temuan
from usulan.impor.step import TERBUKA, Hasil, Langkah
from usulan.models import Usulan

_BENTROK = "Berkas ini baru saja diimpor oleh orang lain. Muat ulang halaman, lalu periksa hasilnya."


@dataclass
class Rencana:
    """What an import would do. `galat` empty: it may be saved; else nothing of it can be."""

    musrenbang: Musrenbang
    bacaan: Bacaan
    baris: list[Baris]
    desa: Desa | None = None
    hanya_desa: bool = False
    buat_induk: bool = False
    langkah: list[Langkah] = field(default_factory=list)
    galat: list[Temuan] = field(default_factory=list)
    peringatan: list[Temuan] = field(default_factory=list)
    induk: Induk = field(init=False)

    def __post_init__(self) -> None:
        self.susun()

    @property
    def perlu_simpan(self) -> bool:
        return any(langkah.hasil in (Hasil.BARU, Hasil.DIGANTI) for langkah in self.langkah)

    def ringkasan(self) -> dict[str, int]:
        """How many rows, and what becomes of them. `peringatan` counts cells, not rows."""
        kali = Counter(langkah.hasil for langkah in self.langkah)
        return {
            "baris": len(self.baris),
            **{hasil.value: kali[hasil] for hasil in Hasil},
            "peringatan": len(self.peringatan),
        }

    def susun(self) -> None:
        """Plan against the database as it is now."""
        self.induk = Induk(self.musrenbang.kecamatan.kabupaten, self.buat_induk)
        penyusun = Penyusun(self.musrenbang, self.bacaan.judul, self.induk, self.desa, self.hanya_desa)
        semua = [penyusun.build(baris) for baris in self.baris]
        self.langkah = [langkah for langkah in semua if langkah]
        self._match()
        self.galat = penyusun.galat
        self.peringatan = [*self.bacaan.peringatan, *penyusun.peringatan]
        for langkah in self.langkah:
            self.peringatan += langkah.peringatan
        self.peringatan.sort(key=lambda temuan: temuan.baris)

    def _match(self) -> None:
        isi = [langkah.isi for langkah in self.langkah]
        id_asal = [langkah.baris.id_asal for langkah in self.langkah]
        kunci = make_kunci(isi, id_asal)
        for langkah, satu, lama in zip(self.langkah, kunci, match(isi, kunci, id_asal, self._lama()), strict=True):
            langkah.kunci = satu
            if lama:
                # A desa may edit only what is not submitted, on the page and by its file.
                langkah.compare(lama, ALUR["ajukan"].dari if self.hanya_desa else TERBUKA)

    def _lama(self) -> list[Usulan]:
        """The usulan that a row may mean. A desa's file can only mean its own usulan, whatever id it names."""
        if self.musrenbang._state.adding:
            return []
        semua = Usulan.objects.filter(musrenbang=self.musrenbang).order_by("pk")
        daftar = list(semua.select_related("opd", "urusan").prefetch_related("desa"))
        return [u for u in daftar if list(u.desa.all()) == [self.desa]] if self.hanya_desa else daftar

    # -- saving -------------------------------------------------------------------------------

    def simpan(self, *, by: Pelaku) -> None:
        """All or nothing, with one entry for the file and one for each usulan; nothing where nothing is new.

        Raises TidakSah (there are faults), Usang or Bentrok (somebody was faster), Disegel.
        """
        if self.galat:
            raise TidakSah("Berkas ini masih mengandung kesalahan. Perbaiki selnya, lalu impor lagi.")
        if not self.perlu_simpan:
            return
        try:
            with self.musrenbang.change("impor", by=by, berkas=self.bacaan.sidik) as isi:
                if self.musrenbang._state.adding:
                    self.musrenbang.save()
                # Now that the event is locked: another import of the same file may have come before.
                self.susun()
                if self.galat or not self.perlu_simpan:
                    raise Bentrok(_BENTROK)
                self._save_induk(by)
                isi.update(self._catatan())
                self._save_baru([langkah for langkah in self.langkah if langkah.hasil == Hasil.BARU], by)
                self._save_diganti([langkah for langkah in self.langkah if langkah.hasil == Hasil.DIGANTI], by)
        except IntegrityError as sebab:
            raise Bentrok(_BENTROK) from sebab

    def _catatan(self) -> dict[str, Any]:
        """The entry of the file: every row as [number, result, kode, hash]. Each usulan has its own entry beside it."""
        return {
            "baris": [[x.baris.nomor, x.hasil.value, x.usulan.kode, x.kunci.sidik] for x in self.langkah],
            "opd_baru": [opd.nama for opd in self.induk.opd_baru.values()],
            "urusan_baru": [urusan.nama for urusan in self.induk.urusan_baru.values()],
        }

    def _save_induk(self, by: Pelaku) -> None:
        """The kabupaten is locked first: another kecamatan may have added the same ones meanwhile."""
        kabupaten = self.induk.kabupaten
        baru: list[OPD | Urusan] = [*self.induk.opd_baru.values(), *self.induk.urusan_baru.values()]
        if not baru:
            return
        with kabupaten.change("tambah_induk", by=by) as isi:
            for row in baru:
                if ada := type(row).objects.filter(kabupaten=kabupaten, kunci=row.kunci).first():
                    row.pk = ada.pk
                else:
                    kabupaten.write(isi, [row])

    def _save_baru(self, baru: list[Langkah], by: Pelaku) -> None:
        for langkah in baru:
            langkah.usulan.impor_kunci = langkah.kunci.kunci
        pengusul = Usulan.desa.through
        with Usulan.add_many([langkah.usulan for langkah in baru], "impor_baru", by=by):
            Usulan.objects.bulk_create([langkah.usulan for langkah in baru], batch_size=500)
            satu_per_desa = [pengusul(usulan=langkah.usulan, desa=desa) for langkah in baru for desa in langkah.desa]
            pengusul.objects.bulk_create(satu_per_desa, batch_size=500)

    def _save_diganti(self, diganti: list[Langkah], by: Pelaku) -> None:
        """Only where the usulan is still as it was planned: what a person saved meanwhile is not overwritten."""
        versi = {langkah.usulan.pk: langkah.usulan.version for langkah in diganti}
        anak = [u for x in diganti if "status" in x.ubah for u in x.usulan.anak.all()]
        with Usulan.change_many([*(x.usulan for x in diganti), *anak], "impor_ganti", by=by):
            for langkah in diganti:
                if langkah.usulan.version != versi[langkah.usulan.pk] + 1:
                    raise Usang(langkah.usulan)
                langkah.simpan()
            for usulan in anak:
                usulan.status, usulan.alasan = Status.DIAJUKAN, ""
            Usulan.objects.bulk_update(anak, ["status", "alasan"])


def periksa(
    isi: bytes,
    musrenbang: Musrenbang,
    *,
    desa: Desa | None = None,
    hanya_desa: bool = False,
    buat_induk: bool = False,
) -> Rencana:
    """Plan the import of a file's content into an event, which may be unsaved.

    `desa`: for rows that name none; with `hanya_desa`, rows of another desa are faults. Raises BerkasDitolak,
    Disegel.
    """
    if musrenbang.disegel:
        raise Disegel
    bacaan = read_usulan(isi)
    return Rencana(musrenbang, bacaan, _of_kecamatan(bacaan, musrenbang), desa, hanya_desa, buat_induk)


def _of_kecamatan(bacaan: Bacaan, musrenbang: Musrenbang) -> list[Baris]:
    """The rows of this kecamatan, where the file has several."""
    kecamatan = musrenbang.kecamatan
    nama = {baris.kecamatan for baris in bacaan.baris} - {""}
    sendiri = {satu for satu in nama if same_kecamatan(satu, kecamatan)}
    if nama == sendiri:
        return bacaan.baris
    if not sendiri:
        lain = ", ".join(sorted(nama)[:5])
        raise BerkasDitolak(
            f"Tidak ada baris untuk Kecamatan {kecamatan.nama}; berkas ini untuk Kecamatan {lain}. Pilih berkas lain."
        )
    for baris in bacaan.baris:
        if not baris.kecamatan:
            tempat = bacaan.judul["kecamatan"]
            baris.galat.append(Temuan(baris.nomor, tempat, "Kosong. Isi kecamatannya; berkas ini memuat beberapa."))
    return [baris for baris in bacaan.baris if not baris.kecamatan or baris.kecamatan in sendiri]
