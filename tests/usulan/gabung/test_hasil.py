"""What two usulan are together: as one work, as two parts, or as agreed; and split again what each was before."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from musrenbang.jejak.verify import row_faults
from musrenbang.models import OPD, Jejak, Musrenbang, Pengguna, Urusan
from tests.cast import SAMA, UJI, BuatUsulan
from tests.told import told
from usulan.gabung.compare import compare, together
from usulan.models import Jumlah, Usulan

Sebagai = Callable[[Pengguna], Client]
JUTA = 1_000_000


def whole(usulan: Usulan) -> tuple[float | None, float | None, bool]:
    """Volume, cost in millions, is a price missing?"""
    usulan = Usulan.objects.get(pk=usulan.pk)
    volume, cost = usulan.volume_gabungan, usulan.anggaran_gabungan
    return (
        None if volume is None else float(volume),
        None if cost is None else float(cost / JUTA),
        usulan.tanpa_harga,
    )


@pytest.fixture
@told
def a(buat_usulan: BuatUsulan) -> Usulan:
    return buat_usulan("Drainase", status="diajukan", lokasi="Jalan Pemuda")


@pytest.fixture
@told
def b(wilayah: SimpleNamespace, buat_usulan: BuatUsulan) -> Usulan:
    return buat_usulan(
        "Saluran air",
        status="diajukan",
        desa=[wilayah.mekarsari],
        lokasi="Jalan Pemuda",
        volume=Decimal(40),
        anggaran=Decimal(20 * JUTA),
    )


@pytest.mark.parametrize(
    ("cara", "hasil", "akhir"),
    [
        ("satu", None, (100, 35, False)),
        ("bagian", None, (140, 55, False)),
        ("satu", Jumlah(Decimal(120), Decimal(41 * JUTA)), (120, 41, False)),
        ("bagian", Jumlah(Decimal(90), Decimal(30 * JUTA)), (90, 30, False)),
        ("bagian", Jumlah(Decimal(140), Decimal(55 * JUTA)), (140, 55, False)),
        ("bagian", Jumlah(None, Decimal(50 * JUTA)), (140, 50, False)),
    ],
)
def test_the_whole_and_after_splitting_each_as_before(
    cara: str,
    hasil: Jumlah | None,
    akhir: tuple[float, float, bool],
    a: Usulan,
    b: Usulan,
    budi: Pengguna,
) -> None:
    b.gabung(a, by=budi, alasan=SAMA, cara=cara, hasil=hasil)
    assert whole(a) == akhir
    # Its own figures are its desa's, whatever was agreed of the whole.
    assert (Usulan.objects.get(pk=b.pk).volume, Usulan.objects.get(pk=b.pk).anggaran) == (40, 20 * JUTA)
    Usulan.objects.get(pk=b.pk).pisah(by=budi)
    assert (whole(a), whole(b)) == ((100, 35, False), (40, 20, False))
    assert list(
        Usulan.objects.order_by().values_list("cara_gabung", "tambah_volume", "tambah_anggaran").distinct()
    ) == [("", None, None)]


def test_only_what_was_agreed_apart_from_the_sum_is_kept(a: Usulan, b: Usulan, budi: Pengguna) -> None:
    b.gabung(a, by=budi, alasan=SAMA, hasil=Jumlah(Decimal(140), Decimal(55 * JUTA)))
    b = Usulan.objects.get(pk=b.pk)
    assert (b.tambah_volume, b.tambah_anggaran) == (None, None)
    # So a correction of the part is still counted.
    with b.change("koreksi", by=budi):
        b.volume = Decimal(60)
        b.save()
    assert whole(a)[0] == 160


def test_a_third_one_comes_and_goes(
    a: Usulan, b: Usulan, buat_usulan: BuatUsulan, wilayah: SimpleNamespace, budi: Pengguna
) -> None:
    b.gabung(a, by=budi, alasan=SAMA, cara="satu", hasil=Jumlah(Decimal(120), Decimal(41 * JUTA)))
    c = buat_usulan("Got jalan", status="diajukan", volume=Decimal(10), anggaran=Decimal(5 * JUTA))
    c.gabung(Usulan.objects.get(pk=a.pk), by=budi, alasan=SAMA, hasil=Jumlah(Decimal(150), None))
    assert whole(a) == (150, 46, False)
    Usulan.objects.get(pk=c.pk).pisah(by=budi)
    assert whole(a) == (120, 41, False)


@pytest.mark.parametrize(("cara", "akhir"), [("satu", (60, 30, False)), ("bagian", (200, 85, False))])
def test_what_had_children_brings_them_along(
    cara: str, akhir: tuple[float, float, bool], a: Usulan, b: Usulan, buat_usulan: BuatUsulan, budi: Pengguna
) -> None:
    induk = buat_usulan("Got", status="diajukan", volume=Decimal(60), anggaran=Decimal(30 * JUTA))
    b.gabung(a, by=budi, alasan=SAMA)
    Usulan.objects.get(pk=a.pk).gabung(induk, by=budi, alasan=SAMA, cara=cara)
    assert whole(induk) == akhir
    for anak in Usulan.objects.exclude(induk=None):
        anak.pisah(by=budi)
    assert (whole(induk), whole(a), whole(b)) == ((60, 30, False), (100, 35, False), (40, 20, False))


def test_what_cannot_be_added_is_not_unless_it_was_agreed(a: Usulan, buat_usulan: BuatUsulan, budi: Pengguna) -> None:
    paket = buat_usulan("Drainase", status="diajukan", volume=Decimal(1), satuan="paket", anggaran=None)
    paket.gabung(a, by=budi, alasan=SAMA)
    assert whole(a) == (100, 35, True)
    paket = Usulan.objects.get(pk=paket.pk)
    paket.pisah(by=budi)
    Usulan.objects.get(pk=paket.pk).gabung(a, by=budi, alasan=SAMA, hasil=Jumlah(Decimal(130), Decimal(50 * JUTA)))
    assert whole(a) == (130, 50, False)


def test_one_work_needs_no_price_of_the_other(a: Usulan, buat_usulan: BuatUsulan, budi: Pengguna) -> None:
    lain = buat_usulan("Drainase", status="diajukan", volume=None, anggaran=None)
    lain.gabung(a, by=budi, alasan=SAMA, cara="satu")
    assert whole(a) == (100, 35, False)


def test_the_page_shows_both_their_differences_and_every_result(
    a: Usulan, b: Usulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    response = sebagai(budi).get(reverse("usulan_bandingkan", args=[a.kode, b.kode]))
    assert {field.label for field in response.context["banding"] if field.differs} == {
        "Desa",
        "Kegiatan",
        "Volume",
        "Biaya (Rp)",
    }
    assert response.context["mirip"] == "hampir sama"
    assert [(one.induk.kode, one.cara, one.volume, one.anggaran) for one in response.context["hasil"]] == [
        (a.kode, "satu", 100, 35 * JUTA),
        (a.kode, "bagian", 140, 55 * JUTA),
        (b.kode, "satu", 40, 20 * JUTA),
        (b.kode, "bagian", 140, 55 * JUTA),
    ]


def test_to_look_changes_nothing(a: Usulan, b: Usulan) -> None:
    assert (len(compare(a, b)), len(list(together(a, b)))) == (15, 4)
    assert (a.cara_gabung, b.cara_gabung, a.induk, b.induk) == ("", "", None, None)


def test_who_why_and_how_stand_in_the_record_and_every_desa_is_named(
    a: Usulan, b: Usulan, budi: Pengguna, joko: Pengguna, sebagai: Sebagai
) -> None:
    url = reverse("usulan_bandingkan", args=[b.kode, a.kode])
    isian = {
        "v": 0,
        "v_lain": 0,
        "induk": a.kode,
        "cara": "satu",
        "volume": "120",
        "alasan": "Satu ruas, satu saluran.",
    }
    assert sebagai(budi).post(url, isian).status_code == 302
    entry = Jejak.objects.get(objek=f"usulan:{b.kode}")
    assert (entry.oleh, entry.data["alasan"]) == ("budi", "Satu ruas, satu saluran.")
    assert entry.data["ubah"] == {
        "induk": [None, a.kode],
        "cara_gabung": ["", "satu"],
        "tambah_volume": [None, "20"],
    }
    induk = sebagai(budi).get(reverse("usulan_rinci", args=[a.kode])).text
    assert ("Sukamaju, Mekarsari" in induk or "Sukamaju / Mekarsari" in induk, "120" in induk) == (True, True)
    # Joko's own usulan is as he wrote it, and he reads why it was merged.
    anak = sebagai(joko).get(reverse("usulan_rinci", args=[b.kode])).text
    assert ("Satu ruas, satu saluran." in anak, "(satu pekerjaan)" in anak, "Rp&nbsp;20.000.000" in anak) == (True,) * 3


def two(acara: Musrenbang) -> tuple[Usulan, Usulan]:
    """Submitted through the door."""
    kabupaten = acara.kecamatan.kabupaten
    opd = OPD.objects.create(kabupaten=kabupaten, nama="Dinas PU")
    urusan = Urusan.objects.create(kabupaten=kabupaten, nama="Jalan", kelompok="fisik")
    made = []
    for nama in ("Drainase", "Saluran"):
        usulan = Usulan(musrenbang=acara, kegiatan=nama, volume=Decimal(100), satuan="m", opd=opd, urusan=urusan)
        with usulan.change("tambah", by=UJI):
            usulan.save()
        usulan.apply("ajukan", by=UJI)
        made.append(Usulan.objects.get(pk=usulan.pk))
    return made[0], made[1]


def test_the_record_gives_the_rows_as_they_stand(acara_tercatat: Musrenbang) -> None:
    a, b = two(acara_tercatat)
    b.gabung(a, by=UJI, alasan=SAMA, cara="satu", hasil=Jumlah(Decimal("120.5"), Decimal(41 * JUTA)))
    assert [fault for fault in row_faults() if "usulan:" in fault] == []
    Usulan.objects.get(pk=b.pk).pisah(by=UJI)
    assert [fault for fault in row_faults() if "usulan:" in fault] == []


def test_two_of_one_desa_are_told_apart(a: Usulan, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    """Else nobody knows which of two equal names becomes the parent."""
    kembar = buat_usulan(a.kegiatan, status="diajukan", desa=list(a.desa.all()))
    response = sebagai(budi).get(reverse("usulan_bandingkan", args=[a.kode, kembar.kode]))
    labels = [label for _, label in response.context["form"].fields["induk"].choices]
    assert labels == [f"{one.nama_desa} ({one.kode}): {one.kegiatan}" for one in (a, kembar)]
    assert {one.label for one in response.context["hasil"]} >= {f"Satu pekerjaan, induk {a.nama_desa} ({a.kode})"}
