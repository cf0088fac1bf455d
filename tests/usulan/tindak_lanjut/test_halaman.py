"""The pages of what became of usulan: in numbers, as a list, noted for one or many, and on the usulan's own page."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan, buat_akun
from usulan.models import TindakLanjut, Usulan, UsulanLalu

from .conftest import BuatHasil

Sebagai = Callable[[Pengguna], Client]
ISIAN = {"tahap": "rkpd", "hasil": "masuk", "sumber": "Perbup RKPD", "tanggal": "1 Juli 2026"}


def alamat(nama: str, tahun: int = 2027) -> str:
    return reverse(f"tindak_lanjut_{nama}", args=["36.02.01", tahun])


@pytest.fixture
def banyak(
    lalu: Musrenbang, jalan: Usulan, wilayah: SimpleNamespace, buat_usulan: BuatUsulan, luar: SimpleNamespace
) -> SimpleNamespace:
    """Two of Sukamaju, one merged and one refused of Mekarsari; drafts, and another kecamatan's."""
    mekarsari = [wilayah.mekarsari]
    lain = {"musrenbang": lalu, "desa": mekarsari}
    buat_usulan("Belum jadi", musrenbang=lalu, status="draf")
    Usulan.objects.filter(pk=luar.usulan.pk).update(status="disepakati")
    return SimpleNamespace(
        drainase=buat_usulan("Drainase", musrenbang=lalu, status="disepakati", opd=wilayah.tani),
        anak=buat_usulan("Jalan Mawar", status="disepakati", induk=jalan, **lain),
        gapura=buat_usulan("Gapura", status="belum_disepakati", alasan="Bukan prioritas.", **lain),
    )


def test_the_funnel_counts_each_usulan_once_and_each_desa_its_own(
    jalan: Usulan, banyak: SimpleNamespace, budi: Pengguna, sebagai: Sebagai, hasil: BuatHasil
) -> None:
    """A merged usulan comes as far as its parent."""
    TindakLanjut.catat([hasil(jalan, "rkpd"), hasil(banyak.drainase, "rkpd", "tidak"), hasil(jalan, "apbd")], by=budi)
    context = sebagai(budi).get(alamat("tahun")).context
    shown = [(step.count, step.out, step.known) for step in context["corong"]]
    assert shown == [
        *((4, 0, True), (3, 0, True)),
        *((0, 0, False), (0, 0, False), (2, 1, True), (2, 0, True), (0, 0, False)),
    ]
    assert [(desa.nama, [step.count for step in steps]) for desa, steps in context["per_desa"]] == [
        ("Sukamaju", [2, 2, 0, 0, 1, 1, 0]),
        ("Mekarsari", [2, 1, 0, 0, 1, 1, 0]),
    ]


def test_a_desa_counts_and_lists_its_own(
    jalan: Usulan, banyak: SimpleNamespace, joko: Pengguna, budi: Pengguna, sebagai: Sebagai, hasil: BuatHasil
) -> None:
    """What was merged into another's stands for itself here, and comes as far as that one."""
    TindakLanjut.catat([hasil(jalan, "rkpd")], by=budi)
    klien = sebagai(joko)
    context = klien.get(alamat("tahun")).context
    assert [step.count for step in context["corong"]] == [2, 1, 0, 0, 1, 0, 0]
    assert [(desa.nama, [step.count for step in steps]) for desa, steps in context["per_desa"]] == [
        ("Mekarsari", [2, 1, 0, 0, 1, 0, 0])
    ]
    assert kode(klien) == {banyak.anak.kode}


def test_a_usulan_of_two_desa_counts_in_both_and_once_in_all(
    lalu: Musrenbang,
    wilayah: SimpleNamespace,
    budi: Pengguna,
    sari: Pengguna,
    buat_usulan: BuatUsulan,
    sebagai: Sebagai,
) -> None:
    buat_usulan("Talud", musrenbang=lalu, status="disepakati", desa=[wilayah.sukamaju, wilayah.mekarsari])
    context = sebagai(budi).get(alamat("tahun")).context
    assert context["corong"][0].count == 1
    assert [steps[0].count for _, steps in context["per_desa"]] == [1, 1]
    own = sebagai(sari).get(alamat("tahun")).context["per_desa"]
    assert [desa.nama for desa, _ in own] == ["Sukamaju"]


def test_a_file_s_usulan_stand_in_their_own_year(
    dari_berkas: UsulanLalu, budi: Pengguna, sari: Pengguna, joko: Pengguna, sebagai: Sebagai, hasil: BuatHasil
) -> None:
    TindakLanjut.catat([hasil(dari_berkas, "kecamatan"), hasil(dari_berkas, "apbd", "tidak", "Dialihkan.")], by=budi)
    for who, count in ((budi, 1), (sari, 1), (joko, 0)):
        assert sebagai(who).get(alamat("tahun", 2026)).context["corong"][1].count == count
    page = sebagai(sari).get(reverse("tindak_lanjut_lalu", args=[dari_berkas.kode]))
    assert "Tidak masuk APBD 2026" in page.content.decode()
    assert "Dialihkan." in page.content.decode()
    assert sebagai(joko).get(reverse("tindak_lanjut_lalu", args=[dari_berkas.kode])).status_code == 404


def test_a_year_of_which_there_is_nothing(
    acara: Musrenbang, lalu: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    """The event of 2028 goes on."""
    for tahun in (2028, 2019):
        assert sebagai(budi).get(alamat("tahun", tahun)).status_code == 404


def test_the_menu_leads_to_the_newest_year(
    lalu: Musrenbang, dari_berkas: UsulanLalu, budi: Pengguna, rina: Pengguna, asing: Pengguna, sebagai: Sebagai
) -> None:
    index = reverse("tindak_lanjut")
    assert sebagai(budi).get(index).headers["Location"] == alamat("tahun", 2027)
    assert sebagai(rina).get(index).context["daftar"] == [(lalu.kecamatan, [2027, 2026])]
    assert sebagai(asing).get(index).context["daftar"] == []


def kode(client: Client, **saring: str) -> set[str]:
    return {row.kode for row in client.get(alamat("daftar"), saring).context["halaman"]}


def test_the_list_and_its_filter(
    jalan: Usulan, banyak: SimpleNamespace, wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai, hasil: BuatHasil
) -> None:
    TindakLanjut.catat([hasil(jalan, "rkpd")], by=budi)
    klien = sebagai(budi)
    assert kode(klien) == {jalan.kode, banyak.drainase.kode}
    assert kode(klien, semua="on") == {jalan.kode, banyak.drainase.kode, banyak.gapura.kode}
    assert kode(klien, belum="rkpd") == {banyak.drainase.kode}
    assert kode(klien, opd="Dinas Pekerjaan Umum") == {jalan.kode}
    assert kode(klien, cari="MAWAR") == {jalan.kode}
    # The other one of Mekarsari was merged into this one.
    assert kode(klien, desa=wilayah.mekarsari.kode) == {jalan.kode}
    assert kode(klien, semua="on", desa=wilayah.mekarsari.kode) == {jalan.kode, banyak.gapura.kode}
    wrong = klien.get(alamat("daftar"), {"desa": "99"})
    assert wrong.status_code == 422


def test_many_are_noted_at_once(
    jalan: Usulan, banyak: SimpleNamespace, budi: Pengguna, sebagai: Sebagai, hasil: BuatHasil
) -> None:
    TindakLanjut.catat([hasil(jalan, "rkpd")], by=budi)
    klien, both = sebagai(budi), [jalan.kode, banyak.drainase.kode]
    asked = klien.get(alamat("catat"), {"usulan": both})
    assert [row.kode for row in asked.context["dipilih"]] == both
    assert "nilai" not in asked.context["form"].fields
    done = klien.post(alamat("catat"), ISIAN | {"usulan": both}, follow=True)
    assert done.redirect_chain == [(alamat("daftar"), 302)]
    assert [str(m) for m in done.context["messages"]] == [
        "1 usulan dicatat: masuk RKPD 2027. 1 usulan sudah tercatat demikian."
    ]
    assert TindakLanjut.objects.count() == 2


def test_one_is_noted_with_its_amount_and_shown_on_its_page_and_its_child_s(
    jalan: Usulan, banyak: SimpleNamespace, budi: Pengguna, joko: Pengguna, sebagai: Sebagai
) -> None:
    isian = ISIAN | {"usulan": jalan.kode, "hasil": "berubah", "nilai": "1.250.000", "keterangan": "Volume dikurangi."}
    done = sebagai(budi).post(alamat("catat"), isian, follow=True)
    assert done.redirect_chain == [(f"/usulan/{jalan.kode}/", 302)]
    row = TindakLanjut.objects.get()
    assert (row.nilai, row.keterangan, row.oleh, str(row.tanggal)) == (
        1_250_000,
        "Volume dikurangi.",
        budi,
        "2026-07-01",
    )
    for satu in (jalan, banyak.anak):
        page = sebagai(joko).get(f"/usulan/{satu.kode}/").content.decode()
        assert "Masuk RKPD 2027 dengan perubahan" in page
        assert "Catat tindak lanjut" not in page
    assert "Catat tindak lanjut" in sebagai(budi).get(f"/usulan/{jalan.kode}/").content.decode()


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"sumber": ""}, "Tuliskan sumbernya"),
        ({"tahap": "kecamatan"}, "Pilihan itu tidak ada"),
        ({"hasil": ""}, "Pilih hasil"),
        ({"tanggal": "kemarin"}, "Tuliskan tanggal"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_noted(
    jalan: Usulan, budi: Pengguna, sebagai: Sebagai, isian: dict[str, str], pesan: str
) -> None:
    answer = sebagai(budi).post(alamat("catat"), ISIAN | {"usulan": jalan.kode} | isian)
    assert answer.status_code == 422
    assert pesan in answer.content.decode()
    assert TindakLanjut.objects.count() == 0


def test_nothing_chosen_and_what_is_not_there(
    jalan: Usulan, luar: SimpleNamespace, budi: Pengguna, sebagai: Sebagai
) -> None:
    klien = sebagai(budi)
    for chosen in ([], [luar.usulan.kode], [jalan.kode, luar.usulan.kode]):
        assert klien.get(alamat("catat"), {"usulan": chosen}).status_code == 422
        assert klien.post(alamat("catat"), ISIAN | {"usulan": chosen}).status_code == 422
    assert TindakLanjut.objects.count() == 0


def test_an_office_notes_its_own_alone(
    jalan: Usulan, banyak: SimpleNamespace, wilayah: SimpleNamespace, sari: Pengguna, sebagai: Sebagai
) -> None:
    klien = sebagai(buat_akun("pu", "opd", "36.02", opd=wilayah.pu))
    assert kode(klien) == {jalan.kode}
    assert klien.post(alamat("catat"), ISIAN | {"usulan": banyak.drainase.kode}).status_code == 422
    assert klien.post(alamat("catat"), ISIAN | {"usulan": jalan.kode}).status_code == 302
    assert sebagai(sari).post(alamat("catat"), ISIAN | {"usulan": jalan.kode}).status_code == 403


def test_as_many_queries_for_sixty_as_for_two(
    jalan: Usulan,
    lalu: Musrenbang,
    budi: Pengguna,
    sebagai: Sebagai,
    buat_usulan: BuatUsulan,
    hasil: BuatHasil,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    klien, counts = sebagai(budi), []
    for number in (2, 60):
        rows = [buat_usulan(f"Kegiatan {n}", musrenbang=lalu, status="disepakati") for n in range(number)]
        TindakLanjut.catat([hasil(row, "rkpd") for row in rows], by=budi)
        for nama in ("tahun", "daftar"):
            with django_assert_max_num_queries(30) as taken:  # type: ignore[attr-defined]
                klien.get(alamat(nama))
            counts.append(len(taken.captured_queries))
    assert counts[:2] == counts[2:]
