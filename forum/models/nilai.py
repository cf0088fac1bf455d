"""What one scorer gives one usulan: one row, one entry for every save. Shown are aggregates only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from musrenbang.galat import Bentrok, Galat
from musrenbang.jejak.act import one_act
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Desa
from usulan.models import Usulan

from .butir import Butir
from .skoring import Skoring

# All that a save asks of its round: queries of many wide rows cost more than the writing.
NEEDED = (
    *("kode", "status", "kriteria", "sidang", "sidang__status"),
    *("sidang__musrenbang__kode", "sidang__musrenbang__versi"),
)
Check = Callable[[Sequence["Lembar"]], None]


@dataclass
class Lembar:
    """One save as it comes in. `oleh`: who scores; `desa`: the desa that he belongs to.

    `salah` is set where it was refused; `sama`: it says what is there already, and nothing was written.
    """

    skoring: int
    usulan: str
    tingkat: dict[str, int]
    oleh: Pelaku
    desa: Desa | None = None
    salah: Exception | None = None
    sama: bool = False

    @property
    def kunci(self) -> tuple[int, str, str]:
        return self.skoring, self.usulan, self.oleh.tanda


class Nilai(Berjejak):
    """Unique for a round, a scorer (`tanda`) and a usulan: what comes later takes the place of what was there."""

    kode = models.CharField(max_length=12, unique=True, editable=False, default=make_kode)
    skoring = models.ForeignKey(Skoring, models.PROTECT, related_name="nilai", editable=False)
    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="nilai", editable=False)
    tanda = models.CharField(max_length=150, editable=False)
    desa = models.ForeignKey(Desa, models.PROTECT, null=True, related_name="nilai", editable=False)
    tingkat = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["skoring", "usulan", "tanda"], name="nilai_satu_per_penilai")]

    def __str__(self) -> str:
        return f"nilai {self.kode}"

    @property
    def kunci_rantai(self) -> str:
        return self.skoring.sidang.musrenbang.kunci_rantai

    @classmethod
    def standing(cls) -> models.QuerySet[Any]:
        return super().standing().select_related("skoring__sidang__musrenbang__kecamatan", "usulan", "desa")

    @classmethod
    def simpan(cls, lembar: Sequence[Lembar], check: Check | None = None) -> None:
        """Save these in one transaction, each with an entry of its own. No two of them have the same `kunci`.

        What is wrong with one is set on it (`salah`) and holds up no other; `check` may set it too, under the lock.
        """
        with one_act():
            rounds = _lock({one.skoring for one in lembar})
            butir = _butir(lembar)
            if check:
                check(lembar)
            good = [one for one in lembar if one.salah is None and _allowed(one, rounds.get(one.skoring), butir)]
            standing = cls._standing(good)
            new = [one for one in good if one.kunci not in standing]
            changed = []
            for one in good:
                if row := standing.get(one.kunci):
                    one.sama = row.tingkat == one.tingkat and row.desa_id == (one.desa.pk if one.desa else None)
                    changed += [] if one.sama else [one]
            cls._add(new, rounds, butir)
            cls._replace(changed, standing, rounds)

    @classmethod
    def _standing(cls, lembar: Sequence[Lembar]) -> dict[tuple[int, str, str], Nilai]:
        rows = cls.objects.filter(
            skoring__in={one.skoring for one in lembar},
            usulan__kode__in={one.usulan for one in lembar},
            tanda__in={one.oleh.tanda for one in lembar},
        ).select_related("usulan", "desa")
        rows = rows.only("version", "kode", "skoring", "tanda", "tingkat", "usulan__kode", "desa__kode")
        return {(row.skoring_id, row.usulan.kode, row.tanda): row for row in rows}

    @classmethod
    def _add(cls, lembar: Sequence[Lembar], rounds: dict[int, Skoring], butir: dict[tuple[int, str], Usulan]) -> None:
        if not lembar:
            return
        oleh = {}
        rows = []
        for one in lembar:
            skoring = rounds[one.skoring]
            row = cls(skoring=skoring, usulan=butir[skoring.sidang_id, one.usulan], tanda=one.oleh.tanda)
            row.desa, row.tingkat = one.desa, one.tingkat
            oleh[row.kode] = one.oleh
            rows.append(row)
        with cls.add_many(rows, "nilai", by=lambda row: oleh[row.kode]):
            Nilai.objects.bulk_create(rows)

    @classmethod
    def _replace(
        cls, lembar: Sequence[Lembar], standing: dict[tuple[int, str, str], Nilai], rounds: dict[int, Skoring]
    ) -> None:
        if not lembar:
            return
        new = {standing[one.kunci].pk: one for one in lembar}
        rows = [standing[one.kunci] for one in lembar]
        with cls.change_many(rows, "nilai_ganti", by=lambda row: new[row.pk].oleh) as entries:
            for row, isi in entries:
                row.skoring = rounds[row.skoring_id]
                row.desa, row.tingkat = new[row.pk].desa, new[row.pk].tingkat
                isi |= {"usulan": row.usulan.kode, "skoring": row.skoring.kode}
            Nilai.objects.bulk_update(rows, ["desa", "tingkat"])


def _lock(pks: set[int]) -> dict[int, Skoring]:
    """The rounds, locked so that none is closed meanwhile, in the order of their keys."""
    rows = Skoring.objects.filter(pk__in=pks).select_related("sidang__musrenbang").only(*NEEDED).order_by("pk")
    return {row.pk: row for row in rows.select_for_update(no_key=True, of=("self",))}


def _butir(lembar: Sequence[Lembar]) -> dict[tuple[int, str], Usulan]:
    """(session, usulan) → the usulan that is in its list."""
    rows = Butir.objects.filter(usulan__kode__in={one.usulan for one in lembar}).select_related("usulan")
    rows = rows.only("sidang", "usulan__kode")
    return {(row.sidang_id, row.usulan.kode): row.usulan for row in rows}


def _allowed(one: Lembar, skoring: Skoring | None, butir: dict[tuple[int, str], Usulan]) -> bool:
    try:
        if skoring is None:
            raise Bentrok("Penilaian ini sudah tidak ada. Muat ulang halaman.")
        skoring.check_nilai(skoring.sidang.status)
        if (skoring.sidang_id, one.usulan) not in butir:
            raise Bentrok("Usulan itu sudah tidak ada dalam sidang ini. Lanjutkan ke usulan berikutnya.")
        skoring.check_tingkat(one.tingkat)
    except Galat as galat:
        one.salah = galat
    return one.salah is None
