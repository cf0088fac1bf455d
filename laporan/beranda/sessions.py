"""The sessions of an event as its home needs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, Prefetch

from forum.models import Nilai, Petugas, Sidang
from laporan.beranda.state import BERLANGSUNG
from musrenbang.models import Jejak, Musrenbang, Pengguna


def sessions_of(user: Pengguna, acara: Musrenbang) -> list[Any]:
    """With how far each has come (`jumlah`, `terputus`), its offices, those of this account (`tugas_saya`), how many
    usulan it has still to score (`belum_dinilai`), and whether an order by scores waits (`skor_menunggu`)."""
    tugas = Prefetch("petugas", Petugas.objects.filter(pengguna=user), to_attr="tugas_saya")
    rows: list[Any] = list(
        Sidang.objects.filter(musrenbang=acara)
        .annotate(jumlah=Count("butir"), terputus=Count("butir__putusan"))
        .prefetch_related(tugas, "petugas__pengguna", "skoring")
        .order_by("pk")
    )
    scored, waiting = _scored(user, rows), _waiting(acara, rows)
    for sidang in rows:
        row = sidang.penilaian
        sidang.belum_dinilai = sidang.jumlah - scored.get(row.pk, 0) if row else 0
        sidang.skor_menunggu = sidang.pk in waiting
    return rows


def _scored(user: Pengguna, rows: Sequence[Any]) -> dict[int, int]:
    """Round → how many of the usulan that stand in its list this account has scored. A query while one scores."""
    opened = [row.pk for sidang in rows if sidang.tugas_saya and (row := sidang.penilaian) and row.dibuka]
    if not opened:
        return {}
    mine = Nilai.objects.filter(skoring__in=opened, tanda=user.tanda, usulan__butir__sidang=F("skoring__sidang"))
    return dict(mine.order_by().values_list("skoring").annotate(n=Count("pk")))


def _waiting(acara: Musrenbang, rows: Sequence[Any]) -> set[int]:
    """Running sessions whose scoring is closed, and its order neither used nor overtaken by a decision."""
    closed = {
        sidang.nama_jejak: sidang.pk
        for sidang in rows
        if sidang.tugas_saya and sidang.status == BERLANGSUNG and not sidang.terputus
        if (row := sidang.penilaian) and row.ditutup
    }
    if not closed:
        return set()
    acts = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai, aksi__in=["skor_tutup", "pakai_skor"])
    last = dict(acts.filter(objek__in=closed).order_by("urut").values_list("objek", "aksi"))
    return {closed[name] for name, aksi in last.items() if aksi == "skor_tutup"}
