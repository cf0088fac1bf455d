"""Drafts: without sidik and code, replaced with their files, gone with the seal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from laporan.models import Terbitan
from laporan.segel.draft import buat_draf
from laporan.segel.seal import panjang_rantai, segel
from laporan.terbitan import issue
from musrenbang.jejak.links import verify_chain
from musrenbang.models import Musrenbang, Pengguna, Rantai, Usang
from tests.cast import UJI
from tests.laporan.cerita import DRAF, NOMOR

Sebagai = Callable[[Pengguna], Client]


def draf(acara: Musrenbang, nomor: int) -> list[Terbitan]:
    return list(acara.terbitan.filter(jenis="draf", versi=nomor))


def terbitkan(acara: Musrenbang) -> set[Path]:
    """Render all drafts; their files."""
    semua = list(acara.terbitan.filter(jenis="draf"))
    for satu in semua:
        issue.terbit(satu, by=UJI)
    return {t.berkas for t in semua}


def test_a_draft_carries_neither_sidik_nor_code(siap: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    assert sebagai(budi).post(reverse("draf", args=[siap.kode])).status_code == 302
    assert [(t.dokumen, t.data["segel"]) for t in draf(siap, 2)] == [
        (kata, {"sidik": "", "kode": "", "url": "", "waktu": ""}) for kata in sorted(DRAF)
    ]


def test_drafts_do_not_make_the_sealers_page_stale(siap: Musrenbang, budi: Pengguna) -> None:
    v = panjang_rantai(siap)
    buat_draf(siap, by=budi)
    assert panjang_rantai(siap) == v


def test_a_new_draft_replaces_the_old_one_and_its_file_but_not_what_was_read_out(
    siap: Musrenbang, budi: Pengguna, cetak_cepat: Path, django_capture_on_commit_callbacks: Any
) -> None:
    buat_draf(siap, by=budi)
    lama = terbitkan(siap)
    assert (set(cetak_cepat.iterdir()), len(lama)) == (lama, 2 * len(DRAF))
    dibacakan = {t.berkas for t in draf(siap, 1)}
    with django_capture_on_commit_callbacks(execute=True):
        buat_draf(siap, by=budi)
    assert sorted(t.versi for t in siap.terbitan.all()) == [1] * len(DRAF) + [3] * len(DRAF)
    assert set(cetak_cepat.iterdir()) == dibacakan


def test_the_seal_takes_the_drafts_and_their_files_away(
    siap: Musrenbang, budi: Pengguna, cetak_cepat: Path, django_capture_on_commit_callbacks: Any
) -> None:
    buat_draf(siap, by=budi)
    terbitkan(siap)
    with django_capture_on_commit_callbacks(execute=True):
        segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi, tinggal=True)
    assert (siap.terbitan.filter(jenis="draf").count(), list(cetak_cepat.iterdir())) == (0, [])
    verify_chain(Rantai.objects.get(kunci=siap.kunci_sesudah))


def test_a_refused_seal_leaves_the_drafts(
    siap: Musrenbang, budi: Pengguna, cetak_cepat: Path, django_capture_on_commit_callbacks: Any
) -> None:
    buat_draf(siap, by=budi)
    lama = terbitkan(siap)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Usang):
        segel(siap, nomor=NOMOR, v=panjang_rantai(siap) - 1, by=budi, tinggal=True)
    assert (set(cetak_cepat.iterdir()), siap.terbitan.count()) == (lama, len(lama))


def test_a_draft_replaced_while_it_is_rendered_leaves_no_file(
    siap: Musrenbang, budi: Pengguna, cetak_cepat: Path
) -> None:
    buat_draf(siap, by=budi)
    lama = draf(siap, 2)[0]
    buat_draf(siap, by=budi)
    issue.terbit(lama, by=UJI)
    assert list(cetak_cepat.iterdir()) == []
