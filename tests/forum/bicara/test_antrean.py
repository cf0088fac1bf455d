"""The queue of speakers: asked, called by the rule, ended; the pimpinan calls otherwise, with a reason."""

import datetime as dt
import io
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from forum.bicara.board import INGAT, papan_bicara
from forum.models import AntreanBicara, Bicara, Peserta, Sidang
from musrenbang.galat import Bentrok, TidakBoleh, TidakSah
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.cast import UJI
from tests.told import told

pytestmark = pytest.mark.django_db
ALASAN = "Ia harus pulang lebih awal."


@pytest.fixture
@told
def antrean(sidang: Sidang, tuti: Pengguna) -> AntreanBicara:
    return AntreanBicara.buka(sidang, by=tuti)


@pytest.fixture
@told
def hadir(acara: Musrenbang, wilayah: SimpleNamespace) -> list[Peserta]:
    people = [("Aminah", "P", 62, "disabilitas", wilayah.sukamaju), ("Bahar", "L", 40, "bpd", wilayah.mekarsari)]
    return [
        Peserta.objects.create(
            musrenbang=acara, nama=nama, jenis_kelamin=jk, usia=usia, unsur=unsur, lembaga="Warga", desa=desa
        )
        for nama, jk, usia, unsur, desa in people
    ]


def called(antrean: AntreanBicara) -> tuple[Bicara, str]:
    found = antrean.berikutnya(antrean.rows(), timezone.now())
    assert found
    return found


def test_a_desa_without_a_turn_comes_first(antrean: AntreanBicara, wilayah: SimpleNamespace, tuti: Pengguna) -> None:
    first = antrean.minta(desa=wilayah.sukamaju, by=tuti)
    antrean.panggil(first.kode, by=tuti)
    antrean.minta(desa=wilayah.sukamaju, by=tuti)
    other = antrean.minta(desa=wilayah.mekarsari, by=tuti)
    row, reason = called(antrean)
    assert (row, reason) == (other, "Desa Mekarsari belum bicara")
    antrean.panggil(row.kode, by=tuti)
    first.refresh_from_db()
    other.refresh_from_db()
    assert first.selesai == other.mulai is not None
    assert (other.alasan, other.menit) == ("Desa Mekarsari belum bicara", 3)


def test_only_who_is_next_is_called(antrean: AntreanBicara, wilayah: SimpleNamespace, tuti: Pengguna) -> None:
    first = antrean.minta(desa=wilayah.sukamaju, by=tuti)
    second = antrean.minta(desa=wilayah.sukamaju, by=tuti)
    with pytest.raises(Bentrok, match="sudah berubah"):
        antrean.panggil(second.kode, by=tuti)
    antrean.panggil(first.kode, by=tuti)
    with pytest.raises(Bentrok):  # pressed twice
        antrean.panggil(first.kode, by=tuti)
    assert [row.berjalan for row in antrean.rows()] == [True, False]


def test_the_pimpinan_calls_otherwise_with_a_reason(
    antrean: AntreanBicara, wilayah: SimpleNamespace, tuti: Pengguna, hendra: Pengguna
) -> None:
    antrean.minta(desa=wilayah.sukamaju, by=tuti)
    second = antrean.minta(desa=wilayah.sukamaju, by=tuti)
    with pytest.raises(TidakBoleh, match="pimpinan"):
        antrean.dahulukan(second.kode, alasan=ALASAN, by=tuti)
    with pytest.raises(TidakSah):
        antrean.dahulukan(second.kode, alasan="penting", by=hendra)
    antrean.dahulukan(second.kode, alasan=ALASAN, by=hendra)
    second.refresh_from_db()
    assert (second.berjalan, second.alasan, second.didahulukan) == (True, "didahulukan pimpinan sidang", ALASAN)


def test_ended_returned_withdrawn(antrean: AntreanBicara, wilayah: SimpleNamespace, tuti: Pengguna) -> None:
    row = antrean.minta(desa=wilayah.sukamaju, by=tuti)
    with pytest.raises(Bentrok):
        antrean.selesai(row.kode, by=tuti)
    antrean.panggil(row.kode, by=tuti)
    antrean.kembalikan(row.kode, by=tuti)
    assert (called(antrean)[0], antrean.rows()[0].alasan) == (row, "")
    antrean.panggil(row.kode, by=tuti)
    antrean.selesai(row.kode, by=tuti)
    with pytest.raises(Bentrok):
        antrean.batal(row.kode, by=tuti)
    other = antrean.minta(desa=wilayah.sukamaju, by=tuti)
    antrean.batal(other.kode, by=tuti)
    assert antrean.rows() == [row]


def test_one_person_waits_once(antrean: AntreanBicara, hadir: list[Peserta], tuti: Pengguna) -> None:
    row = antrean.minta(peserta=hadir[0], by=tuti)
    with pytest.raises(Bentrok, match="Aminah sudah ada"):
        antrean.minta(peserta=hadir[0], by=tuti)
    antrean.panggil(row.kode, by=tuti)
    with pytest.raises(Bentrok):
        antrean.minta(peserta=hadir[0], by=tuti)
    antrean.selesai(row.kode, by=tuti)
    antrean.minta(peserta=hadir[0], by=tuti)


def test_who_is_not_present_does_not_ask(
    antrean: AntreanBicara, hadir: list[Peserta], luar: SimpleNamespace, tuti: Pengguna
) -> None:
    Peserta.objects.filter(pk=hadir[0].pk).update(hadir=False)
    hadir[0].refresh_from_db()
    with pytest.raises(Bentrok, match="tidak tercatat hadir"):
        antrean.minta(peserta=hadir[0], by=tuti)
    other = Peserta.objects.create(musrenbang=luar.acara, nama="Asing", jenis_kelamin="L", unsur="bpd", lembaga="BPD")
    with pytest.raises(Bentrok, match="tidak tercatat hadir"):
        antrean.minta(peserta=other, by=tuti)


def test_a_name_card_asks_for_itself_alone(antrean: AntreanBicara, hadir: list[Peserta]) -> None:
    card: Any = hadir[0]
    card.nomor_kartu, card.kartu_berlaku, card.sidik_ponsel = 1, True, "ponsel"
    card.save()
    mine = antrean.minta(peserta=hadir[0], by=card)
    with pytest.raises(TidakBoleh):
        antrean.minta(peserta=hadir[1], by=card)
    other = antrean.minta(peserta=hadir[1], by=UJI)
    with pytest.raises(TidakBoleh):
        antrean.batal(other.kode, by=card)
    antrean.batal(mine.kode, by=card)


@pytest.mark.parametrize("siapa", ["sari", "budi", "rina"])
def test_only_officers_of_the_session(
    antrean: AntreanBicara, sidang: Sidang, siapa: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(TidakBoleh, match="petugas sidang"):
        antrean.minta(by=request.getfixturevalue(siapa))
    sidang.status = "ditetapkan"
    sidang.save()
    with pytest.raises(Bentrok):
        antrean.minta(by=UJI)


def test_the_record_holds_nothing_personal_beyond_the_list(
    antrean: AntreanBicara, hadir: list[Peserta], wilayah: SimpleNamespace, tuti: Pengguna
) -> None:
    antrean.minta(peserta=hadir[0], kelompok="miskin", umur="lansia", by=tuti)
    antrean.minta(desa=wilayah.sukamaju, kelamin="P", umur="pemuda", kelompok="miskin", by=tuti)
    text = "".join(Jejak.objects.filter(aksi="minta").values_list("isi", flat=True))
    assert not [word for word in ("Aminah", "disabilitas", "miskin", "pemuda", "lansia") if word in text]
    listed, other = antrean.rows()
    assert (listed.kelompok, listed.umur) == ("", "")
    assert (listed.peminta.kelompok, listed.peminta.umur) == ("Penyandang disabilitas", "lansia")
    assert (other.peminta.kelompok, other.peminta.kelamin) == ("Warga kurang mampu", "P")


def test_the_board(antrean: AntreanBicara, sidang: Sidang, hadir: list[Peserta], tuti: Pengguna) -> None:
    row = antrean.minta(peserta=hadir[0], by=tuti)
    antrean.panggil(row.kode, by=tuti)
    antrean.minta(peserta=hadir[1], by=tuti)
    row.refresh_from_db()
    assert row.mulai
    later = row.mulai + dt.timedelta(seconds=240)
    board = papan_bicara(sidang, later)
    assert board["kini"]
    assert board["berikutnya"]
    assert (board["kini"]["siapa"], board["kini"]["nama"]) == ("Desa Sukamaju", "")
    assert board["kini"]["akhir"] - board["kini_detik"] == -60
    assert board["berikutnya"]["siapa"] == "Desa Mekarsari"
    assert [(one["nama"], one["giliran"], one["menit"]) for one in board["porsi_desa"]] == [
        ("Desa Mekarsari", 0, 0),
        ("Desa Sukamaju", 1, 4),
    ]
    assert (board["belum_desa"], board["belum_kelompok"]) == (["Desa Mekarsari"], ["BPD/LPM"])
    assert papan_bicara(sidang, later, names=True)["antrean"][0]["nama"] == "Bahar"


def test_the_nudge_comes_every_twenty_minutes_while_somebody_is_not_heard(
    antrean: AntreanBicara, sidang: Sidang, wilayah: SimpleNamespace
) -> None:
    asked = antrean.minta(desa=wilayah.sukamaju, by=UJI).minta
    times = [papan_bicara(sidang, asked + dt.timedelta(seconds=n))["ingat"] for n in (0, INGAT - 1, INGAT, 2500)]
    assert times == [0, 0, 1, 2]
    antrean.minta(desa=wilayah.mekarsari, by=UJI)
    for _ in range(2):
        antrean.panggil(called(antrean)[0].kode, by=UJI)
    assert papan_bicara(sidang, asked + dt.timedelta(seconds=INGAT))["ingat"] == 0


def test_erased_data_are_gone_from_the_queue_too(
    antrean: AntreanBicara, sidang: Sidang, hadir: list[Peserta], budi: Pengguna
) -> None:
    antrean.minta(peserta=hadir[0], by=UJI)
    hadir[0].hapus_data(by=budi)
    board = papan_bicara(sidang, names=True)
    assert board["antrean"][0]["nama"] == "(data dihapus)"
    assert antrean.rows()[0].peminta.kelompok == "Lainnya"


def test_a_session_with_speakers_is_not_removed(antrean: AntreanBicara, sidang: Sidang, budi: Pengguna) -> None:
    with pytest.raises(Bentrok, match="antrean bicara"):
        sidang.hapus(by=budi)


def page(client: Any, sidang: Sidang) -> str:
    return str(client.get(reverse("bicara", args=[sidang.kode])).content.decode())


def post(client: Any, sidang: Sidang, nama: str, **data: str) -> Any:
    return client.post(reverse(nama, args=[sidang.kode]), data)


def test_on_the_page(
    sidang: Sidang,
    hadir: list[Peserta],
    sari: Pengguna,
    dewi: Pengguna,
    hendra: Pengguna,
    tuti: Pengguna,
    sebagai: Any,
) -> None:
    notulis = sebagai(tuti)
    assert "Tidak ada yang menunggu giliran." in page(notulis, sidang)
    assert post(notulis, sidang, "bicara_minta", peserta=hadir[0].kode).status_code == 302
    assert post(notulis, sidang, "bicara_minta", desa="36.02.01.2002", kelamin="P").status_code == 302
    twice = post(notulis, sidang, "bicara_minta", peserta=hadir[0].kode)
    assert (twice.status_code, "sudah ada dalam antrean" in twice.content.decode()) == (409, True)
    assert post(notulis, sidang, "bicara_minta", desa="99").status_code == 422
    first, second = Bicara.objects.all()
    # Names for those who lead the session; the list of all who are present for the notulis alone.
    assert ["Aminah" in page(sebagai(who), sidang) for who in (tuti, dewi, sari)] == [True, True, False]
    assert ["Bahar" in page(sebagai(who), sidang) for who in (tuti, dewi)] == [True, False]
    assert post(notulis, sidang, "bicara_aksi", aksi="panggil", bicara=first.kode).status_code == 302
    again = post(notulis, sidang, "bicara_aksi", aksi="panggil", bicara=first.kode)
    assert (again.status_code, "sudah berubah" in again.content.decode()) == (409, True)
    assert post(notulis, sidang, "bicara_aksi", aksi="lompat", bicara=first.kode).status_code == 422
    assert post(notulis, sidang, "bicara_dahulukan", bicara=second.kode, alasan=ALASAN).status_code == 403
    leader = sebagai(hendra)
    assert post(leader, sidang, "bicara_dahulukan", bicara=second.kode, alasan="ya").status_code == 422
    assert post(leader, sidang, "bicara_dahulukan", bicara=second.kode, alasan=ALASAN).status_code == 302
    assert post(leader, sidang, "bicara_dahulukan", bicara=second.kode, alasan=ALASAN).status_code == 409
    assert post(notulis, sidang, "bicara_atur", menit="0").status_code == 422
    assert post(notulis, sidang, "bicara_atur", menit="5", v="3").status_code == 302
    # From a page of before: told, and what is there stays until it is saved once more.
    stale = post(leader, sidang, "bicara_atur", menit="2", v="3")
    assert (stale.status_code, 'name="v" value="5"' in stale.content.decode()) == (409, True)
    assert "Satu giliran 5 menit" in page(notulis, sidang)


def test_the_record_gives_it_back(acara_tercatat: Musrenbang) -> None:
    sidang = Sidang(musrenbang=acara_tercatat, nama="Sidang Pleno")
    with sidang.change("buka", by=UJI):
        sidang.save()
    desa = acara_tercatat.kecamatan.desa.get()
    antrean = AntreanBicara.buka(sidang, by=UJI)
    assert AntreanBicara.buka(sidang, by=UJI) == antrean
    for _ in range(3):
        antrean.minta(desa=desa, kelamin="P", umur="pemuda", kelompok="miskin", by=UJI)
    antrean.panggil(called(antrean)[0].kode, by=UJI)
    antrean.dahulukan(called(antrean)[0].kode, alasan=ALASAN, by=UJI)
    antrean.batal(called(antrean)[0].kode, by=UJI)
    antrean.atur(4, by=UJI)
    call_command("periksa_jejak", stdout=io.StringIO())
    Bicara.objects.update(alasan="karena saya suka")
    with pytest.raises(Exception, match="isinya tidak sesuai"):
        call_command("periksa_jejak", stdout=io.StringIO())


def test_sixty_speakers_cost_as_many_queries_as_one(
    antrean: AntreanBicara, sidang: Sidang, wilayah: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    for n in range(30):
        antrean.minta(desa=wilayah.sukamaju if n % 2 else wilayah.mekarsari, by=UJI)
    for _ in range(5):
        antrean.panggil(called(antrean)[0].kode, by=UJI)
    with django_assert_max_num_queries(6):
        papan_bicara(Sidang.objects.select_related("musrenbang__kecamatan").get(pk=sidang.pk))
