"""Whom a usulan serves, where it is and how far it reaches, as files say it."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from musrenbang.models import Musrenbang, Pengguna
from usulan.impor.columns_form import column_label
from usulan.impor.past import past_imports
from usulan.impor.plan import plan
from usulan.impor.preview import preview_rows, shown_columns
from usulan.impor.reading.columns import SPELLINGS, column_of
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]


def berkas(judul: str, isi: str) -> bytes:
    return f"Desa;Kegiatan;OPD;Bidang;{judul}\nSukamaju;Gapura;Dinas Pertanian;Pertanian;{isi}\n".encode()


@pytest.mark.parametrize(
    ("judul", "isi", "name", "value"),
    [
        ("Penerima Manfaat (KK)", "120", "penerima_kk", 120),
        ("Jumlah KK", "1.250 KK", "penerima_kk", 1250),
        ("Perempuan (orang)", "35 orang", "penerima_perempuan", 35),
        ("Penerima Manfaat Lansia", "0", "penerima_lansia", 0),
        ("Warga Miskin", "-", "penerima_miskin", None),
        ("Sumber Data Penerima", "DTSEN", "sumber_data", "DTSEN"),
        ("Skala", "Lintas Desa", "skala", "lintas_desa"),
        ("Skala", "", "skala", "desa"),
        ("Lintang;Bujur", "-6,9204;106,927", "lintang", Decimal("-6.9204")),
        ("Latitude;Longitude", "-6.9204;106.927", "bujur", Decimal("106.927")),
        ("Titik Koordinat", "6°55'13.4\" S, 106°55'37\" E", "lintang", Decimal("-6.920389")),
    ],
)
def test_it_is_read(judul: str, isi: str, name: str, value: object, acara: Musrenbang, budi: Pengguna) -> None:
    content = berkas(judul, isi)
    plan(content, acara).save(by=budi)
    assert getattr(Usulan.objects.get(), name) == value
    assert not plan(content, acara).needs_saving


@pytest.mark.parametrize(
    ("judul", "isi", "column", "pesan"),
    [
        ("Jumlah KK", "banyak", "Jumlah KK", "bukan angka"),
        ("Anak", "2,5", "Anak", "bukan bilangan bulat"),
        ("Skala", "Dunia", "Skala", "Tuliskan salah satu dari: Desa, Lintas desa"),
        ("Lintang;Bujur", "-6,9204;", "Bujur", "Tuliskan lintang dan bujur"),
        ("Lintang;Bujur", "52,5;13,4", "Lintang", "di luar Indonesia"),
        ("Koordinat", "dekat masjid", "Koordinat", "tidak terbaca"),
    ],
)
def test_what_cannot_be_read_is_shown_in_its_cell_to_be_mended(
    judul: str, isi: str, column: str, pesan: str, acara: Musrenbang
) -> None:
    planned = plan(berkas(judul, isi), acara)
    assert [(error.column, pesan in error.message) for error in planned.errors] == [(column, True)]
    assert column in shown_columns(planned).values()
    wrong = [cell for row in preview_rows(planned) for cell in row.sel if cell.errors]
    assert [cell.judul for cell in wrong] == [column]


def test_a_text_of_beneficiaries_is_no_count() -> None:
    """Lists say "Warga RT 03" there."""
    assert column_of("Penerima Manfaat") is None
    assert column_of("Sumber Data") == ("sumber_data", 2)


def test_every_column_has_a_name_to_choose() -> None:
    assert all(column_label(column) for column in SPELLINGS)


def test_a_desa_is_offered_what_it_may_say(sari: Pengguna, budi: Pengguna, sebagai: Sebagai) -> None:
    def offered(user: Pengguna) -> set[object]:
        content = sebagai(user).get(reverse("usulan_templat")).content
        return {cell.value for row in openpyxl.load_workbook(BytesIO(content))["Pilihan"].rows for cell in row}

    assert {"Tematik: lansia", "Lintas kecamatan"} <= offered(sari)
    assert "Pokok pikiran DPRD" in offered(budi) - offered(sari)


def test_taken_back_they_are_as_before(acara: Musrenbang, budi: Pengguna) -> None:
    plan(berkas("Jumlah KK;Lintang;Bujur", "120;-6,9;106,9"), acara).save(by=budi)
    plan(berkas("Jumlah KK;Lintang;Bujur", "130;-6,8;106,9"), acara).save(by=budi)
    past_imports(acara)[0].take_back(by=budi)
    satu = Usulan.objects.get()
    assert (satu.penerima_kk, satu.lintang, satu.bujur) == (120, Decimal("-6.9"), Decimal("106.9"))
