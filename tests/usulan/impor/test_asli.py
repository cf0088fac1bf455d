"""The real list of a kabupaten, 9,571 rows over 47 kecamatan, where it lies beside the checkout."""

import csv
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from musrenbang.jejak.actor import Perintah
from musrenbang.jejak.links import verify_chain
from musrenbang.models import Jejak, Kabupaten, Kecamatan, Musrenbang, Rantai
from musrenbang.wilayah.load_wilayah import load_wilayah
from tests.usulan.impor.berkas_contoh import csv_bytes
from tests.usulan.impor.periksa_impor import jumlah, keadaan
from usulan.impor.plan import plan
from usulan.models import Usulan

DATA = Path(settings.BASE_DIR).parent / "shared" / "data"
BERKAS = DATA / "usulan_a.csv"
Baris = dict[str, str]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not BERKAS.exists(), reason="usulan_a.csv tidak ada di ../shared/data, di samping checkout ini."
    ),
]


@pytest.fixture
def baris(db: None) -> list[Baris]:
    """The rows; their wilayah is loaded, with codes made up, because the file has none."""
    with BERKAS.open(encoding="utf-8", newline="") as berkas:
        semua = list(csv.DictReader(berkas))
    desa: defaultdict[str, set[str]] = defaultdict(set)
    for satu in semua:
        desa[satu["kecamatan"]] |= {nama.strip() for nama in satu["desa"].split("/")}
    wilayah = ["kode,nama", "32.02,Kabupaten Sukabumi"]
    for urut, nama in enumerate(sorted(desa), start=1):
        wilayah.append(f"32.02.{urut:02},{nama}")
        wilayah += [f"32.02.{urut:02}.{2000 + n},{satu}" for n, satu in enumerate(sorted(desa[nama]), start=1)]
    load_wilayah("\n".join(wilayah).encode(), by=Perintah("uji"))
    return semua


def pengusul(nama: str) -> tuple[str, ...]:
    return tuple(sorted(satu.strip() for satu in nama.split("/")))


def import_all(baris: list[Baris]) -> Counter[str]:
    """Each kecamatan from its own part of the file, so that the whole is not read 47 times; the sums."""
    hasil = Counter[str]()
    for kecamatan in Kecamatan.objects.select_related("kabupaten"):
        isi = csv_bytes([list(s.values()) for s in baris if s["kecamatan"] == kecamatan.nama], list(baris[0]))
        acara = Musrenbang.objects.filter(kecamatan=kecamatan).first() or Musrenbang(kecamatan=kecamatan, tahun=2019)
        rencana = plan(isi, acara, create_missing=True)
        assert rencana.errors == []
        rencana.save(by=Perintah("impor"))
        hasil.update(rencana.summary())
        hasil["kecamatan"] += 1
    return hasil


@pytest.mark.sekali  # one of them runs on both databases, below
def test_all_47_kecamatan(baris: list[Baris]) -> None:
    hasil = import_all(baris)
    assert (hasil["kecamatan"], hasil["baris"], hasil["baru"]) == (47, 9571, 9571)
    compare_totals(baris)
    sebelum = keadaan()
    hasil = import_all(baris)
    assert (hasil["kecamatan"], hasil["baris"], hasil["sama"]) == (47, 9571, 9571)
    assert keadaan() == sebelum
    assert Jejak.objects.filter(aksi="impor").count() == 47
    rantai = list(Rantai.objects.filter(kunci__startswith="musrenbang:"))
    # One entry for each event's part of the file, and one for each usulan.
    assert (len(rantai), sum(verify_chain(satu) for satu in rantai)) == (47, 47 + 9571)


def compare_totals(baris: list[Baris]) -> None:
    semua = list(Usulan.objects.select_related("musrenbang__kecamatan").prefetch_related("desa"))
    assert Counter(
        (usulan.musrenbang.kecamatan.nama, tuple(sorted(desa.nama for desa in usulan.desa.all()))) for usulan in semua
    ) == Counter((satu["kecamatan"], pengusul(satu["desa"])) for satu in baris)
    volume: defaultdict[str, Decimal] = defaultdict(Decimal)
    for usulan in semua:
        volume[usulan.satuan] += usulan.volume or 0
    di_berkas: defaultdict[str, Decimal] = defaultdict(Decimal)
    for satu in baris:
        di_berkas[satu["satuan"]] += Decimal(satu["volume"] or 0)
    assert volume == di_berkas
    assert sum(u.anggaran or 0 for u in semua) == sum(Decimal(satu["anggaran_rp"] or 0) for satu in baris)
    assert {usulan.status for usulan in semua} == {"diajukan"}


def test_one_kecamatan_from_the_whole_file(baris: list[Baris]) -> None:
    kecamatan = Kecamatan.objects.get(nama="SIMPENAN")
    rencana = plan(BERKAS.read_bytes(), Musrenbang(kecamatan=kecamatan, tahun=2019), create_missing=True)
    rencana.save(by=Perintah("impor"))
    milik = [satu for satu in baris if satu["kecamatan"] == "SIMPENAN"]
    assert jumlah(rencana) == (len(milik), 0, 0, 0)
    assert [u.nama_desa for u in Usulan.objects.all() if u.desa.count() > 1] == ["CIHAUR / LOJI"]
    assert Kabupaten.objects.get().opd.count() == len({satu["opd"] for satu in milik})
