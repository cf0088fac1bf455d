"""The pagu divided among desa or OPD: written on a page of its own, recorded, and a warning where it is passed."""

import io
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from musrenbang.models import OPD, Jejak, Musrenbang, PaguBagian, Pengguna
from musrenbang.models.pagu import Agreed, exceeded, over_quota, split
from tests.cast import UJI
from tests.halaman import typed
from tests.told import told

Sebagai = Callable[[Pengguna], Client]
SATU, DUA = "36.02.01.2001", "36.02.01.2002"


def url(acara: Musrenbang, apa: str = "pagu/") -> str:
    return f"/musrenbang/{acara.kode}/{apa}"


@pytest.fixture
@told
def per_desa(acara: Musrenbang) -> Musrenbang:
    Musrenbang.objects.filter(pk=acara.pk).update(pembagian_pagu="desa", pagu=100_000_000)
    acara.refresh_from_db()
    return acara


def dibaca(acara: Musrenbang) -> dict[str, int]:
    return {"v": Musrenbang.objects.get(pk=acara.pk).version}


def tersimpan(acara: Musrenbang) -> dict[str, Decimal | None]:
    return {str(part): part.jumlah for part in acara.pagu_bagian.all()}


def test_the_amounts_of_the_desa(per_desa: Musrenbang, budi: Pengguna, sari: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    assert f'href="{url(per_desa)}"' in klien.get(url(per_desa, "")).text
    assert list(klien.get(url(per_desa)).context["form"].fields) == ["v", SATU, DUA]
    jawab = klien.post(url(per_desa), {SATU: "60.000.000", DUA: "30.000.000"} | dibaca(per_desa), follow=True)
    assert jawab.redirect_chain == [(url(per_desa, ""), 302)]
    assert tersimpan(per_desa) == {"Desa Sukamaju": Decimal(60_000_000), "Desa Mekarsari": Decimal(30_000_000)}
    entri = Jejak.objects.get()
    assert (entri.aksi, entri.objek, entri.oleh) == ("pagu", per_desa.nama_jejak, "budi")
    assert {isi["baru"]["desa"]: isi["baru"]["jumlah"] for isi in entri.data["bagian"].values()} == {
        SATU: "60000000",
        DUA: "30000000",
    }
    halaman = sebagai(sari).get(url(per_desa, ""))
    assert (halaman.context["jumlah_bagian"], halaman.context["lebih"]) == (Decimal(90_000_000), False)
    assert f'href="{url(per_desa)}"' not in halaman.text


def test_only_what_differs_is_written(per_desa: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    klien.post(url(per_desa), {SATU: "60.000.000", DUA: "30.000.000"} | dibaca(per_desa))
    klien.post(url(per_desa), {SATU: "60.000.000", DUA: ""} | dibaca(per_desa))
    assert tersimpan(per_desa) == {"Desa Sukamaju": Decimal(60_000_000), "Desa Mekarsari": None}
    assert Jejak.objects.latest("urut").data["bagian"] == {
        f"pagubagian:{per_desa.kode}/{DUA}": {"ubah": {"jumlah": ["30000000", None]}}
    }
    assert [str(part) for part in klien.get(url(per_desa, "")).context["bagian"]] == ["Desa Sukamaju"]


def test_the_amounts_of_the_opd(acara: Musrenbang, wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai) -> None:
    Musrenbang.objects.update(pembagian_pagu="opd")
    sebagai(budi).post(url(acara), {wilayah.pu.kunci: "5.000.000"} | dibaca(acara))
    assert tersimpan(acara) == {"Dinas Pekerjaan Umum": Decimal(5_000_000)}


@pytest.mark.parametrize("salah", ["banyak", "-1", "1" * 16])
def test_a_bad_amount_saves_nothing(salah: str, per_desa: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    jawab = sebagai(budi).post(url(per_desa), {SATU: "60.000.000", DUA: salah} | dibaca(per_desa))
    assert (jawab.status_code, list(jawab.context["form"].errors)) == (422, [DUA])
    assert (PaguBagian.objects.count(), Jejak.objects.count()) == (0, 0)


def test_parts_above_the_whole_are_a_warning_only(per_desa: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    jawab = sebagai(budi).post(url(per_desa), {SATU: "60.000.000", DUA: "40.000.001"} | dibaca(per_desa), follow=True)
    assert (jawab.context["lebih"], "lebih besar daripada pagu kecamatan" in jawab.text) == (True, True)
    assert tersimpan(per_desa) == {"Desa Sukamaju": Decimal(60_000_000), "Desa Mekarsari": Decimal(40_000_001)}


def test_two_write_it(per_desa: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    v = typed(klien.get(url(per_desa)).text, "v")
    assert klien.post(url(per_desa), {SATU: "1.000", DUA: "2.000", "v": v}).status_code == 302
    isian = {SATU: "1.500", DUA: "2.000"}
    jawab = klien.post(url(per_desa), isian | {"v": v})
    assert (jawab.status_code, [tuple(satu) for satu in jawab.context["beda"]]) == (
        409,
        [("Desa Sukamaju", "1.000", "1.500")],
    )
    assert tersimpan(per_desa)["Desa Sukamaju"] == Decimal(1_000)
    assert klien.post(url(per_desa), isian | {"v": jawab.context["form"].data["v"]}).status_code == 302
    assert tersimpan(per_desa)["Desa Sukamaju"] == Decimal(1_500)


def test_where_it_is_not_divided_there_is_no_such_page(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    assert url(acara) not in klien.get(url(acara, "")).text
    for jawab in (klien.get(url(acara)), klien.post(url(acara), {SATU: "1.000"})):
        assert (jawab.status_code, "tidak dibagi" in jawab.text) == (409, True)


def test_not_after_the_seal(per_desa: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    Musrenbang.objects.update(disegel_pada="2027-02-09T08:00:00Z")
    klien = sebagai(budi)
    assert [klien.get(url(per_desa)).status_code, klien.post(url(per_desa), {SATU: "1.000"}).status_code] == [409, 409]
    assert PaguBagian.objects.count() == 0


@pytest.mark.parametrize(("nama", "status"), [("sari", 403), ("dewi", 403), ("rina", 403), ("asing", 404)])
def test_nobody_else(
    nama: str, status: int, per_desa: Musrenbang, request: pytest.FixtureRequest, sebagai: Sebagai
) -> None:
    klien = sebagai(request.getfixturevalue(nama))
    dapat = [klien.get(url(per_desa)).status_code, klien.post(url(per_desa), {SATU: "1.000"}).status_code]
    assert (dapat, PaguBagian.objects.count()) == ([status, status], 0)


def test_a_part_is_of_one_desa_or_of_one_opd(acara: Musrenbang, wilayah: SimpleNamespace) -> None:
    salah: list[dict[str, Any]] = [{}, {"desa": wilayah.sukamaju, "opd": wilayah.pu}]
    for siapa in salah:
        with pytest.raises(IntegrityError), transaction.atomic():
            PaguBagian.objects.create(musrenbang=acara, jumlah=1, **siapa)


def test_the_record_holds_every_amount(acara_tercatat: Musrenbang) -> None:
    acara = acara_tercatat
    desa = acara.kecamatan.desa.get()
    for jumlah in (Decimal(5_000), Decimal(7_000), None, Decimal(9_000)):
        row = acara.pagu_bagian.first() or PaguBagian(musrenbang=acara, desa=desa)
        with acara.change("pagu", by=UJI) as isi:
            row.jumlah = jumlah
            acara.write(isi, [row])
    call_command("periksa_jejak", stdout=io.StringIO())
    PaguBagian.objects.update(jumlah=9_001)
    with pytest.raises(CommandError, match=f"isinya tidak sesuai dengan catatan: bagian pagubagian:{acara.kode}/"):
        call_command("periksa_jejak", stdout=io.StringIO())


# -- passed --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("jumlah", "n", "bagian"),
    [
        ("10", 3, ["4", "3", "3"]),
        ("9", 3, ["3", "3", "3"]),
        ("1", 2, ["1", "0"]),
        ("10.50", 2, ["5.50", "5"]),
        ("7", 1, ["7"]),
        ("7", 0, []),
    ],
)
def test_an_amount_is_split_to_the_rupiah(jumlah: str, n: int, bagian: list[str]) -> None:
    assert split(Decimal(jumlah), n) == [Decimal(satu) for satu in bagian]


def agreed(wilayah: SimpleNamespace) -> list[Agreed]:
    """Sukamaju alone 30, both desa together 41: 21 for Sukamaju, 20 for Mekarsari."""
    berdua = [wilayah.mekarsari, wilayah.sukamaju]
    return [
        Agreed([wilayah.sukamaju], wilayah.pu, "fisik", Decimal(30)),
        Agreed(berdua, wilayah.tani, "ekonomi", Decimal(41)),
    ]


@pytest.mark.parametrize(
    ("pembagian", "pagu", "lewat"),
    [
        ("", None, []),
        ("", 71, []),
        ("", 70, [("Kecamatan Sukaraja", 70, 71)]),
        ("desa", None, [("Desa Sukamaju", 50, 51)]),
        ("opd", 70, [("Kecamatan Sukaraja", 70, 71), ("Dinas Pertanian", 40, 41)]),
    ],
)
def test_what_is_passed_is_named(
    pembagian: str, pagu: int | None, lewat: list[Any], acara: Musrenbang, wilayah: SimpleNamespace
) -> None:
    """Mekarsari's pagu is just reached, Dinas Pekerjaan Umum has none."""
    bagian = [(wilayah.sukamaju, 50), (wilayah.mekarsari, 20), (wilayah.tani, 40)]
    for siapa, jumlah in bagian:
        nama = "opd" if isinstance(siapa, OPD) else "desa"
        PaguBagian.objects.create(musrenbang=acara, jumlah=jumlah, **{nama: siapa})
    PaguBagian.objects.create(musrenbang=acara, opd=wilayah.pu)
    acara.pembagian_pagu, acara.pagu = pembagian, None if pagu is None else Decimal(pagu)
    assert exceeded(acara, agreed(wilayah)) == lewat


@pytest.mark.parametrize(("fisik", "lewat"), [(None, []), (2, []), (1, [("Fisik dan Prasarana", 1, 2, 3)])])
def test_a_quota_counts_for_every_desa(
    fisik: int | None, lewat: list[Any], acara: Musrenbang, wilayah: SimpleNamespace
) -> None:
    """Three of fisik, all of one desa, in a kecamatan of two; one of ekonomi, whose quota is not reached."""
    acara.kuota_fisik, acara.kuota_ekonomi = fisik, 1
    tiga = [Agreed([wilayah.sukamaju], wilayah.pu, "fisik", Decimal(1))] * 3
    assert over_quota(acara, [*tiga, Agreed([], wilayah.tani, "ekonomi", Decimal(1))]) == lewat
