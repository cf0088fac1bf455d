"""Acts in and on sessions: open, appoint, fill, order, decide, close, adopt, correct, remove."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from forum.models import Petugas, Sidang
from forum.models.butir import Cara
from forum.models.kesepakatan import GOLONGAN, Skema, serves
from forum.sidang.forms import SidangForm
from forum.tambahan.forms import TambahanForm
from musrenbang.galat import TidakSah
from musrenbang.jejak.act import one_act
from musrenbang.models import Musrenbang, Pengguna
from usulan.models import Usulan

from .dunia import ALASAN, Dunia, valid

HASIL = ("disepakati", "cadangan", "belum_disepakati")
MOST = 4  # sessions of one event


def missable(sidang: Sidang) -> int:
    """A floor for women that this list misses and could keep; 0 where there is none."""
    rows = list(sidang.daftar())
    k = sidang.batas.count([row.claim for row in rows]) or 0
    there = ["perempuan" in serves(row) for row in rows]
    return sum(there[:k]) + 1 if sum(there[:k]) < min(k, sum(there)) else 0


class AksiSidang(Dunia):
    if TYPE_CHECKING:

        def isian(self, acara: Musrenbang) -> dict[str, Any]: ...  # of AksiUsulan

    def of_sidang(self) -> dict[str, Any]:
        names = (
            *("buka_sidang", "ubah_sidang", "hapus_sidang", "tunjuk", "berhentikan", "susun", "mulai", "pindah"),
            *(
                "putuskan",
                "hapus_putusan",
                "urungkan_putusan",
                "tunda_butir",
                "angkat_butir",
                "putuskan_pagu",
                "keluarkan",
                "tutup",
                "buka_lagi",
                "tetapkan",
                "koreksi",
                "tambahkan",
                "batas_bawah",
                "skema",
                "terapkan_batas",
                "saksi",
            ),
        )
        return {nama: getattr(self, nama) for nama in names}

    def sidang(self, **wanted: Any) -> Sidang:
        """Mostly one in which the act may succeed, and of the oldest event that has such: so one comes far."""
        rows = Sidang.objects.all()
        rows = rows.filter(musrenbang__disegel_pada=None) if self.chance(0.95) else rows
        if self.chance(0.1):
            return self.pick(rows)
        fit = rows.filter(**wanted).distinct()
        oldest = fit.order_by("musrenbang").values_list("musrenbang", flat=True).first()
        return self.pick(fit.filter(musrenbang=oldest) if self.chance(0.7) else fit)

    def orang(self, sidang: Sidang, tugas: str) -> Pengguna:
        return Pengguna.objects.get(username=f"{tugas}{sidang.musrenbang.kecamatan.kode[-1]}")

    def butir(self, sidang: Sidang) -> str:
        return self.pick(sidang.butir.all()).kode

    def isian_sidang(self) -> dict[str, Any]:
        pagu = str(self.random.randint(1, 10**9)) if self.chance(0.8) else ""
        return {"nama": f"Sidang {self.random.randint(1, 9)}", "pagu": pagu, "publik": "on"}

    def buka_sidang(self) -> None:
        acara = self.acara()
        if acara.sidang.count() >= MOST:
            raise LookupError
        data = self.isian_sidang() | {"kelompok": self.random.choice(["", "fisik", "sosbud"])}
        sidang = Sidang(musrenbang=acara)
        valid(SidangForm(data, instance=sidang)).simpan(by=self.kecamatan(acara), aksi="buka")
        for tugas in ("fasilitator", "pimpinan"):
            Petugas.tunjuk(sidang, self.orang(sidang, tugas), tugas, by=self.kecamatan(acara))

    def ubah_sidang(self) -> None:
        sidang = self.sidang(status__in=["siap", "berlangsung", "ditutup"])
        data = self.isian_sidang() | {"kelompok": sidang.kelompok, "v": sidang.setelan}
        valid(SidangForm(data, instance=sidang)).simpan(by=self.kecamatan(sidang.musrenbang))

    def hapus_sidang(self) -> None:
        sidang = self.sidang(butir=None, peserta=None)
        sidang.hapus(by=self.kecamatan(sidang.musrenbang))

    def tunjuk(self) -> None:
        sidang = self.sidang()
        akun, tugas = self.orang(sidang, "notulis"), self.random.choice(["notulis", "fasilitator"])
        Petugas.tunjuk(sidang, akun, tugas, by=self.kecamatan(sidang.musrenbang))

    def berhentikan(self) -> None:
        sidang = self.sidang(petugas__tugas="notulis")
        akun = self.orang(sidang, "notulis")
        Petugas.berhentikan(sidang, akun.username, "notulis", by=self.kecamatan(sidang.musrenbang))

    def susun(self) -> None:
        sidang = self.sidang(status__in=["siap", "berlangsung"])
        sidang.susun(by=self.orang(sidang, "fasilitator"))

    def tambahkan(self) -> None:
        """By the kecamatan, which verifies at once, or by the fasilitator."""
        sidang = self.sidang(status="berlangsung")
        acara = sidang.musrenbang
        by = self.kecamatan(acara) if self.chance(0.7) else self.orang(sidang, "fasilitator")
        usulan = Usulan(musrenbang=acara, tambahan_pada=timezone.now(), tambahan_oleh=sidang.jabatan_tambahan(by))
        data = self.isian(acara) | {"alasan": ALASAN, "asal": "kecamatan"}
        form = TambahanForm(data, instance=usulan, user=by, sidang=sidang)
        if not form.is_valid():  # an urusan of another kelompok
            raise TidakSah(str(form.errors))
        with one_act():
            form.simpan(by=by, aksi="tambah")
            sidang.tambahkan(usulan, alasan=ALASAN, by=by)

    def mulai(self) -> None:
        sidang = self.sidang(status="siap", butir__isnull=False)
        sidang.mulai(by=self.orang(sidang, "pimpinan"))

    def pindah(self) -> None:
        sidang, random = self.sidang(status="berlangsung", butir__isnull=False), self.random
        tempat: dict[str, Any] = random.choice([
            {"urutan": random.randint(1, 40)}, {"langkah": random.choice([-1, 1])},
            {"setelah": self.butir(sidang)}, {"setelah": "", "alasan": ALASAN},
        ])  # fmt: skip
        sidang.pindah(self.butir(sidang), **tempat, by=self.orang(sidang, "fasilitator"))

    def putuskan(self) -> None:
        sidang = self.sidang(status="berlangsung", butir__isnull=False)
        kode, hasil = list(sidang.butir.order_by("urutan").values_list("kode", flat=True)), self.random.choice(HASIL)
        sidang.putuskan(
            self.random.sample(kode, min(len(kode), self.random.randint(1, 3))),
            hasil=hasil,
            cara=self.random.choice(["mufakat", "pemungutan_suara"]),
            alasan=ALASAN if hasil != "disepakati" else "",
            pagu=self.random.choice([None, Decimal("12500000.50")]),
            volume=self.random.choice([None, Decimal("7.5")]),
            by=self.orang(sidang, "fasilitator"),
        )

    def koreksi(self) -> None:
        """Another result in the plenary, or after its adoption: the usulan follow. As one has read the row."""
        sidang = self.sidang(status__in=["ditutup", "ditetapkan"], butir__isnull=False)
        satu = self.pick(sidang.butir.all())
        hasil, by = self.random.choice(HASIL), self.orang(sidang, "pimpinan")
        sidang.putuskan([satu.kode], hasil=hasil, alasan=ALASAN, siar=satu.siar, by=by)

    def batas_bawah(self) -> None:
        sidang = self.sidang(status__in=["siap", "berlangsung"])
        groups = self.random.sample(sorted(GOLONGAN), self.random.randint(0, 2))
        floors = [(group, self.random.randint(1, 3)) for group in groups]
        sidang.atur_batas_bawah(floors, by=self.orang(sidang, "fasilitator"))

    def skema(self) -> None:
        sidang, cara = self.sidang(status__in=["siap", "berlangsung"]), self.random.choice(list(Cara))
        suara = {"setuju": self.random.choice([None, 5]), "abstain": 1}
        by = self.kecamatan(sidang.musrenbang)
        sidang.pilih_skema(self.random.choice(list(Skema)), cara=cara, suara=suara, by=by)

    def terapkan_batas(self) -> None:
        """After a floor of one more than there is above the line, in a session where some usulan could come up."""
        rows = Sidang.objects.filter(status="berlangsung", musrenbang__disegel_pada=None)
        fit = [one for one in rows.order_by("pk") if missable(one)]
        sidang = self.pick(rows.filter(pk__in=[one.pk for one in fit]))
        by = self.orang(sidang, "fasilitator")
        sidang.atur_batas_bawah([("perempuan", missable(sidang))], by=by)
        self.beside["pindah"] += sidang.terapkan_batas_bawah(v=sidang.version, alasan=ALASAN, by=by)

    def saksi(self) -> None:
        sidang = self.sidang(status__in=["siap", "berlangsung", "ditutup"])
        sidang.tunjukkan_saksi(by=self.orang(sidang, "fasilitator"))

    def hapus_putusan(self) -> None:
        sidang = self.sidang(status="berlangsung", butir__putusan__isnull=False)
        sidang.putuskan([self.butir(sidang)], hasil="", by=self.orang(sidang, "fasilitator"))

    def urungkan_putusan(self) -> None:
        """Mostly the last decision; also what is none, and an older one that others have built on."""
        sidang = self.sidang(status="berlangsung", butir__isnull=False)
        dari = self.pick(sidang.butir.all()).siar
        sidang.urungkan(dari=dari, sampai=dari + self.random.choice([0, 0, 2]), by=self.orang(sidang, "fasilitator"))

    def tunda_butir(self) -> None:
        sidang, kode = self.undecided(ditunda=False)
        sidang.tunda(kode, by=self.orang(sidang, "fasilitator"))

    def angkat_butir(self) -> None:
        sidang, kode = self.undecided(ditunda=True)
        sidang.angkat(kode, by=self.orang(sidang, "fasilitator"))

    def undecided(self, *, ditunda: bool) -> tuple[Sidang, str]:
        """Mostly such a row; seldom any, which must refuse."""
        wanted = {"butir__ditunda": ditunda, "butir__putusan": None, "butir__isnull": False}
        sidang = self.sidang(status="berlangsung", **wanted)
        rows = sidang.butir.all()
        return sidang, self.pick(rows.filter(ditunda=ditunda, putusan=None) if self.chance(0.9) else rows).kode

    def putuskan_pagu(self) -> None:
        sidang = self.sidang(status="berlangsung", butir__isnull=False)
        sidang.putuskan_pagu(v=sidang.version, by=self.orang(sidang, "fasilitator"))

    def keluarkan(self) -> None:
        sidang = self.sidang(status__in=["siap", "berlangsung"], butir__isnull=False)
        sidang.keluarkan(self.butir(sidang), alasan=ALASAN, by=self.orang(sidang, "fasilitator"))

    def tutup(self) -> None:
        sidang = self.sidang(status="berlangsung")
        sidang.tutup(by=self.orang(sidang, "pimpinan"))

    def buka_lagi(self) -> None:
        sidang = self.sidang(status="ditutup")
        sidang.buka_lagi(alasan=ALASAN, by=self.orang(sidang, "pimpinan"))

    def tetapkan(self) -> None:
        sidang = self.sidang(status="ditutup")
        sidang.tetapkan(v=sidang.version, by=self.orang(sidang, "pimpinan"))

    def finish(self, sidang: Sidang) -> None:
        """All the way to the adoption, as the day before the seal asks for."""
        fasilitator, pimpinan = self.orang(sidang, "fasilitator"), self.orang(sidang, "pimpinan")
        if sidang.status == "siap":
            sidang.mulai(by=pimpinan)
        if sidang.status == "berlangsung":
            belum = [butir.kode for butir in sidang.belum_diputuskan()]
            if belum:
                sidang.putuskan(belum, hasil="disepakati", by=fasilitator)
            sidang.tutup(by=pimpinan)
        if sidang.status == "ditutup":
            sidang.tetapkan(v=sidang.version, by=pimpinan)
