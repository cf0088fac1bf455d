"""An item of the kamus by the text that names it: on the page and in a file."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from musrenbang.models import Musrenbang, Pengguna
from usulan.kamus.book import KamusBook
from usulan.models import ItemKamus

pytestmark = pytest.mark.django_db


def item(wilayah: SimpleNamespace, uraian: str, **lain: object) -> ItemKamus:
    return ItemKamus.objects.create(
        **({"kabupaten": wilayah.kabupaten, "opd": wilayah.pu, "uraian": uraian, "satuan": "m"} | lain)
    )


def test_the_shortest_text_that_names_one_item(wilayah: SimpleNamespace) -> None:
    semua = [
        item(wilayah, "Rabat beton"),
        item(wilayah, "Drainase"),
        item(wilayah, "Drainase", opd=wilayah.tani),
        item(wilayah, "Paving", kode_subkegiatan="1.03.01"),
        item(wilayah, "Paving", kode_subkegiatan="1.03.02"),
        item(wilayah, "Paving", satuan="m2"),
    ]
    assert KamusBook(wilayah.kabupaten, 2028).labelled == dict(
        zip(
            [
                "Rabat beton (m)",
                "Drainase (m) – Dinas Pekerjaan Umum",
                "Drainase (m) – Dinas Pertanian",
                "Paving (m) – Dinas Pekerjaan Umum – 1.03.01",
                "Paving (m) – Dinas Pekerjaan Umum – 1.03.02",
                "Paving (m2)",
            ],
            semua,
            strict=True,
        )
    )


def test_a_row_means_the_item_of_its_text_and_of_no_other_unit_or_opd(wilayah: SimpleNamespace) -> None:
    rabat, paving = item(wilayah, "Rabat beton"), item(wilayah, "Paving", satuan="m2")
    drainase = {opd: item(wilayah, "Drainase", opd=opd) for opd in (wilayah.pu, wilayah.tani)}
    book = KamusBook(wilayah.kabupaten, 2028)
    assert [
        book.find("RABAT  beton", "", None),
        book.find("Rabat beton (m)", "M", wilayah.pu),
        book.find("Rabat beton", "m2", None),
        book.find("Rabat beton", "m", wilayah.tani),
        book.find("Paving", "M2", None),
        book.find("Drainase", "m", wilayah.tani),
        book.find("Drainase", "m", None),
        book.find("Rabat beton jalan desa", "m", None),
    ] == [rabat, rabat, None, None, paving, drainase[wilayah.tani], None, None]


def test_it_is_sought_by_words_and_forgives_typing_errors(wilayah: SimpleNamespace) -> None:
    for uraian in ("Rabat beton jalan lingkungan", "Rehabilitasi saluran irigasi", "Pengadaan bibit padi"):
        item(wilayah, uraian)
    book = KamusBook(wilayah.kabupaten, 2028)
    found = {
        teks: [label for label, _ in book.search(teks)]
        for teks in ("rab", "beton rabat", "rabt", "irigsi", "bibit pdi", "jembatan", "  ", "(")
    }
    assert {teks: label[:1] for teks, label in found.items()} == {
        "rab": ["Rabat beton jalan lingkungan (m)"],
        "beton rabat": ["Rabat beton jalan lingkungan (m)"],
        "rabt": ["Rabat beton jalan lingkungan (m)"],
        "irigsi": ["Rehabilitasi saluran irigasi (m)"],
        "bibit pdi": ["Pengadaan bibit padi (m)"],
        "jembatan": [],
        "  ": [],
        "(": [],
    }


def test_what_begins_so_comes_first(wilayah: SimpleNamespace) -> None:
    for uraian in ("Drainase tepi jalan", "Jalan lingkungan"):
        item(wilayah, uraian)
    found = [label for label, _ in KamusBook(wilayah.kabupaten, 2028).search("jalan")]
    assert found == ["Jalan lingkungan (m)", "Drainase tepi jalan (m)"]


def test_the_page_is_given_what_it_fills_in(
    wilayah: SimpleNamespace, acara: Musrenbang, sari: Pengguna, sebagai: Callable[[Pengguna], Client]
) -> None:
    item(wilayah, "Rabat beton", harga_satuan=350_000, urusan=wilayah.jalan, program="Program Jalan")
    jawab = sebagai(sari).get(reverse("usulan_kamus", args=[acara.kode]), {"q": "rabat"}).json()
    assert jawab == {
        "butir": [
            {
                "teks": "Rabat beton (m)",
                "opd_nama": "Dinas Pekerjaan Umum",
                "isian": {
                    "kegiatan": "Rabat beton",
                    "satuan": "m",
                    "harga_satuan": "350.000",
                    "opd": wilayah.pu.kunci,
                    "urusan": wilayah.jalan.kunci,
                    "program": "Program Jalan",
                    "sasaran_kegiatan": "",
                },
            }
        ]
    }
