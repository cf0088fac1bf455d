"""The cast: one small kecamatan, and the people who use the program, as fixtures for every test.

Sari enters for Sukamaju, Joko for Mekarsari (another desa: what is Sari's alone he must not find), Budi runs the
kecamatan, Rina watches for the kabupaten, Dewi is fasilitator, Hendra pimpinan and Tuti notulis of `sidang`.
`luar` is a second kecamatan with an event, a usulan and a session of its own: data that could leak.
"""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from forum.models import Petugas, Sidang
from musrenbang.jejak.actor import Perintah
from musrenbang.models import OPD, Desa, Kabupaten, Kecamatan, Musrenbang, Pengguna, PrioritasDaerah, Urusan
from musrenbang.wilayah.load_wilayah import load_wilayah
from tests.told import told, tool
from usulan.impor.past import past_imports
from usulan.impor.plan import plan
from usulan.models import ItemKamus, Usulan

SANDI = "rahasia-tes"
# Why two usulan are merged, where it does not matter.
SAMA = "Pekerjaan yang sama."
# Whoever acts in a test where it does not matter who.
UJI = Perintah("uji")


def buat_akun(username: str, peran: str, kode: str, **lain: Any) -> Pengguna:
    return Pengguna.objects.create_user(
        username, password=SANDI, peran=peran, kode_wilayah=kode, first_name=username.capitalize(), **lain
    )


@pytest.fixture
@told
def wilayah(db: None) -> SimpleNamespace:
    kabupaten = Kabupaten.objects.create(kode="36.02", nama="Contoh", provinsi="Banten")
    kecamatan = Kecamatan.objects.create(kabupaten=kabupaten, kode="36.02.01", nama="Sukaraja", ibu_kota="Sukaraja")
    lain = Kecamatan.objects.create(kabupaten=kabupaten, kode="36.02.02", nama="Cikembar", ibu_kota="Cikembar")
    return SimpleNamespace(
        kabupaten=kabupaten,
        kecamatan=kecamatan,
        lain=lain,
        sukamaju=Desa.objects.create(kecamatan=kecamatan, kode="36.02.01.2001", nama="Sukamaju"),
        mekarsari=Desa.objects.create(kecamatan=kecamatan, kode="36.02.01.2002", nama="Mekarsari"),
        # The same name in another kecamatan, as 37 real ones have.
        sukamaju_lain=Desa.objects.create(kecamatan=lain, kode="36.02.02.2001", nama="Sukamaju"),
        pu=OPD.objects.create(kabupaten=kabupaten, nama="Dinas Pekerjaan Umum"),
        tani=OPD.objects.create(kabupaten=kabupaten, nama="Dinas Pertanian"),
        jalan=Urusan.objects.create(
            kabupaten=kabupaten, nama="Pekerjaan Umum dan Penataan Ruang", kode="1.03", kelompok="fisik"
        ),
        pangan=Urusan.objects.create(kabupaten=kabupaten, nama="Pertanian", kode="3.27", kelompok="ekonomi"),
    )


@pytest.fixture
@told
def kamus(wilayah: SimpleNamespace) -> ItemKamus:
    return ItemKamus.objects.create(
        kabupaten=wilayah.kabupaten,
        opd=wilayah.pu,
        urusan=wilayah.jalan,
        kode_subkegiatan="1.03.10.2.01.01",
        uraian="Rabat beton jalan lingkungan",
        program="Program Penyelenggaraan Jalan",
        satuan="m",
        harga_satuan=Decimal(350_000),
    )


@pytest.fixture
@told
def prioritas(wilayah: SimpleNamespace) -> PrioritasDaerah:
    return PrioritasDaerah.objects.create(
        kabupaten=wilayah.kabupaten, tahun=2028, nomor=3, prioritas="Infrastruktur dasar", sasaran="Jalan mantap"
    )


@pytest.fixture
@told
def acara(wilayah: SimpleNamespace) -> Musrenbang:
    return Musrenbang.objects.create(kecamatan=wilayah.kecamatan, tahun=2028, tempat="Aula Kecamatan Sukaraja")


@pytest.fixture
@told
def acara_tercatat(db: None) -> Musrenbang:
    """An event that came in through the door, as everything does outside the tests."""
    load_wilayah(b"kode,nama\n32.02,Seberang\n32.02.05,Cikaso\n32.02.05.2001,Loji\n", by=UJI)
    acara = Musrenbang(kecamatan=Kecamatan.objects.get(kode="32.02.05"), tahun=2028)
    with acara.change("buka", by=UJI):
        acara.save()
    return acara


@pytest.fixture
@told
def sari(wilayah: SimpleNamespace) -> Pengguna:
    return buat_akun("sari", "desa", "36.02.01.2001")


@pytest.fixture
@told
def joko(wilayah: SimpleNamespace) -> Pengguna:
    return buat_akun("joko", "desa", "36.02.01.2002")


@pytest.fixture
@told
def budi(wilayah: SimpleNamespace) -> Pengguna:
    return buat_akun("budi", "kecamatan", "36.02.01")


@pytest.fixture
@told
def rina(wilayah: SimpleNamespace) -> Pengguna:
    return buat_akun("rina", "kabupaten", "36.02")


@pytest.fixture
@told
def dewi(wilayah: SimpleNamespace) -> Pengguna:
    return buat_akun("dewi", "petugas", "36.02.01")


@pytest.fixture
@told
def hendra(wilayah: SimpleNamespace) -> Pengguna:
    return buat_akun("hendra", "petugas", "36.02.01")


@pytest.fixture
@told
def tuti(wilayah: SimpleNamespace) -> Pengguna:
    return buat_akun("tuti", "petugas", "36.02.01")


@pytest.fixture
@told
def asing(wilayah: SimpleNamespace) -> Pengguna:
    """The account of another kecamatan: may do everything there and see nothing here."""
    return buat_akun("asing", "kecamatan", "36.02.02")


BuatUsulan = Callable[..., Usulan]


@pytest.fixture
@tool
def buat_usulan(wilayah: SimpleNamespace, acara: Musrenbang) -> BuatUsulan:
    """buat_usulan("Rabat beton", status="diverifikasi", desa=[…], anggaran=…) → a complete usulan of Sukamaju."""

    def buat(kegiatan: str, *, desa: list[Desa] | None = None, **lain: Any) -> Usulan:
        isian: dict[str, Any] = {
            "musrenbang": acara,
            "urusan": wilayah.jalan,
            "opd": wilayah.pu,
            "lokasi": "Dusun 1 RT 01/02",
            "volume": Decimal(100),
            "satuan": "m",
            "harga_satuan": Decimal(350_000),
            "anggaran": Decimal(35_000_000),
        }
        usulan = Usulan.objects.create(kegiatan=kegiatan, **(isian | lain))
        usulan.desa.set([wilayah.sukamaju] if desa is None else desa)
        return usulan

    return buat


@pytest.fixture
@told
def sidang(acara: Musrenbang, budi: Pengguna, dewi: Pengguna, hendra: Pengguna, tuti: Pengguna) -> Sidang:
    """Kelompok fisik, ready and empty, with its three offices."""
    sidang = Sidang.objects.create(musrenbang=acara, nama="Sidang Kelompok Fisik dan Prasarana", kelompok="fisik")
    for pengguna, tugas in ((dewi, "fasilitator"), (hendra, "pimpinan"), (tuti, "notulis")):
        Petugas.objects.create(sidang=sidang, pengguna=pengguna, tugas=tugas)
    return sidang


@pytest.fixture
@told
def sidang_berlangsung(sidang: Sidang, budi: Pengguna, buat_usulan: BuatUsulan) -> Sidang:
    """The same in progress, with six butir "Usulan 1" … "Usulan 6" in this order."""
    for nomor in range(1, 7):
        buat_usulan(f"Usulan {nomor}", status="diverifikasi", prioritas_desa=nomor, lokasi="")
    sidang.susun(by=budi)
    sidang.mulai(by=budi)
    return sidang


@pytest.fixture
@told
def luar(wilayah: SimpleNamespace) -> SimpleNamespace:
    acara = Musrenbang.objects.create(kecamatan=wilayah.lain, tahun=2028)
    usulan = Usulan.objects.create(
        musrenbang=acara, kegiatan="Usulan kecamatan sebelah", urusan=wilayah.jalan, opd=wilayah.pu, status="diajukan"
    )
    usulan.desa.set([wilayah.sukamaju_lain])
    return SimpleNamespace(
        acara=acara, usulan=usulan, sidang=Sidang.objects.create(musrenbang=acara, nama="Sidang sebelah")
    )


@pytest.fixture
@tool
def sebagai(db: None) -> Callable[[Pengguna], Client]:
    """sebagai(sari).get(…): a client that is logged in."""

    def masuk(pengguna: Pengguna) -> Client:
        client = Client()
        client.force_login(pengguna)
        return client

    return masuk


def impor_satu(acara: Musrenbang, by: Pengguna, nama: str = "daftar.csv") -> int:
    """Import one usulan of Sukamaju from a file of this name; the number of its entry."""
    isi = "Desa,Kegiatan,OPD,Bidang\n36.02.01.2001,Kandang ayam,Dinas Pertanian,Pertanian\n"
    plan(isi.encode(), acara).save(by=by, nama=nama)
    return past_imports(acara)[0].nomor
