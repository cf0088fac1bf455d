"""The sessions of the example: opened, filled, attended, ordered, decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from forum.hadir.forms import PesertaForm
from forum.models import Butir, Peserta, Petugas, Sidang
from forum.models.butir import Cara, Hasil
from forum.sidang.forms import SidangForm
from laporan.contoh.files import Baris, read
from laporan.contoh.master import Akun
from laporan.contoh.valid import sah
from musrenbang.models import Kelompok, Musrenbang
from usulan.models import Usulan

PETUGAS = {
    "fasilitator": Petugas.Tugas.FASILITATOR,
    "fasilitator2": Petugas.Tugas.FASILITATOR,
    "pimpinan": Petugas.Tugas.PIMPINAN,
    "notulis": Petugas.Tugas.NOTULIS,
}
# What is agreed stands on top, what is not at the end; the undecided between.
TEMPAT = {Hasil.DISEPAKATI: 0, "": 1, Hasil.CADANGAN: 2, Hasil.BELUM_DISEPAKATI: 3}
SATU_PEKERJAAN = "Satu pekerjaan yang diusulkan dua desa; volume dan biayanya tidak dijumlahkan."


def buka_sidang(acara: Musrenbang, kelompok: str, pagu: int, akun: Akun) -> Sidang:
    """A session of one kelompok with its offices and its list, not yet started."""
    sidang = Sidang(musrenbang=acara)
    isian = {
        "nama": f"Sidang Kelompok {Kelompok(kelompok).label}",
        "kelompok": kelompok,
        "pagu": str(pagu),
        "publik": "on",
    }
    sah(SidangForm(isian, instance=sidang)).simpan(by=akun["kecamatan"], aksi="buka")
    for username, tugas in PETUGAS.items():
        Petugas.tunjuk(sidang, akun[username], tugas, by=akun["kecamatan"])
    sidang.susun(by=akun["kecamatan"])
    return sidang


def catat_peserta(acara: Musrenbang, kolom: str, sidang: Mapping[str, Sidang], akun: Akun) -> None:
    """The daftar hadir; `kolom` says who was invited ("ya" came, "tidak" did not)."""
    desa = {satu.nama: satu.pk for satu in acara.kecamatan.desa.all()}
    for baris in read("peserta"):
        if not baris[kolom]:
            continue
        isian: dict[str, object] = dict(baris)
        isian["desa"] = desa.get(baris["desa"], "")
        isian["sidang"] = sidang[baris["kelompok"]].pk if baris["kelompok"] else ""
        isian["hadir"] = baris[kolom] == "ya"
        isian["wakil"] = baris["wakil"] == "ya" and baris[kolom] == "ya"
        sah(PesertaForm(isian, instance=Peserta(musrenbang=acara))).simpan(by=akun["notulis"], aksi="catat")


class Meja:
    """One session and the rows of the file that it discusses."""

    def __init__(self, sidang: Sidang, daftar: list[Baris], usulan: Mapping[str, Usulan], akun: Akun) -> None:
        self.sidang, self.akun = sidang, akun
        kode = dict(Butir.objects.filter(sidang=sidang).order_by("urutan").values_list("usulan_id", "kode"))
        pk = {usulan[baris["kunci"]].pk: baris for baris in daftar}
        self.baris = {kode: pk[usulan_id] for usulan_id, kode in kode.items()}
        self.kode = {baris["kunci"]: kode for kode, baris in self.baris.items()}
        self.usulan = usulan

    def urutkan(self) -> None:
        kini = list(self.baris)
        ingin = sorted(kini, key=lambda kode: TEMPAT[self.baris[kode]["hasil"]])
        for urutan, kode in enumerate(ingin, start=1):
            if kini[urutan - 1] != kode:
                self.sidang.pindah(kode, urutan=urutan, by=self.akun["fasilitator"])
                kini.remove(kode)
                kini.insert(urutan - 1, kode)

    def pindah(self, kunci: str, setelah: str, oleh: str) -> None:
        self.sidang.pindah(self.kode[kunci], setelah=self.kode[setelah], by=self.akun[oleh])

    def putuskan(self) -> None:
        """What the file says: the same result for the same reason in one act; a merged usulan by itself."""
        sekaligus: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for kode, baris in self.baris.items():
            if not baris["hasil"]:
                continue
            usulan, cara = self.usulan[baris["kunci"]], baris["cara"] or Cara.MUFAKAT
            if usulan.anak.exists():
                self._putuskan([kode], baris["hasil"], cara, SATU_PEKERJAAN, usulan.volume, usulan.anggaran)
            else:
                sekaligus[baris["hasil"], cara, baris["alasan"]].append(kode)
        for (hasil, cara, alasan), kode_kode in sekaligus.items():
            self._putuskan(kode_kode, hasil, cara, alasan)

    def _putuskan(
        self,
        butir: list[str],
        hasil: str,
        cara: str,
        alasan: str,
        volume: Decimal | None = None,
        pagu: Decimal | None = None,
    ) -> None:
        by = self.akun["fasilitator"]
        self.sidang.putuskan(butir, hasil=hasil, cara=cara, alasan=alasan, volume=volume, pagu=pagu, by=by)
