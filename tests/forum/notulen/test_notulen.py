"""The notulen: notes per step and per usulan, by the notulis, until the seal."""

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from forum.models import Catatan, Sidang, SusunanAcara
from forum.susunan_acara.preset import LANGKAH_BAKU
from musrenbang.galat import Bentrok
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Musrenbang, Pengguna, Usang
from tests.cast import UJI

pytestmark = pytest.mark.django_db


def address(acara: Musrenbang, query: str = "") -> str:
    return reverse("notulen", args=[acara.kode]) + query


def data(isi: str = "Desa meminta talud lebih dahulu.", **other: str) -> dict[str, str]:
    return {"jenis": "tanggapan", "isi": isi, "langkah": "", "desa": "", "oleh": "", "kode": make_kode(), **other}


def test_written_by_the_notulis_and_read_by_all(
    acara: Musrenbang, sidang: Sidang, tuti: Pengguna, sari: Pengguna, dewi: Pengguna, sebagai: Any
) -> None:
    sent = data(desa="36.02.01.2001", oleh="Ketua BPD")
    assert sebagai(tuti).post(address(acara), sent).status_code == 302
    assert str(Catatan.objects.get()) == "Tanggapan atau saran Ketua BPD, Desa Sukamaju"
    for reader in (sari, dewi):
        assert "meminta talud" in sebagai(reader).get(address(acara)).content.decode()
        assert sebagai(reader).post(address(acara), data()).status_code == 403
    assert sebagai(tuti).post(address(acara), data(isi="")).status_code == 422
    assert sebagai(tuti).post(address(acara), data(isi="a" * 4001)).status_code == 422


def test_sent_twice_it_is_one_note(acara: Musrenbang, budi: Pengguna, sebagai: Any) -> None:
    sent, client = data(), sebagai(budi)
    assert [client.post(address(acara), sent).status_code for _ in range(2)] == [302, 302]
    assert Catatan.objects.count() == 1
    assert client.post(address(acara), sent | {"isi": "Yang lain."}).status_code == 409


def test_about_one_usulan(
    sidang_berlangsung: Sidang, tuti: Pengguna, sebagai: Any, luar: Any, acara: Musrenbang
) -> None:
    client, butir = sebagai(tuti), sidang_berlangsung.butir.get(urutan=2)
    here = address(acara, f"?usulan={butir.usulan.kode}")
    page = client.get(here).content.decode()
    assert "Tentang usulan “Usulan 2”" in page
    assert reverse("sidang_rinci", args=[sidang_berlangsung.kode]) + f"#{butir.kode}" in page
    answer = client.post(here, data())
    assert (answer.status_code, answer.url) == (302, here)
    assert Catatan.objects.get().usulan == butir.usulan
    assert client.get(address(acara, f"?usulan={luar.usulan.kode}")).status_code == 404
    other = address(acara, f"?usulan={sidang_berlangsung.butir.get(urutan=1).usulan.kode}")
    assert "meminta talud" not in client.get(other).content.decode()


def test_at_the_step_that_goes_on(acara: Musrenbang, budi: Pengguna, sebagai: Any) -> None:
    susunan = SusunanAcara.buat(acara, LANGKAH_BAKU, by=UJI)
    susunan.lanjut(v=0, by=UJI)
    client, steps = sebagai(budi), list(susunan.langkah.all())
    assert client.get(address(acara)).context["form"]["langkah"].value() == steps[0].kode
    chosen = client.get(address(acara, f"?langkah={steps[4].kode}"))
    assert chosen.context["form"]["langkah"].value() == steps[4].kode
    client.post(address(acara), data(langkah=steps[4].kode))
    assert Catatan.objects.get().langkah == steps[4]


def test_two_writers_of_one_note_are_told(acara: Musrenbang, budi: Pengguna, sebagai: Any) -> None:
    client = sebagai(budi)
    client.post(address(acara), data())
    row = Catatan.objects.get()
    page = reverse("notulen_ubah", args=[acara.kode, row.kode])
    read = data(isi="Menurut saya begini.", v=str(client.get(page).context["form"]["v"].value()))
    assert client.post(page, read | {"isi": "Rekan saya lebih dahulu."}).status_code == 302
    late = client.post(page, read)
    text = late.content.decode()
    assert (late.status_code, "Rekan saya" in text, "Menurut saya" in text) == (409, True, True)
    assert client.post(page, read | {"v": str(late.context["form"]["v"].value())}).status_code == 302
    row.refresh_from_db()
    assert row.isi == "Menurut saya begini."


def test_removed_while_a_colleague_wrote(acara: Musrenbang, budi: Pengguna, sebagai: Any) -> None:
    client = sebagai(budi)
    client.post(address(acara), data())
    row = Catatan.objects.get()
    with pytest.raises(Usang):
        row.hapus(v=7, by=UJI)
    gone = reverse("notulen_hapus", args=[acara.kode, row.kode])
    assert client.post(gone, {}).status_code == 422
    assert client.post(gone, {"v": "0"}).status_code == 302
    assert client.post(gone, {"v": "0"}).status_code == 404


def test_nobody_writes_after_the_seal(acara: Musrenbang, tuti: Pengguna, sidang: Sidang, sebagai: Any) -> None:
    Musrenbang.objects.update(disegel_pada="2028-02-08T10:00:00Z")
    assert sebagai(tuti).post(address(acara), data()).status_code == 409


def test_an_usulan_with_notes_is_not_removed(sidang_berlangsung: Sidang, buat_usulan: Any, acara: Musrenbang) -> None:
    draft = buat_usulan("Draf")
    note = Catatan(musrenbang=acara, usulan=draft, isi="Pernah dibahas.")
    with note.change("catat", by=UJI):
        note.save()
    with pytest.raises(Bentrok, match="notulen"):
        draft.hapus(by=UJI)


def test_the_record_gives_it_back(acara_tercatat: Musrenbang) -> None:
    for isi in ("Satu.", "Dua."):
        row = Catatan(musrenbang=acara_tercatat, isi=isi)
        with row.change("catat", by=UJI):
            row.save()
    with row.change("ubah", by=UJI):
        row.isi = "Dua dan setengah."
        row.save()
    Catatan.objects.get(isi="Satu.").hapus(v=0, by=UJI)
    call_command("periksa_jejak", stdout=io.StringIO())
    Catatan.objects.update(isi="Lain.")
    with pytest.raises(Exception, match="isinya tidak sesuai"):
        call_command("periksa_jejak", stdout=io.StringIO())
