"""What goes wrong is a page with a sentence, whoever caused it."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory

from forum.models import Sidang
from musrenbang.middleware import Written
from musrenbang.models import Musrenbang, Pengguna
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]


def test_a_buttons_address_opened_as_a_page(dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    """Where a log-in that had expired leads back to."""
    jawab = sebagai(dewi).get(f"/sidang/{sidang_berlangsung.kode}/pindah/")
    assert (jawab.status_code, jawab["Allow"]) == (405, "POST")
    assert "Alamat ini hanya dipakai oleh tombol." in jawab.text


@pytest.mark.parametrize("alamat", ["putuskan/?butir=%00", "keluarkan/?butir=%00"])
def test_a_letter_that_no_database_keeps(
    alamat: str, dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai
) -> None:
    """PostgreSQL refuses NUL, SQLite finds nothing by it: neither is a stack trace."""
    klien = sebagai(dewi)
    klien.raise_request_exception = False
    assert klien.get(f"/sidang/{sidang_berlangsung.kode}/{alamat}").status_code in {404, 409, 422}


def test_back_to_the_page_of_the_refused_button(dewi: Pengguna, sidang: Sidang, sebagai: Sebagai) -> None:
    def kembali(dari: str) -> str:
        data = {"butir": "tidakada", "setelah": ""}
        return sebagai(dewi).post(f"/sidang/{sidang.kode}/pindah/", data, headers={"Referer": dari}).text

    assert 'href="http://testserver/sidang/"' in kembali("http://testserver/sidang/")
    assert "evil.example" not in kembali("https://evil.example/sidang/")


def test_what_nobody_sees_goes_from_every_text(sari: Pengguna, acara: Musrenbang, sebagai: Sebagai) -> None:
    """Pasted from Word: its line end, a NUL, a mark of direction; lines stay lines."""
    typed = {"kegiatan": "Talud\x0bGang\x00 Me\u200blati", "masalah": "Longsor\r\nsetiap\x0c hujan", "simpan": "x"}
    assert sebagai(sari).post("/usulan/tambah/", typed).status_code == 302
    usulan = Usulan.objects.get()
    assert (usulan.kegiatan, usulan.masalah) == ("Talud Gang  Melati", "Longsor\r\nsetiap  hujan")
    assert sebagai(sari).get("/usulan/", {"cari": "Talud\x00"}, follow=True).status_code == 200


def test_the_name_of_a_file_too() -> None:
    request = RequestFactory().post("/", {"berkas": SimpleUploadedFile("a.csv", b"x")})
    request.FILES["berkas"].name = "daftar\x0b.csv"
    Written(lambda _: HttpResponse()).process_view(request)
    assert request.FILES["berkas"].name == "daftar .csv"


def test_letters_that_no_document_prints_are_told_when_they_are_saved(rf: RequestFactory) -> None:
    class Told:
        def __init__(self) -> None:
            self.texts: list[str] = []

        def add(self, _level: int, message: str, _tags: str = "") -> None:
            self.texts.append(message)

    def told(status: int, **data: str) -> list[str]:
        request = rf.post("/", data)
        request._messages = Told()  # type: ignore[attr-defined]
        Written(lambda _: HttpResponse(status=status))(request)
        return request._messages.texts  # type: ignore[attr-defined, no-any-return]

    assert told(302, kegiatan="Jalan desa – ꦗꦮ ✓") == told(422, kegiatan="Jalan 😀") == told(302, password="😀") == []
    [message] = told(302, kegiatan="Jalan 😀 中")
    assert message.startswith(
        "Tersimpan, tetapi huruf 中😀 tidak dapat dicetak: dalam dokumen tampak sebagai kotak kosong. "
    )
