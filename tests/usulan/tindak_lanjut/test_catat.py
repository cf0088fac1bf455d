"""TindakLanjut.catat: rows are added, the newest of a stage holds, and who may add them."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from musrenbang.galat import Bentrok, TidakBoleh, TidakSah
from musrenbang.jejak.chain import Jejak
from musrenbang.jejak.verify import row_faults
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan, buat_akun
from usulan.models import TindakLanjut, Usulan, UsulanLalu

from .conftest import BuatHasil


def test_a_correction_is_a_new_row_which_holds(jalan: Usulan, budi: Pengguna, hasil: BuatHasil) -> None:
    assert TindakLanjut.catat([hasil(jalan, "rkpd"), hasil(jalan, "apbd")], by=budi) == 2
    assert TindakLanjut.catat([hasil(jalan, "apbd", "tidak", "Anggaran terbatas.")], by=budi) == 1
    assert TindakLanjut.objects.count() == 3
    assert [str(row) for row in TindakLanjut.newest([jalan])] == ["masuk RKPD 2027", "tidak masuk APBD 2027"]


def test_what_is_said_already_is_not_said_again(jalan: Usulan, budi: Pengguna, hasil: BuatHasil) -> None:
    rows = [hasil(jalan, "rkpd"), hasil(jalan, "rkpd", sumber="Salinan Perbup")]
    assert TindakLanjut.catat(rows, by=budi) == 1
    assert TindakLanjut.catat([hasil(jalan, "rkpd", sumber="Berkas lain")], by=budi) == 0
    assert TindakLanjut.catat([hasil(jalan, "rkpd", nilai=12)], by=budi) == 1


def test_each_row_stands_in_the_chain_that_goes_on(
    jalan: Usulan, dari_berkas: UsulanLalu, budi: Pengguna, hasil: BuatHasil
) -> None:
    TindakLanjut.catat([hasil(jalan, "rkpd"), hasil(dari_berkas, "kecamatan")], by=budi)
    entries = Jejak.objects.filter(objek__startswith="tindaklanjut:").values_list("rantai__kunci", "aksi", "oleh")
    assert sorted(entries) == [
        ("kabupaten:36.02", "catat_lanjut", "budi"),
        (f"sesudah:{jalan.musrenbang.kode}", "catat_lanjut", "budi"),
    ]
    assert [fault for fault in row_faults() if fault.startswith("tindaklanjut:")] == []


@pytest.mark.parametrize(
    ("tahap", "nilai", "kalimat"),
    [
        ("forum_opd", "masuk", "masuk Forum Perangkat Daerah"),
        ("kabupaten", "tidak", "tidak masuk Musrenbang kabupaten/kota"),
        ("apbd", "berubah", "masuk APBD 2027 dengan perubahan"),
        ("realisasi", "masuk", "selesai dilaksanakan"),
        ("realisasi", "berubah", "dilaksanakan dengan perubahan"),
        ("realisasi", "tidak", "tidak dilaksanakan"),
    ],
)
def test_sentences(jalan: Usulan, hasil: BuatHasil, tahap: str, nilai: str, kalimat: str) -> None:
    assert hasil(jalan, tahap, nilai).kalimat == kalimat


def test_who_may(
    jalan: Usulan,
    dari_berkas: UsulanLalu,
    wilayah: SimpleNamespace,
    budi: Pengguna,
    rina: Pengguna,
    sari: Pengguna,
    dewi: Pengguna,
    asing: Pengguna,
    hasil: BuatHasil,
) -> None:
    """Kecamatan, kabupaten, and the office that it was meant for."""
    pu = buat_akun("pu", "opd", "36.02", opd=wilayah.pu)
    tani = buat_akun("tani", "opd", "36.02", opd=wilayah.tani)
    jauh = buat_akun("jauh", "kabupaten", "36.03")
    for subject in (jalan, dari_berkas):
        who = [p for p in (budi, rina, sari, dewi, asing, pu, tani, jauh) if TindakLanjut.can_catat(subject, p)]
        assert who == [budi, rina, pu]
        with pytest.raises(TidakBoleh):
            TindakLanjut.catat([hasil(subject, "rkpd")], by=sari)
    assert TindakLanjut.objects.count() == 0


def test_only_after_the_seal_and_on_the_main_usulan(
    jalan: Usulan, acara: Musrenbang, budi: Pengguna, buat_usulan: BuatUsulan, hasil: BuatHasil
) -> None:
    anak = buat_usulan("Rabat beton", musrenbang=jalan.musrenbang, status="disepakati", induk=jalan)
    with pytest.raises(Bentrok, match="disegel"):
        TindakLanjut.catat([hasil(buat_usulan("Baru"), "rkpd")], by=budi)
    with pytest.raises(Bentrok, match="digabung"):
        TindakLanjut.catat([hasil(jalan, "rkpd"), hasil(anak, "rkpd")], by=budi)
    assert TindakLanjut.objects.count() == 0


def test_what_the_forum_decided_is_not_typed_again(jalan: Usulan, budi: Pengguna, hasil: BuatHasil) -> None:
    with pytest.raises(TidakSah, match="statusnya"):
        TindakLanjut.catat([hasil(jalan, "kecamatan")], by=budi)


def test_as_many_queries_for_fifty_as_for_two(
    lalu: Musrenbang,
    budi: Pengguna,
    buat_usulan: BuatUsulan,
    hasil: BuatHasil,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    rows = [buat_usulan(f"Kegiatan {n}", musrenbang=lalu, status="disepakati") for n in range(52)]
    counts = []
    for some in (rows[:2], rows[2:]):
        found = list(Usulan.objects.filter(pk__in=[r.pk for r in some]).select_related("musrenbang__kecamatan", "opd"))
        with django_assert_max_num_queries(40) as taken:  # type: ignore[attr-defined]
            TindakLanjut.catat([hasil(row, "rkpd") for row in found], by=budi)
        counts.append(len(taken.captured_queries))
    assert counts[1] <= counts[0]
