"""The sessions of the example: opened, filled, attended, ordered, decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from forum.hadir.forms import PesertaForm
from forum.models import Butir, Delegasi, Peserta, Petugas, Sidang
from forum.models.butir import Cara, Hasil
from forum.sidang.forms import SidangForm
from laporan.contoh.files import ExampleRow, read
from laporan.contoh.master import Akun
from laporan.contoh.valid import valid
from musrenbang.models import Kelompok, Musrenbang
from usulan.models import Usulan

PETUGAS = {
    "fasilitator": Petugas.Tugas.FASILITATOR,
    "fasilitator2": Petugas.Tugas.FASILITATOR,
    "pimpinan": Petugas.Tugas.PIMPINAN,
    "notulis": Petugas.Tugas.NOTULIS,
}
# What is agreed stands on top, what is not at the end; the undecided between.
RANK = {Hasil.DISEPAKATI: 0, "": 1, Hasil.CADANGAN: 2, Hasil.BELUM_DISEPAKATI: 3}
ONE_WORK = "Satu pekerjaan yang diusulkan dua desa; volume dan biayanya tidak dijumlahkan."


def open_sidang(acara: Musrenbang, kelompok: str, pagu: int, akun: Akun) -> Sidang:
    """A session of one kelompok with its offices and its list, not yet started."""
    sidang = Sidang(musrenbang=acara)
    data = {
        "nama": f"Sidang Kelompok {Kelompok(kelompok).label}",
        "kelompok": kelompok,
        "pagu": str(pagu),
        "publik": "on",
    }
    valid(SidangForm(data, instance=sidang)).simpan(by=akun["kecamatan"], aksi="buka")
    for username, tugas in PETUGAS.items():
        Petugas.tunjuk(sidang, akun[username], tugas, by=akun["kecamatan"])
    sidang.susun(by=akun["kecamatan"])
    return sidang


def record_peserta(acara: Musrenbang, column: str, sidang: Mapping[str, Sidang], akun: Akun) -> None:
    """The daftar hadir; `column` says who was invited ("ya" came, "tidak" did not). Last year's delegates with it."""
    desa = {d.nama: d.kode for d in acara.kecamatan.desa.all()}
    chosen: dict[str, Peserta] = {}
    for row in read("peserta"):
        if not row[column]:
            continue
        data: dict[str, object] = dict(row)
        data["desa"] = desa.get(row["desa"], "")
        data["sidang"] = sidang[row["kelompok"]].kode if row["kelompok"] else ""
        data["hadir"] = row[column] == "ya"
        data["wakil"] = row["wakil"] == "ya" and row[column] == "ya"
        orang = Peserta(musrenbang=acara)
        valid(PesertaForm(data, instance=orang)).simpan(by=akun["notulis"], aksi="catat")
        if place := row.get(column.replace("hadir", "delegasi"), ""):
            chosen[place] = orang
    for place in sorted(chosen):
        Delegasi.pilih(acara, chosen[place].kode, by=akun["pimpinan"])


class Desk:
    """One session and the rows of the file that it discusses."""

    def __init__(self, sidang: Sidang, rows: list[ExampleRow], usulan: Mapping[str, Usulan], akun: Akun) -> None:
        self.sidang, self.akun = sidang, akun
        kode = dict(Butir.objects.filter(sidang=sidang).order_by("urutan").values_list("usulan_id", "kode"))
        pk = {usulan[row["kunci"]].pk: row for row in rows}
        self.rows = {kode: pk[usulan_id] for usulan_id, kode in kode.items()}
        self.kode = {row["kunci"]: kode for kode, row in self.rows.items()}
        self.usulan = usulan

    def run(self) -> None:
        """Start, order and decide."""
        self.sidang.mulai(by=self.akun["pimpinan"])
        self.sort()
        self.putuskan()

    def sort(self) -> None:
        now = list(self.rows)
        wanted = sorted(now, key=lambda kode: RANK[self.rows[kode]["hasil"]])
        for urutan, kode in enumerate(wanted, start=1):
            if now[urutan - 1] != kode:
                self.sidang.pindah(kode, urutan=urutan, by=self.akun["fasilitator"])
                now.remove(kode)
                now.insert(urutan - 1, kode)

    def move(self, key: str, after: str, username: str) -> None:
        self.sidang.pindah(self.kode[key], setelah=self.kode[after], by=self.akun[username])

    def putuskan(self) -> None:
        """What the file says: the same result for the same reason in one act; a merged usulan by itself."""
        together: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for kode, row in self.rows.items():
            if not row["hasil"]:
                continue
            usulan, cara = self.usulan[row["kunci"]], row["cara"] or Cara.MUFAKAT
            if usulan.anak.exists():
                self._decide([kode], row["hasil"], cara, ONE_WORK, usulan.volume, usulan.anggaran)
            else:
                together[row["hasil"], cara, row["alasan"]].append(kode)
        for (hasil, cara, alasan), same_kode in together.items():
            self._decide(same_kode, hasil, cara, alasan)

    def _decide(
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
