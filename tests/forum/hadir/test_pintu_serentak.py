"""Several doors at once, on either database: nobody is counted twice."""

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace

import pytest

from forum.hadir.forms import PesertaForm
from forum.hadir.note import note
from forum.models import Peserta
from forum.models.kartu import digest
from musrenbang.galat import Bentrok
from musrenbang.jejak.links import verify_chain
from musrenbang.models import Jejak, Musrenbang, Pengguna, Rantai
from tests.forum.urutan.test_serentak import all_at_once

PINTU = 4


@pytest.fixture
def tamu(transactional_db: None, acara: Musrenbang) -> list[Peserta]:
    return [
        Peserta.objects.create(musrenbang=acara, nama=f"Tamu {n}", jenis_kelamin="P", unsur="lain", hadir=False)
        for n in range(6)
    ]


def whole() -> None:
    for rantai in Rantai.objects.all():
        assert verify_chain(rantai) == rantai.panjang


def fetched(row: Peserta) -> Peserta:
    """As a page of its own has read it."""
    return Peserta.objects.select_related("musrenbang__kecamatan").get(pk=row.pk)


def test_two_doors_mark_one_person(tamu: list[Peserta], budi: Pengguna) -> None:
    kerja: list[Callable[[], None]] = [partial(fetched(row).datang, by=budi) for row in tamu for _ in range(PINTU)]
    with all_at_once(kerja) as galat:
        pass
    assert [type(error) for error in galat] == [Bentrok] * len(tamu) * (PINTU - 1)
    assert Peserta.objects.filter(hadir=True).count() == len(tamu)
    assert Jejak.objects.filter(aksi="hadir").count() == len(tamu)
    whole()


def test_two_doors_add_one_person(
    transactional_db: None, acara: Musrenbang, wilayah: SimpleNamespace, budi: Pengguna
) -> None:
    isian = {"nama": "Siti Aminah", "jenis_kelamin": "P", "unsur": "lain", "desa": wilayah.sukamaju.kode, "hadir": "on"}
    asked: list[int] = []

    def add() -> None:
        form = PesertaForm(isian, instance=Peserta(musrenbang=Musrenbang.objects.get(pk=acara.pk)))
        assert form.is_valid()
        asked.append(len(note(form, by=budi, tetap=False)))

    with all_at_once([add] * PINTU) as galat:
        pass
    assert galat == []
    assert (sorted(asked), Peserta.objects.count()) == ([0, 1, 1, 1], 1)
    whole()


def test_two_phones_scan_one_card_and_one_phone_two_cards(
    tamu: list[Peserta], acara: Musrenbang, budi: Pengguna
) -> None:
    satu, dua, *_ = [fetched(row) for row in Peserta.terbitkan_kartu(acara, by=budi)]
    kerja = [partial(fetched(satu).pakai_kartu, satu.token, digest(f"ponsel {n}")) for n in range(PINTU)]
    with all_at_once(kerja) as galat:
        pass
    assert [type(error) for error in galat] == [Bentrok] * (PINTU - 1)
    assert Jejak.objects.filter(aksi="pakai_kartu").count() == 1
    ponsel = Peserta.objects.get(pk=satu.pk).sidik_ponsel
    with pytest.raises(Bentrok):
        dua.pakai_kartu(dua.token, ponsel)
    whole()


def test_cards_made_at_once_have_each_their_number(tamu: list[Peserta], acara: Musrenbang, budi: Pengguna) -> None:
    kerja = [partial(Peserta.terbitkan_kartu, acara, by=budi)] * PINTU
    with all_at_once(kerja) as galat:  # type: ignore[arg-type]
        pass
    assert galat == []
    assert sorted(Peserta.objects.values_list("nomor_kartu", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert Jejak.objects.filter(aksi="kartu").count() == len(tamu)
    whole()
