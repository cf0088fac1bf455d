"""/sidang/<kode>/keseimbangan/: floors, scheme, equal shares; who may, and what the record keeps."""

from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.adil.equal_shares import add1
from forum.adil.pabulib import read_pb
from forum.models import Sidang
from musrenbang.models import Jejak, Pengguna
from tests.forum.conftest import Sebagai, kode, tolak, urutan
from tests.forum.penilaian.conftest import Beri, Kartu
from usulan.models import Usulan

pytestmark = pytest.mark.django_db
ALASAN = "Batas bawah yang disepakati ruang"


def alamat(sidang: Sidang, nama: str = "keseimbangan") -> str:
    return reverse(nama, args=[sidang.kode])


def serve(sidang: Sidang, *nomor: int) -> None:
    """These are for women; three fit the pagu."""
    Sidang.objects.update(pagu=3 * 35_000_000)
    Usulan.objects.filter(kegiatan__in=[f"Usulan {n}" for n in nomor]).update(penerima_perempuan=9)


def set_floor(client: Any, sidang: Sidang, least: int, **lain: str) -> Any:
    v = Sidang.objects.get(pk=sidang.pk).setelan_adil
    isian = {"golongan_1": "perempuan", "sedikitnya_1": str(least), "v": v}
    return client.post(alamat(sidang, "keseimbangan_batas"), isian | lain)


def test_a_floor_proposes_and_moves_nothing(dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    serve(sidang_berlangsung, 3, 5, 6)
    assert set_floor(sebagai(dewi), sidang_berlangsung, 2).status_code == 303
    assert urutan(sidang_berlangsung) == [1, 2, 3, 4, 5, 6]
    page = " ".join(sebagai(dewi).get(alamat(sidang_berlangsung)).text.split())
    assert "Sedikitnya 2 untuk perempuan, kini 1." in page
    assert "nomor 2 “Usulan 2” (Sukamaju) memberi tempat kepada nomor 5 “Usulan 5”" in page
    beside = " ".join(sebagai(dewi).get(alamat(sidang_berlangsung, "sidang_rinci")).text.split())
    assert "<b>Batas bawah:</b> sedikitnya 2 untuk perempuan, kini 1." in beside


def test_a_person_applies_it_with_a_reason(dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    serve(sidang_berlangsung, 3, 5, 6)
    client, before = sebagai(dewi), Sidang.objects.get().version
    set_floor(client, sidang_berlangsung, 3)
    to = alamat(sidang_berlangsung, "keseimbangan_terapkan")
    assert client.post(to, {"v": before, "alasan": ALASAN}).status_code == 409
    assert client.post(to, {"v": Sidang.objects.get().version, "alasan": "ya"}).status_code == 422
    assert urutan(sidang_berlangsung) == [1, 2, 3, 4, 5, 6]
    assert client.post(to, {"v": Sidang.objects.get().version, "alasan": ALASAN}).status_code == 303
    assert urutan(sidang_berlangsung) == [3, 5, 6, 1, 2, 4]
    moves = [entry.data for entry in Jejak.objects.filter(aksi="pindah").order_by("urut")]
    assert {move["alasan"] for move in moves} == {ALASAN}
    assert [len(entry.data["ganti"]) for entry in Jejak.objects.filter(aksi="terapkan_batas_bawah")] == [2]
    assert client.post(to, {"v": Sidang.objects.get().version, "alasan": ALASAN}).status_code == 409


@pytest.mark.parametrize(
    ("isian", "kalimat"),
    [
        ({"golongan_2": "anak"}, "Isi kelompok dan jumlahnya bersama-sama"),
        ({"golongan_2": "perempuan", "sedikitnya_2": "1"}, "Sebut setiap kelompok satu kali saja."),
        ({"sedikitnya_1": "0"}, "id_batas_sedikitnya_1_error"),
    ],
)
def test_what_a_floor_lacks_is_said(
    isian: dict[str, str], kalimat: str, dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai
) -> None:
    jawab = set_floor(sebagai(dewi), sidang_berlangsung, 2, **isian)
    assert (jawab.status_code, kalimat in jawab.text, Sidang.objects.get().batas_bawah) == (422, True, [])


def test_of_two_who_set_it_the_second_is_told(budi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    old = Sidang.objects.get().setelan_adil
    client = sebagai(budi)
    set_floor(client, sidang_berlangsung, 2)
    jawab = set_floor(client, sidang_berlangsung, 1, v=old)
    assert (jawab.status_code, Sidang.objects.get().batas_bawah[0]["sedikitnya"]) == (409, 2)
    assert Sidang.objects.get().setelan_adil in jawab.text


def test_the_scheme_with_its_votes(dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    serve(sidang_berlangsung)
    sidang_berlangsung.putuskan(kode(sidang_berlangsung, 1, 2), hasil="disepakati", by=dewi)
    client, to = sebagai(dewi), alamat(sidang_berlangsung, "keseimbangan_skema")
    isian = {"skema": "bagi_rata", "cara": "pemungutan_suara", "v": Sidang.objects.get().setelan_adil}
    assert client.post(to, isian).status_code == 422
    assert client.post(to, isian | {"setuju": "40", "tidak_setuju": "3"}).status_code == 303
    assert Sidang.objects.get().skema == {
        "skema": "bagi_rata",
        "cara": "pemungutan_suara",
        "setuju": 40,
        "tidak_setuju": 3,
    }
    page = " ".join(client.get(alamat(sidang_berlangsung)).text.split())
    assert "Bagi rata, dengan pemungutan suara: 40 setuju, 3 tidak setuju." in page
    # Of 105 million each of two desa has 52.5, and 70 were agreed for Sukamaju.
    assert 'Desa Sukamaju <span class="tanda">melampaui bagiannya</span>' in page
    assert "-17.500.000" in page


@pytest.mark.parametrize("nama", ["keseimbangan_batas", "keseimbangan_skema"])
def test_nobody_else_sets_it(nama: str, sidang_berlangsung: Sidang, status_lain: Any) -> None:
    assert status_lain(nama, sidang_berlangsung, kecuali=["dewi", "budi"]) == tolak(kecuali=["dewi", "budi"])


def test_who_does_not_lead_applies_nothing(sidang_berlangsung: Sidang, status_lain: Any) -> None:
    assert status_lain("keseimbangan_terapkan", sidang_berlangsung, kecuali=["dewi"]) == tolak(kecuali=["dewi"])


def test_queries_do_not_grow_with_the_rows(
    budi: Pengguna, sidang_berlangsung: Sidang, buat_usulan: Any, sebagai: Sebagai
) -> None:
    client, asked = sebagai(budi), []
    pages = [alamat(sidang_berlangsung, n) for n in ("sidang_rinci", "keseimbangan", "keseimbangan_ringkas")]
    for more in (0, 9):
        for n in range(more):
            buat_usulan(f"Usulan {n + 7}", status="diverifikasi", penerima_anak=n)
        sidang_berlangsung.susun(by=budi)
        for page in pages:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page).status_code == 200
            asked.append(len(captured))
    assert asked[:3] == asked[3:]


def test_equal_shares_as_anybody_can_compute_them_again(
    dinilai: Sidang, dewi: Pengguna, wilayah: Any, beri: Beri, sebagai: Sebagai
) -> None:
    client = sebagai(dewi)
    Sidang.objects.update(pagu=3 * 35_000_000)
    assert "sesudah penilaian ditutup" in client.get(alamat(dinilai, "keseimbangan_setara")).text
    Usulan.objects.get(kegiatan="Usulan 6").desa.set([wilayah.mekarsari])
    for card in range(1, 7):
        desa, best = (wilayah.sukamaju, 1) if card <= 3 else (wilayah.mekarsari, 6)
        for n in range(1, 7):
            beri(dinilai, Kartu(card, desa), n, desak=3 if n == best else 1, dampak=1)
    assert client.post(alamat(dinilai, "skor_tutup")).status_code == 303
    page = " ".join(client.get(alamat(dinilai, "keseimbangan_setara")).text.split())
    text = client.get(alamat(dinilai, "keseimbangan_pb")).text
    found = read_pb(text)
    assert (found.pemilih, found.pagu) == (2, Fraction(105_000_000))
    # Nobody wants anything but its own best, so each desa buys that one alone.
    bought = [one.kode for one in add1(found, 5250)]
    lot = dinilai.lot()
    both = [Usulan.objects.get(kegiatan=f"Usulan {n}").kode for n in (1, 6)]
    assert bought == sorted(both, key=lambda one: lot[one])  # which of two alike comes first, their lots say
    assert "2 usulan terbeli oleh 2 desa" in page
    assert "Akan masuk (1)" in page
    assert "Akan keluar (2)" in page
    assert "<b>Usulan 6</b>, nomor 6" in page
    assert "Rp&nbsp;5.250 setiap langkah" in page
    # What the room turns down can still be bought, and a move or a decision makes nothing anew.
    kept = dinilai.penilaian.setara  # type: ignore[union-attr]
    dinilai.putuskan(kode(dinilai, 1), hasil="belum_disepakati", alasan="Lahannya belum jelas", by=dewi)
    dinilai.pindah(kode(dinilai, 5)[0], urutan=1, alasan=ALASAN, by=dewi)
    assert dinilai.catat_setara(by=dewi) == kept
    assert client.get(alamat(dinilai, "keseimbangan_pb")).text == text


def test_another_pagu_is_told_and_computed_again(
    dinilai: Sidang, dewi: Pengguna, wilayah: Any, beri: Beri, sebagai: Sebagai
) -> None:
    """Closed without a pagu nothing is made; then once for each pagu, by whoever leads the scoring."""
    client, to = sebagai(dewi), alamat(dinilai, "keseimbangan_setara")
    for card in range(1, 4):
        for n in range(1, 7):
            beri(dinilai, Kartu(card, wilayah.sukamaju), n, desak=3, dampak=1)
    assert client.post(alamat(dinilai, "skor_tutup")).status_code == 303
    assert client.post(to).status_code == 422
    for many in (2, 5):
        Sidang.objects.update(pagu=many * 35_000_000)
        page = client.get(to).text
        assert ("Hitung bagian setara" in page, "berubah sesudah itu" in page) == (many == 2, many == 5)
        assert client.get(alamat(dinilai, "keseimbangan_pb")).status_code == 409
        assert [client.post(to).status_code for _ in range(2)] == [303, 303]
        assert f" {many} usulan terbeli oleh" in " ".join(client.get(to).text.split())
    assert Jejak.objects.filter(aksi="skor_setara").count() == 2
    dinilai.buka_lagi_skor(alasan=ALASAN, by=dewi)
    assert dinilai.penilaian.setara == {}  # type: ignore[union-attr]


def test_the_file_tells_of_nobody_what_he_has_given(
    dinilai: Sidang, dewi: Pengguna, wilayah: Any, beri: Beri, sebagai: Sebagai
) -> None:
    """Three cards of one desa, two of another: what one of the two has given follows from the mean and one's own."""
    client = sebagai(dewi)
    Sidang.objects.update(pagu=3 * 35_000_000)
    for card in range(1, 6):
        beri(dinilai, Kartu(card, wilayah.sukamaju if card <= 3 else wilayah.mekarsari), 1, desak=3, dampak=1)
    client.post(alamat(dinilai, "skor_tutup"))
    refused = client.get(alamat(dinilai, "keseimbangan_pb"))
    assert (refused.status_code, "Desa Mekarsari kurang dari 3 orang" in refused.text) == (422, True)
    page = client.get(alamat(dinilai, "keseimbangan_setara")).text
    assert "Desa Mekarsari kurang dari 3 orang" in page
    assert alamat(dinilai, "keseimbangan_pb") not in page
