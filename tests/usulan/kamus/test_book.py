"""An item of the kamus by the text that names it: on the page and in a file."""

from types import SimpleNamespace

import pytest

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
    assert KamusBook(wilayah.kabupaten).labelled == dict(
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
    book = KamusBook(wilayah.kabupaten)
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
