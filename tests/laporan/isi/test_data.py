"""The data behind the lists: every usulan that was submitted, as its desa wrote it and as the forum left it."""

from decimal import Decimal

import pytest
from django.utils import timezone

from forum.models import Sidang
from laporan.contract.data import DataUsulan
from laporan.isi.data import data_forum
from laporan.segel.compare import RINCIAN, SEBUTAN
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.forum.conftest import kode
from tests.forum.penilaian.conftest import Beri, Kartu, beri, dinilai
from usulan.models import Usulan

__all__ = ["beri", "dinilai"]
pytestmark = pytest.mark.django_db


def test_every_usulan_but_drafts_with_the_figures_of_its_desa(siap: Musrenbang, usulan: dict[str, Usulan]) -> None:
    rows = {row["kode"]: row for row in data_forum(siap)["data"]["usulan"]}
    assert rows.keys() == {u.kode for u in Usulan.objects.filter(musrenbang=siap).exclude(status="draf")}
    for one in Usulan.objects.filter(musrenbang=siap).exclude(status="draf"):
        row = rows[one.kode]
        assert (row["volume"], row["anggaran"]) == (_text(one.volume), _text(one.anggaran))
        assert row["kode_desa"] == ", ".join(desa.kode for desa in one.desa.all())
    drainase, anak = rows[usulan["drainase"].kode], rows[usulan["jalan_joko"].kode]
    assert (drainase["volume"], drainase["volume_forum"], drainase["pagu"]) == ("80.500", "75.000", "22500000.00")
    assert (anak["induk"], anak["sidang"], anak["pagu"]) == (usulan["jalan"].kode, "", "")
    # A correction goes on in a chain of its own.
    siap.versi = 2
    assert {row["kode"]: row for row in data_forum(siap)["data"]["usulan"]} == rows
    ajukan = Jejak.objects.get(objek=usulan["drainase"].nama_jejak, aksi="ajukan")
    assert drainase["tanggal_usul"] == timezone.localtime(ajukan.waktu).date().isoformat()


def _text(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def test_a_move_against_the_scores_by_office(dinilai: Sidang, beri: Beri, dewi: Pengguna) -> None:
    for number, level in ((1, 3), (2, 1)):
        for card in (1, 2, 3):
            beri(dinilai, Kartu(card), number, desak=level, dampak=level)
    dinilai.tutup_skor(by=dewi)
    assert data_forum(dinilai.musrenbang)["data"]["pindah"] == []
    [dua] = kode(dinilai, 2)
    dinilai.pindah(dua, urutan=1, alasan="Jembatan hampir putus", by=dewi)
    [move] = data_forum(dinilai.musrenbang)["data"]["pindah"]
    assert (move["sidang"], move["oleh"], move["dari"], move["ke"]) == (dinilai.nama, "fasilitator", 2, 1)
    satu, lain = (str(Usulan.objects.get(kegiatan=f"Usulan {n}")) for n in (1, 2))
    assert (move["kegiatan"], move["melewati"], move["alasan"]) == (lain, [satu], "Jembatan hampir putus")
    assert dewi.username not in str(move)
    # What is taken out of the list afterwards is still named.
    dinilai.keluarkan(dua, alasan="Ternyata sudah didanai", by=dewi)
    assert data_forum(dinilai.musrenbang)["data"]["pindah"] == [move]


def test_what_differs_is_told_in_words() -> None:
    assert ("data" in SEBUTAN, set(DataUsulan.__annotations__) - set(RINCIAN)) == (True, set())
