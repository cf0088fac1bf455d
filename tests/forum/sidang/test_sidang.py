"""/sidang/ and /sidang/<kode>/: what each account finds there."""

import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from forum.models import Sidang
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import SAMA, BuatUsulan
from tests.forum.conftest import Sebagai, kode


def nama(jawab: object) -> list[str]:
    return [sidang.nama for sidang in jawab.context["daftar"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("siapa", ["sari", "budi", "dewi"])
def test_own_kecamatan(
    siapa: str,
    sidang_berlangsung: Sidang,
    luar: SimpleNamespace,
    sebagai: Sebagai,
    request: pytest.FixtureRequest,
) -> None:
    jawab = sebagai(request.getfixturevalue(siapa)).get("/sidang/")
    assert nama(jawab) == ["Sidang Kelompok Fisik dan Prasarana"]
    [satu] = jawab.context["daftar"]
    assert (satu.n_butir, satu.n_putusan) == (6, 0)


def test_the_kabupaten_finds_all_of_the_open_years(
    rina: Pengguna, sidang: Sidang, luar: SimpleNamespace, wilayah: SimpleNamespace, sebagai: Sebagai
) -> None:
    lalu = Musrenbang.objects.create(kecamatan=wilayah.lain, tahun=2027)
    Sidang.objects.create(musrenbang=lalu, nama="Sidang tahun lalu")
    ini = ["Sidang Kelompok Fisik dan Prasarana", "Sidang sebelah"]
    page = sebagai(rina).get("/sidang/")
    assert (nama(page), page.text.count("Kecamatan Cikembar – RKPD Tahun 2027</h2>")) == (
        [*ini, "Sidang tahun lalu"],
        1,
    )
    Musrenbang.objects.filter(pk=lalu.pk).update(disegel_pada="2027-02-09T10:00:00Z")
    assert nama(sebagai(rina).get("/sidang/")) == ini


def test_nothing_yet(budi: Pengguna, sari: Pengguna, sebagai: Sebagai) -> None:
    jawab = sebagai(sari).get("/sidang/")
    assert (jawab.status_code, nama(jawab), jawab.context["boleh_buka"]) == (200, [], False)
    assert "Kecamatan belum membuka Musrenbang." in jawab.content.decode()


def test_the_same_list_for_everybody(
    dewi: Pengguna,
    sari: Pengguna,
    rina: Pengguna,
    sidang_berlangsung: Sidang,
    sebagai: Sebagai,
) -> None:
    """Rows of every desa, in order; the content of a row is the same bytes for everybody."""
    alamat = reverse("sidang_rinci", args=[sidang_berlangsung.kode])
    isi = {siapa: sebagai(siapa).get(alamat).content.decode() for siapa in (dewi, sari, rina)}
    for html in isi.values():
        letak = [html.index(f'data-butir="{k}"') for k in kode(sidang_berlangsung, 1, 2, 3, 4, 5, 6)]
        assert letak == sorted(letak)

    def baris(html: str) -> list[str]:
        return re.findall(r'<div class="butir__isi".*?<div class="butir__putusan">.*?</div>', html, re.DOTALL)

    assert len(baris(isi[sari])) == 6
    assert baris(isi[dewi]) == baris(isi[sari]) == baris(isi[rina])


@pytest.mark.parametrize(
    ("siapa", "pegangan", "centang", "keluarkan"),
    [("dewi", 6, 6, 0), ("budi", 0, 0, 6), ("sari", 0, 0, 0), ("hendra", 0, 0, 0), ("rina", 0, 0, 0)],
)
def test_controls_only_where_allowed(
    siapa: str,
    pegangan: int,
    centang: int,
    keluarkan: int,
    sidang_berlangsung: Sidang,
    sebagai: Sebagai,
    request: pytest.FixtureRequest,
) -> None:
    alamat = reverse("sidang_rinci", args=[sidang_berlangsung.kode])
    html = sebagai(request.getfixturevalue(siapa)).get(alamat).content.decode()
    dapat = html.count('class="pegangan"'), html.count('form="putuskan" name="butir"'), html.count("/keluarkan/?butir=")
    assert dapat == (pegangan, centang, keluarkan)


def test_the_pagu_line_stands_after_the_last_that_fits(
    budi: Pengguna, sari: Pengguna, sidang_berlangsung: Sidang, buat_usulan: BuatUsulan, sebagai: Sebagai
) -> None:
    buat_usulan("Usulan 7", status="diverifikasi", anggaran=None, prioritas_desa=7)
    sidang_berlangsung.susun(by=budi)
    sidang_berlangsung.ubah({"pagu": Decimal(75_000_000)}, by=budi)
    jawab = sebagai(sari).get(reverse("sidang_rinci", args=[sidang_berlangsung.kode]))
    html = jawab.content.decode()
    dua, tiga = kode(sidang_berlangsung, 2, 3)
    assert html.index(dua) < html.index('<div class="garis-pagu" role="separator"') < html.index(tiga)
    garis = jawab.context["garis"]
    assert (garis.batas, garis.jumlah_dalam, garis.tanpa_harga) == (2, Decimal(70_000_000), 1)
    assert html.count("harga belum diisi: 1 usulan") == 1


def test_next_door(asing: Pengguna, sidang: Sidang, sebagai: Sebagai) -> None:
    assert sebagai(asing).get(reverse("sidang_rinci", args=[sidang.kode])).status_code == 404


def test_merged_usulan_show_every_desa_once(
    budi: Pengguna, sari: Pengguna, sidang: Sidang, wilayah: SimpleNamespace, buat_usulan: BuatUsulan, sebagai: Sebagai
) -> None:
    induk = buat_usulan("Usulan 1", status="diverifikasi")
    anak = buat_usulan("Usulan 2", status="diverifikasi", desa=[wilayah.mekarsari])
    anak.gabung(induk, by=budi, alasan=SAMA)
    buat_usulan("Usulan 3", status="diverifikasi").gabung(induk, by=budi, alasan=SAMA)
    sidang.susun(by=budi)
    html = sebagai(sari).get(reverse("sidang_rinci", args=[sidang.kode])).content.decode()
    desa = '<span class="butir__desa">Sukamaju / Mekarsari</span>'
    assert (html.count(desa), html.count("gabungan 3 usulan"), html.count('<span class="butir__kegiatan"')) == (1, 1, 1)
    assert re.findall(r"Anggaran Rp</span> <span>([\d.]+)</span>", html) == ["105.000.000"]
