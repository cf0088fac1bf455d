"""The kamus usulan from a file."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from musrenbang.galat import TidakSah
from musrenbang.jejak.actor import Perintah
from musrenbang.models import OPD, Jejak, Kabupaten, Urusan
from musrenbang.wilayah.load_wilayah import load_wilayah
from usulan.kamus.load import load_kamus
from usulan.models import ItemKamus

pytestmark = pytest.mark.django_db

UJI = Perintah("uji")
NYATA = Path(settings.BASE_DIR).parent / "shared" / "data" / "kamus_usulan_kotamalang_2023.csv"
JUDUL = "opd,kode_subkegiatan,subkegiatan,uraian_usulan,satuan,harga_satuan_rp,halaman_pdf\n"
ISI = JUDUL + (
    "Dinas PU,1.03.10.2.01.05,Pembangunan Jalan,Rabat beton,m²,350.000,40\n"
    "Dinas PU,1.03.10.2.01.05,Pembangunan Jalan,Rabat beton,m,175000,40\n"
    "Dinas Pertanian,3.27.02.2.01.01,Bibit,Bibit cabai,batang,,41\n"
)
SISA = "Kolom yang tidak dibaca: halaman_pdf."


@pytest.fixture
def kabupaten() -> Kabupaten:
    kabupaten = Kabupaten.objects.create(kode="36.02", nama="Contoh")
    OPD.objects.create(kabupaten=kabupaten, nama="Dinas Pekerjaan Umum", alias="Dinas PU")
    Urusan.objects.create(kabupaten=kabupaten, kode="3.27", nama="Pertanian", kelompok="ekonomi")
    return kabupaten


def test_items_with_opd_urusan_unit_and_price(kabupaten: Kabupaten) -> None:
    assert str(load_kamus(ISI.encode(), kabupaten, by=UJI)) == f"3 baru, 0 diganti, 0 sama. {SISA}"
    kolom = ("opd__nama", "urusan__nama", "kode_subkegiatan", "subkegiatan", "uraian", "satuan", "harga_satuan")
    assert list(ItemKamus.objects.order_by("uraian", "satuan").values_list(*kolom)) == [
        ("Dinas Pertanian", "Pertanian", "3.27.02.2.01.01", "Bibit", "Bibit cabai", "batang", None),
        *(
            (
                "Dinas Pekerjaan Umum",
                "Pekerjaan Umum dan Penataan Ruang",
                "1.03.10.2.01.05",
                "Pembangunan Jalan",
                "Rabat beton",
                satuan,
                Decimal(harga),
            )
            for satuan, harga in (("m", 175_000), ("m²", 350_000))
        ),
    ]
    assert sorted(OPD.objects.values_list("nama", flat=True)) == ["Dinas Pekerjaan Umum", "Dinas Pertanian"]
    assert Urusan.objects.get(kode="1.03").kelompok == "fisik"


def test_a_second_load_writes_nothing_and_a_new_price_one_item(kabupaten: Kabupaten) -> None:
    load_kamus(ISI.encode(), kabupaten, by=UJI)
    jejak = Jejak.objects.count()
    assert str(load_kamus(ISI.encode(), kabupaten, by=UJI)) == f"0 baru, 0 diganti, 3 sama. {SISA}"
    assert Jejak.objects.count() == jejak
    assert (
        str(load_kamus(ISI.replace("350.000", "360.000").encode(), kabupaten, by=UJI))
        == f"0 baru, 1 diganti, 2 sama. {SISA}"
    )
    assert ItemKamus.objects.get(satuan="m²").harga_satuan == 360_000
    assert Jejak.objects.latest("urut").data["bagian"] == {
        ItemKamus.objects.get(satuan="m²").nama_jejak: {"ubah": {"harga_satuan": ["350000", "360000"]}}
    }


def test_faults_are_told_by_row(kabupaten: Kabupaten) -> None:
    isi = JUDUL + "Dinas PU,,,Rabat beton,m,mahal,\n,,,Bibit,,,\nDinas PU,,,Talud,m,5,\nDinas PU,,,TALUD,m,6,\n"
    with pytest.raises(TidakSah) as salah:
        load_kamus(isi.encode(), kabupaten, by=UJI)
    assert salah.value.pesan.split("\n") == [
        "Tidak ada yang dimuat. Perbaiki:",
        "Baris 2: “mahal” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5.",
        "Baris 3: OPD atau uraian kosong. Isi keduanya.",
        "Baris 5: “TALUD” sudah ada di baris 4 dengan harga lain. Pilih satu.",
    ]
    assert ItemKamus.objects.count() == 0


def test_the_command(kabupaten: Kabupaten, tmp_path: Path) -> None:
    berkas, keluaran = tmp_path / "kamus.csv", io.StringIO()
    berkas.write_text(ISI, encoding="utf-8")
    call_command("muat_kamus", str(berkas), kabupaten="36.02", stdout=keluaran)
    assert keluaran.getvalue() == f"3 baru, 0 diganti, 0 sama. {SISA}\n"


@pytest.mark.skipif(
    not NYATA.exists(), reason="Kamus Kota Malang tidak ada di ../shared/data, di samping checkout ini."
)
def test_the_real_kamus() -> None:
    load_wilayah(b"kode,nama\n35.73,Kota Malang\n", by=UJI)
    kota = Kabupaten.objects.get()
    sisa = "Kolom yang tidak dibaca: halaman_pdf, sumber_url."
    assert str(load_kamus(NYATA.read_bytes(), kota, by=UJI)) == f"242 baru, 0 diganti, 0 sama. {sisa}"
    assert str(load_kamus(NYATA.read_bytes(), kota, by=UJI)) == f"0 baru, 0 diganti, 242 sama. {sisa}"
    assert OPD.objects.filter(kabupaten=kota).count() == 17
    assert ItemKamus.objects.filter(urusan=None).count() == 0
