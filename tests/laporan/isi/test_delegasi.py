"""The delegation as an annex with the columns of Form 2.5: by name in the full text, in numbers in the public copy."""

import re
from types import SimpleNamespace
from typing import Any

import pytest

from forum.models import Delegasi, Peserta
from forum.models.delegasi import IsianAnggota
from laporan.cetak.html import render_html
from laporan.isi.berita_acara import berita_acara
from laporan.isi.public_copy import personal_places, salinan_publik
from laporan.isi.registry import TANPA_SEGEL
from laporan.segel.compare import RINCIAN, SEBUTAN, part_digests
from musrenbang.models import Musrenbang
from tests.cast import UJI
from tests.laporan.cetak.contoh_isi import isi_ba
from tests.told import told

pytestmark = pytest.mark.django_db


@pytest.fixture
@told
def terpilih(acara: Musrenbang, peserta: dict[str, Peserta], wilayah: SimpleNamespace) -> Musrenbang:
    """A woman and two men; the last of them came not after all."""
    siti = peserta["Siti Aminah"]
    with siti.change("ubah", by=UJI):
        siti.desa, siti.pekerjaan = wilayah.sukamaju, "Guru mengaji"
        siti.save()
    with peserta["Asep Absen"].change("hadir", by=UJI):
        peserta["Asep Absen"].hadir = True
        peserta["Asep Absen"].save()
    for nama in ("Ujang Suherman", "Siti Aminah", "Asep Absen"):
        Delegasi.pilih(acara, peserta[nama].kode, by=UJI)
    row = Delegasi.objects.get()
    anggota = {one.kode: IsianAnggota(None, n) for one, n in zip(row.rows(), (31, 44, None), strict=True)}
    anggota[row.rows()[1].kode] = IsianAnggota(1, 44)
    row.atur(cara="pemungutan_suara", dipilih_oleh="Pleno", pemilih=60, anggota=anggota, v=row.version, by=UJI)
    Peserta.objects.filter(nama="Asep Absen").update(hadir=False)
    return acara


def isi(acara: Musrenbang) -> dict[str, Any]:
    return dict(berita_acara(acara, TANPA_SEGEL))


def printed(**lain: Any) -> str:
    return re.sub(r"\s+", " ", render_html("berita-acara", isi_ba() | lain))


def test_without_a_delegation_nothing_is_said(acara: Musrenbang) -> None:
    made = isi(acara)
    assert ("delegasi" in made, "delegasi" in [one["jenis"] for one in made["klausul"]]) == (False, False)
    assert "Anggota Delegasi" not in printed()


def test_the_columns_of_the_form(terpilih: Musrenbang) -> None:
    found = isi(terpilih)["delegasi"]
    assert found["pemilihan"] == "Dipilih oleh pleno dengan pemungutan suara, 60 pemilih."
    assert found["baris"][0] == {
        "nama": "Siti Aminah",
        "jk": "P",
        "usia": "97",
        "alamat": "Kampung Melati RT 09/17",
        "telepon": "0812-9988-7766",
        "pekerjaan": "Guru mengaji",
        "unsur": "Kelompok perempuan/PKK; PKK Sukamaju",
        "keterangan": "Desa Sukamaju; 44 suara",
        "desa": "Desa Sukamaju",
    }
    assert [(one["nama"], one["keterangan"]) for one in found["baris"][1:]] == [
        ("Ujang Suherman", "31 suara"),
        ("Asep Absen", ""),
    ]
    assert [found[name] for name in ("laki_laki", "perempuan", "jumlah")] == [2, 1, 3]


def test_the_forum_agrees_on_it_by_a_clause_of_its_own(terpilih: Musrenbang) -> None:
    made = isi(terpilih)
    [clause] = [one["teks"] for one in made["klausul"] if one["jenis"] == "delegasi"]
    assert "Delegasi Kecamatan Sukaraja sebanyak 3 orang" in clause
    # Nothing else stands after the fourth annex; where something does, it is counted on.
    assert "dalam LAMPIRAN V berita acara" in clause
    page = printed(delegasi=made["delegasi"], jalannya=None)
    assert "LAMPIRAN VI" in page  # the example has a list of cadangan
    assert "Total: 3 orang" in page
    head = "Daftar Nama Anggota Delegasi Kecamatan/ <br> Peserta Forum Perangkat Daerah/Musrenbang Kabupaten Tahun 2026"
    assert head in page  # Form 2.5


def test_what_is_other_than_it_should_be_is_a_note(terpilih: Musrenbang) -> None:
    terpilih.target_perempuan = 40
    notes = isi(terpilih)["catatan"]
    assert "Perempuan 1 dari 3 anggota delegasi, belum mencapai sasaran 40 persen." in notes
    assert "1 anggota delegasi tidak tercatat dalam daftar hadir." in notes


def test_the_public_copy_has_numbers(terpilih: Musrenbang) -> None:
    text: Any = salinan_publik(isi(terpilih))
    assert list(personal_places(text)) == []
    assert set(text["delegasi"]) == {"laki_laki", "perempuan", "jumlah", "unsur", "desa", "pemilihan"}
    page = re.sub(r"\s+", " ", render_html("berita-acara", salinan_publik(isi_ba() | {"delegasi": text["delegasi"]})))
    assert ("Siti Aminah" in page, "tanpa namanya" in page, "Desa Sukamaju" in page) == (False, True, True)


def test_who_is_forgotten_is_counted_without_a_name(terpilih: Musrenbang, peserta: dict[str, Peserta]) -> None:
    before = part_digests({"berita-acara": isi(terpilih)})["berita-acara"]["delegasi"]
    Peserta.objects.filter(pk=peserta["Siti Aminah"].pk).update(nama="(data dihapus)", alamat="", pekerjaan="")
    found = isi(terpilih)["delegasi"]
    assert (found["baris"][0]["nama"], found["jumlah"]) == ("(data dihapus)", 3)
    # The hash of the part holds no name that a guess could confirm.
    assert part_digests({"berita-acara": isi(terpilih)})["berita-acara"]["delegasi"] == before


def test_every_part_has_a_name_for_who_compares(terpilih: Musrenbang) -> None:
    found = isi(terpilih)["delegasi"]
    keys = set(found) | set(found["baris"][0]) | set(found["unsur"][0])
    assert ("delegasi" in SEBUTAN, keys - set(RINCIAN)) == (True, set())
