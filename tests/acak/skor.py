"""Acts of the scoring: criteria, lot, open, score, close, reopen, the order used."""

from collections.abc import Callable
from typing import Any

from forum.models import Sidang, Skoring
from forum.models.nilai import Lembar, Nilai
from forum.skor.presets import PRESET
from musrenbang.models import Desa, Pengguna

from .dunia import ALASAN
from .sidang import AksiSidang

TERBUKA = ["siap", "berlangsung"]


class AksiSkor(AksiSidang):
    def of_skor(self) -> dict[str, Any]:
        names = (
            *("siapkan_skor", "bekukan_undian", "undi", "buka_skor", "nilai", "nilai_lagi", "tutup_skor"),
            *("buka_lagi_skor", "pakai_skor", "catat_setara"),
        )
        return {nama: getattr(self, nama) for nama in names}

    def _scored(self, *status: str) -> Sidang:
        wanted = {"skoring__status__in": status} if status else {}
        return self.sidang(status__in=TERBUKA, butir__isnull=False, **wanted)

    def _led_to(self, status: str, act: Callable[[], None]) -> Sidang:
        """One whose scoring stands there; where there is none, this act brings one as far, and with it those before."""
        try:
            return self._scored(status)
        except LookupError:
            act()
            return self._scored(status)

    def _pandu(self, sidang: Sidang) -> Pengguna:
        return Pengguna.objects.get(username=f"fasilitator{sidang.musrenbang.kecamatan.kode[-1]}")

    def siapkan_skor(self) -> None:
        sidang, preset = self._scored(), PRESET[self.random.choice(sorted(PRESET))]
        penilai = self.random.choice(["fasilitator", "penilai", "kartu"])
        k, by = self.random.choice([None, 2]), self._pandu(sidang)
        sidang.siapkan_skor(preset.kriteria, penilai=penilai, paling_sedikit=1, k=k, alasan=ALASAN, by=by)

    def bekukan_undian(self) -> None:
        sidang = self._scored()
        sidang.bekukan_undian(by=self._pandu(sidang))

    def undi(self) -> None:
        sidang = self.sidang(undian__kata="", status__in=TERBUKA)
        sidang.undi(self.random.choice(["padi", "jati", "2 kata"]), by=self._pandu(sidang))

    def buka_skor(self) -> None:
        sidang = self._led_to("disiapkan", self.siapkan_skor)
        self._draw(sidang)
        sidang.buka_skor(by=self._pandu(sidang))

    def _draw(self, sidang: Sidang) -> None:
        """Mostly all that came into the list since the last draw, without whose lots nothing opens or closes."""
        by = self._pandu(sidang)
        if self.chance(0.2) or not sidang.belum_diundi(sidang.lot()):
            return
        if not sidang.undian.filter(kata="").exists():
            sidang.bekukan_undian(by=by)
        sidang.undi("sawah", by=by)

    def nilai(self) -> None:
        sidang = self._led_to("dibuka", self.buka_skor)
        self._give(sidang, self.pick(sidang.butir.select_related("usulan")).usulan.kode)

    def nilai_lagi(self) -> None:
        """Where somebody has scored already: the last one holds."""
        row = self.pick(Nilai.objects.filter(skoring__status="dibuka").select_related("skoring__sidang", "usulan"))
        self._give(row.skoring.sidang, row.usulan.kode)

    def _give(self, sidang: Sidang, usulan: str) -> None:
        skoring: Skoring = self.pick(sidang.skoring.filter(status="dibuka"))
        asked = [one for one in skoring.daftar_kriteria if not one.dihitung]
        tingkat = {one.kode: self.random.randint(0 if self.chance(0.02) else 1, one.tertinggi) for one in asked}
        desa = self.pick(Desa.objects.filter(kecamatan=sidang.musrenbang.kecamatan)) if self.chance(0.8) else None
        lembar = Lembar(skoring.pk, usulan, tingkat, self._pandu(sidang), desa)
        Nilai.simpan([lembar])
        if lembar.salah:
            raise lembar.salah

    def tutup_skor(self) -> None:
        sidang = self._led_to("dibuka", self.buka_skor)
        self._draw(sidang)
        sidang.tutup_skor(by=self._pandu(sidang))

    def buka_lagi_skor(self) -> None:
        sidang = self._led_to("ditutup", self.tutup_skor)
        sidang.buka_lagi_skor(alasan=ALASAN, by=self._pandu(sidang))

    def pakai_skor(self) -> None:
        sidang = self._led_to("ditutup", self.tutup_skor)
        sidang.pakai_skor(v=sidang.version, by=self._pandu(sidang))

    def catat_setara(self) -> None:
        sidang = self._scored("ditutup")
        sidang.catat_setara(by=self._pandu(sidang))
