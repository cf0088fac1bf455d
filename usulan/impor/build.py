"""Rows → steps: names become desa, OPD and urusan, values pass the model's own checks, faults are reported by cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import cast

from django.core.exceptions import ValidationError

from musrenbang.formats import angka, rupiah
from musrenbang.jejak.canonical import canonical
from musrenbang.models import OPD, Desa, Musrenbang, Urusan
from musrenbang.sheets.names import name_key
from musrenbang.wilayah.urusan import golongkan, urusan_kode
from usulan.alur import Status
from usulan.impor.match import Isi
from usulan.impor.names import BELUM_DITENTUKAN, DesaKecamatan, Induk, TidakDikenal
from usulan.impor.rows import Baris, Temuan
from usulan.impor.step import KOLOM, Langkah, as_text, label
from usulan.models import Usulan

_RELASI = {"musrenbang", "opd", "urusan", "item", "induk", "prioritas_daerah", "impor_isi"}
_DINAS = re.compile(r"\s*(dinas|badan|kantor)\s+", re.IGNORECASE)


@dataclass
class Penyusun:
    """For one file and one event. `desa`: for rows that name none; `hanya_desa`: rows of another are faults."""

    musrenbang: Musrenbang
    judul: dict[str, str]
    induk: Induk
    desa: Desa | None
    hanya_desa: bool
    galat: list[Temuan] = field(default_factory=list)
    peringatan: list[Temuan] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._wilayah = DesaKecamatan(self.musrenbang.kecamatan)
        self._baris_isi: dict[str, int] = {}
        self._baris_id: dict[str, int] = {}

    def build(self, baris: Baris) -> Langkah | None:
        """None where the row has a fault."""
        sebelum = len(self.galat)
        self.galat += baris.galat
        self.peringatan += baris.peringatan
        desa, opd, urusan = self._desa(baris), self._opd(baris), self._urusan(baris)
        self._check_id(baris)
        if len(self.galat) > sebelum or opd is None or urusan is None:
            return None
        usulan = self._usulan(baris, desa, opd, urusan)
        isi = self._isi(baris, desa)
        usulan.impor_isi = isi
        if len(self.galat) > sebelum:
            return None
        self._warn(baris, usulan)
        self._warn_same(baris, isi)
        return Langkah(baris, usulan, desa, isi)

    def _place(self, kolom: str) -> str:
        """The column as the file heads it, or as the form names it."""
        if kolom in self.judul:
            return self.judul[kolom]
        return label("urusan" if kolom == "bidang" else kolom)

    def _fault(self, baris: Baris, kolom: str, pesan: str) -> None:
        self.galat.append(Temuan(baris.nomor, self._place(kolom), pesan))

    def _caution(self, baris: Baris, kolom: str, pesan: str) -> None:
        self.peringatan.append(Temuan(baris.nomor, self._place(kolom) if kolom else "", pesan))

    # -- names --------------------------------------------------------------------------------

    def _desa(self, baris: Baris) -> list[Desa]:
        if not baris.desa:
            if self.desa is None:
                self._fault(baris, "desa", "Kosong. Isi nama desanya, atau pilih desa untuk seluruh berkas.")
            return [self.desa] if self.desa else []
        try:
            semua = self._wilayah.split(baris.desa_asli, baris.desa)
        except TidakDikenal as salah:
            self._fault(baris, "desa", salah.pesan)
            return []
        if self.hanya_desa and semua != [self.desa]:
            pesan = "Usulan lintas desa diimpor oleh kecamatan. Hapus barisnya."
            if self.desa not in semua:
                pesan = f"Bukan usulan {self.desa}. Hapus barisnya; desa lain mengimpor sendiri."
            self._fault(baris, "desa", pesan)
        return semua

    def _opd(self, baris: Baris) -> OPD | None:
        nama = baris.opd
        if not nama and self.induk.buat:
            self._caution(baris, "opd", f"Kosong, sehingga diisi “{BELUM_DITENTUKAN}”.")
            nama = BELUM_DITENTUKAN
        try:
            return self.induk.opd(nama)
        except TidakDikenal as salah:
            self._fault(baris, "opd", salah.pesan)
            return None

    def _urusan(self, baris: Baris) -> Urusan | None:
        """SIPD's export and lists per OPD name no bidang: then the name of the OPD may show the urusan."""
        nama = baris.bidang or urusan_kode(_DINAS.sub("", baris.opd, count=1))
        if not nama and self.induk.buat:
            nama = BELUM_DITENTUKAN
        try:
            urusan = self.induk.urusan(nama)
        except TidakDikenal as salah:
            self._fault(baris, "bidang", salah.pesan)
            return None
        if urusan._state.adding and not golongkan(urusan.nama).pasti:
            kelompok = urusan.get_kelompok_display()
            self._caution(baris, "bidang", f"“{urusan.nama}” dimasukkan ke kelompok {kelompok}. Periksa kelompoknya.")
        return urusan

    def _check_id(self, baris: Baris) -> None:
        if not baris.id_asal:
            return
        pertama = self._baris_id.setdefault(baris.id_asal, baris.nomor)
        if pertama != baris.nomor:
            self._fault(baris, "id_asal", f"“{baris.id_asal}” sudah dipakai baris {pertama}. Beri ID yang lain.")

    # -- values -------------------------------------------------------------------------------

    def _usulan(self, baris: Baris, desa: list[Desa], opd: OPD, urusan: Urusan) -> Usulan:
        """The new usulan, checked field by field as the form of the page does."""
        usulan = Usulan(
            musrenbang=self.musrenbang,
            opd=opd,
            urusan=urusan,
            status=Status.DIAJUKAN,
            skala=Usulan.Skala.LINTAS_DESA if len(desa) > 1 else Usulan.Skala.DESA,
            **{kolom: getattr(baris, kolom) for kolom in KOLOM},
        )
        try:
            usulan.clean_fields(exclude=_RELASI)
        except ValidationError as salah:
            for kolom, pesan in salah.message_dict.items():
                self._fault(baris, kolom, " ".join(pesan))
        return usulan

    def _isi(self, baris: Baris, desa: list[Desa]) -> Isi:
        """Only the columns that the file has. A missing column means "unchanged", an empty cell means "empty"."""
        isi: Isi = {"desa": sorted(satu.kode for satu in desa)}
        for kolom in KOLOM:
            if kolom in self.judul:
                isi[kolom] = as_text(getattr(baris, kolom))
        for kolom in ("opd", "bidang"):
            if kolom in self.judul:
                isi[kolom] = name_key(cast("str", getattr(baris, kolom)))
        return isi

    def _warn(self, baris: Baris, usulan: Usulan) -> None:
        for kolom in usulan.kekurangan:
            self._caution(baris, kolom, "Kosong, sehingga usulan ditandai belum lengkap.")
        if usulan.selisih_anggaran:
            hitung = f"{angka(usulan.volume)} × {rupiah(usulan.harga_satuan)} = {rupiah(usulan.anggaran_hitung)}"
            self._caution(baris, "anggaran", f"{hitung}, bukan {rupiah(usulan.anggaran)}. Periksa angkanya.")

    def _warn_same(self, baris: Baris, isi: Isi) -> None:
        pertama = self._baris_isi.setdefault(canonical(isi), baris.nomor)
        if pertama != baris.nomor:
            self._caution(
                baris, "", f"Sama persis dengan baris {pertama}; keduanya diimpor. Periksa apakah memang dua."
            )
