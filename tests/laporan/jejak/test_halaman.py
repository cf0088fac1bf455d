"""/musrenbang/<kode>/jejak/: the record in sentences, for every account that sees the event."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from forum.models import Peserta, Petugas, Sidang
from musrenbang.models import Jejak, Musrenbang, Pengguna, Rantai
from tests.cast import UJI, BuatUsulan
from tests.forum.conftest import kode

Sebagai = Callable[[Pengguna], Client]
ALASAN = "Lahannya disengketakan Haji Bocor"


def url(acara: Musrenbang) -> str:
    return f"/musrenbang/{acara.kode}/jejak/"


def catat(acara: Musrenbang, by: Pengguna) -> None:
    """One entry more in its record."""
    with acara.change("ubah", by=by):
        acara.save()


def told(client: Client, acara: Musrenbang) -> list[str]:
    return [strip_tags(kalimat) for _, kalimat in client.get(url(acara)).context["daftar"]]


def test_newest_first_without_personal_data(
    acara: Musrenbang, budi: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    catat(acara, budi)
    orang = Peserta(musrenbang=acara, nama="Siti", telepon="0811", jenis_kelamin="P", lembaga="PKK", unsur="perempuan")
    with orang.change("catat", by=budi):
        orang.save()
    jawab = sebagai(sari).get(url(acara))
    assert told(sebagai(sari), acara) == [
        "Budi (Kecamatan Sukaraja) mencatat seorang peserta dalam daftar hadir.",
        "Budi (Kecamatan Sukaraja) mengubah data musrenbang.",
    ]
    assert [kata for kata in ("Siti", "0811") if kata in jawab.text] == []
    raw = re.findall(r'<code class="sidik">(.*?)</code>', jawab.text)
    assert raw[0] == f"catat peserta:{orang.kode} oleh budi; sidik jari {Rantai.objects.get().sidik}"
    assert f'href="/musrenbang/{acara.kode}/peserta/"' not in jawab.text
    assert f'href="/musrenbang/{acara.kode}/peserta/"' in sebagai(budi).get(url(acara)).text


@pytest.mark.parametrize(("halaman", "urut"), [("1", 101), ("2", 1), ("99", 1), ("x", 101), ("0", 1)])
def test_a_long_record_comes_in_pages(
    halaman: str, urut: int, acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    for _ in range(101):
        catat(acara, budi)
    daftar = sebagai(budi).get(url(acara), {"halaman": halaman}).context["daftar"]
    assert (daftar[0][0].urut, len(daftar)) == (urut, 100 if urut == 101 else 1)


def test_a_removed_session_keeps_its_name(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    for nama in ("Sidang Keliru", "Sidang Ekonomi"):
        sidang = Sidang(musrenbang=acara, nama=nama)
        with sidang.change("buka", by=budi):
            sidang.save()
    Sidang.objects.get(nama="Sidang Keliru").hapus(by=budi)
    assert told(sebagai(budi), acara) == [
        "Budi (Kecamatan Sukaraja) menghapus Sidang Keliru, yang masih kosong.",
        "Budi (Kecamatan Sukaraja) menyiapkan Sidang Ekonomi.",
        "Budi (Kecamatan Sukaraja) menyiapkan Sidang Keliru.",
    ]


def test_an_event_elsewhere_is_not_there(luar: Any, budi: Pengguna, sebagai: Sebagai) -> None:
    assert sebagai(budi).get(url(luar.acara)).status_code == 404


def test_an_empty_record_says_so(acara: Musrenbang, sari: Pengguna, sebagai: Sebagai) -> None:
    assert "Belum ada perubahan" in sebagai(sari).get(url(acara)).text


def test_a_title_and_a_reason_are_for_who_may_open_the_usulan(
    acara: Musrenbang, buat_usulan: BuatUsulan, sari: Pengguna, joko: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    usulan = buat_usulan("Gapura desa", status="diajukan")
    usulan.apply("kembalikan", by=budi, alasan=ALASAN)
    dari = "ke desa, dari Diajukan menjadi Dikembalikan"
    for reader in (sari, budi):
        assert told(sebagai(reader), acara) == [
            f"Budi (Kecamatan Sukaraja) mengembalikan usulan “Gapura desa – Dusun 1 RT 01/02” {dari}. Alasan: {ALASAN}."
        ]
    assert told(sebagai(joko), acara) == [f"Budi (Kecamatan Sukaraja) mengembalikan sebuah usulan {dari}."]
    halaman = sebagai(joko).get(url(acara)).text
    assert [word for word in ("Gapura", "Bocor") if word in halaman] == []


@pytest.mark.parametrize("siapa", ["sari", "joko", "rina", "dewi", "budi"])
def test_a_decision_is_told_to_all_and_its_reason_to_nobody_before_the_seal(
    siapa: str, sidang_berlangsung: Sidang, request: pytest.FixtureRequest, dewi: Pengguna, sebagai: Sebagai
) -> None:
    (enam,) = kode(sidang_berlangsung, 6)
    sidang_berlangsung.putuskan([enam], hasil="belum_disepakati", alasan=ALASAN, by=dewi)
    client, acara = sebagai(request.getfixturevalue(siapa)), sidang_berlangsung.musrenbang
    # Its offices did not come through the door, so the record does not know them.
    kalimat = f"Dewi (petugas sidang) memutuskan usulan “Usulan 6” dalam {sidang_berlangsung}: Belum disepakati"
    assert told(client, acara)[0] == f"{kalimat}."
    assert "Bocor" not in client.get(url(acara)).text
    Musrenbang.objects.update(disegel_pada="2027-02-09T15:00Z")
    assert told(client, acara)[0] == f"{kalimat}. Alasan: {ALASAN}."


def test_what_was_taken_out_is_still_called_by_its_name(
    sidang_berlangsung: Sidang, budi: Pengguna, joko: Pengguna, sebagai: Sebagai
) -> None:
    (dua,) = kode(sidang_berlangsung, 2)
    sidang_berlangsung.keluarkan(dua, alasan=ALASAN, by=budi)
    keluar = [kalimat for kalimat in told(sebagai(joko), sidang_berlangsung.musrenbang) if "mengeluarkan" in kalimat]
    dari = f"mengeluarkan usulan “Usulan 2” dari {sidang_berlangsung}."
    assert keluar[0] == f"Budi (Kecamatan Sukaraja) {dari}"


def test_as_many_queries_for_sixty_entries_as_for_thirty(
    sidang_berlangsung: Sidang, sari: Pengguna, dewi: Pengguna, tuti: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    """Each kind of entry, by more and more people, on more and more usulan."""
    acara, client = sidang_berlangsung.musrenbang, sebagai(sari)
    butir = kode(sidang_berlangsung, *range(1, 7))
    for user in (budi, dewi, tuti):
        Petugas.objects.get_or_create(sidang=sidang_berlangsung, pengguna=user, tugas="fasilitator")

    def grow(number: int) -> None:
        while (now := Jejak.objects.count()) < number:
            by = (budi, dewi, tuti)[now % 3]
            sidang_berlangsung.pindah(butir[now % 6], urutan=1 + now % 5, by=by)
            sidang_berlangsung.putuskan([butir[now % 6]], hasil="disepakati", by=by)
            catat(acara, budi)
            usulan = sidang_berlangsung.butir.get(kode=butir[now % 6]).usulan
            with usulan.change("ubah", by=UJI):
                usulan.volume = (usulan.volume or 0) + 1
                usulan.save()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            daftar = client.get(url(acara)).context["daftar"]
        assert len(daftar) == Jejak.objects.count()
        return len(captured)

    grow(30)
    before = queries()
    grow(60)
    assert queries() == before
