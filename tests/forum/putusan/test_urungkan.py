"""Taking a decision back, and putting a row off: acts of their own, which the record tells."""

from decimal import Decimal
from typing import Any

import pytest

from forum.models import Butir, Putusan, Sidang
from forum.models.butir import PutusanBerubah
from forum.models.replay import replay_list
from musrenbang.galat import Bentrok
from musrenbang.models import Jejak, Pengguna
from tests.cast import UJI
from tests.forum.conftest import Kirim, hasil, kode


def test_each_row_is_decided_again_as_it_was(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    satu, dua = kode(sidang_berlangsung, 1, 2)
    agreed: dict[str, Any] = {
        "volume": Decimal("80.500"),
        "pagu": Decimal(1_250_000),
        "setuju": 42,
        "tidak_setuju": 0,
        "keberatan": "Jalannya milik kabupaten",
        "keberatan_desa": sidang_berlangsung.musrenbang.kecamatan.desa.first(),
        "tanggapan": "Sudah diserahkan",
        "keberatan_tetap": True,
    }
    siar = Butir.objects.get(kode=satu).siar
    sidang_berlangsung.putuskan([satu], hasil="disepakati", cara="pemungutan_suara", siar=siar, by=dewi, **agreed)
    before = Putusan.objects.get().isi
    sidang_berlangsung.putuskan([satu, dua], hasil="cadangan", by=dewi)
    n = Sidang.objects.get().siar
    assert kirim(dewi, "sidang_urungkan", sidang_berlangsung, dari=n, sampai=n).status_code == 303
    assert Putusan.objects.get().isi == before
    assert hasil(sidang_berlangsung) == {1: "disepakati", **dict.fromkeys(range(2, 7), "")}
    last = Jejak.objects.latest("pk")
    assert (last.aksi, last.data["putusan"][dua], set(last.data["butir"])) == ("urungkan", "", {satu, dua})
    # And the taking back is itself taken back.
    n = Sidang.objects.get().siar
    assert len(sidang_berlangsung.urungkan(dari=n, sampai=n, by=dewi)) == 2
    assert hasil(sidang_berlangsung) == {1: "cadangan", 2: "cadangan", **dict.fromkeys(range(3, 7), "")}
    stands = Sidang.standing().get()
    entries = [(e.aksi, e.data) for e in Jejak.objects.filter(objek=stands.nama_jejak).order_by("pk")]
    assert replay_list(entries)["putusan"] == stands.recorded()["putusan"]


def test_not_over_what_was_decided_since(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    satu, dua = kode(sidang_berlangsung, 1, 2)
    sidang_berlangsung.putuskan([satu, dua], hasil="cadangan", by=dewi)
    n = Sidang.objects.get().siar
    sidang_berlangsung.putuskan([dua], hasil="disepakati", by=dewi)
    with pytest.raises(PutusanBerubah) as refused:
        sidang_berlangsung.urungkan(dari=n, sampai=n, by=dewi)
    assert "nomor 2 (kini disepakati)" in refused.value.pesan
    assert kirim(dewi, "sidang_urungkan", sidang_berlangsung, htmx=True, dari=n, sampai=n).status_code == 409
    with pytest.raises(Bentrok, match="tidak dapat diurungkan lagi"):
        sidang_berlangsung.urungkan(dari=n + 7, sampai=n + 7, by=dewi)
    assert hasil(sidang_berlangsung) == {1: "cadangan", 2: "disepakati", **dict.fromkeys(range(3, 7), "")}


def test_put_off_and_taken_up_again(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    satu, dua = kode(sidang_berlangsung, 1, 2)
    assert kirim(dewi, "sidang_tunda", sidang_berlangsung, tunda=satu).status_code == 303
    assert kirim(dewi, "sidang_tunda", sidang_berlangsung, tunda=satu).status_code == 409
    sidang_berlangsung.ubah({"pagu": Decimal(40_000_000)}, by=UJI)
    sidang_berlangsung.putuskan_pagu(v=Sidang.objects.get().version, by=dewi)
    assert [row.kode for row in sidang_berlangsung.belum_diputuskan()] == [satu]
    with pytest.raises(Bentrok, match="sudah diputuskan"):
        sidang_berlangsung.tunda(dua, by=dewi)
    assert kirim(dewi, "sidang_tunda", sidang_berlangsung, angkat=satu).status_code == 303
    sidang_berlangsung.tunda(satu, by=dewi)
    sidang_berlangsung.putuskan([satu], hasil="disepakati", by=dewi)
    assert not Butir.objects.filter(ditunda=True).exists()
    stands = Sidang.standing().get()
    entries = [(e.aksi, e.data) for e in Jejak.objects.filter(objek=stands.nama_jejak).order_by("pk")]
    assert replay_list(entries)["ditunda"] == stands.recorded()["ditunda"] == []


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"cara": "pemungutan_suara"}, "Isi jumlah suara setuju dan tidak setuju."),
        ({"cara": "mufakat", "setuju": "3"}, "Jumlah suara diisi, jadi pilih Pemungutan suara"),
        ({"cara": "mufakat", "tanggapan": "Sudah dijawab"}, "Tuliskan apa keberatannya."),
        ({"cara": "pemungutan_suara", "setuju": "banyak"}, "Tuliskan jumlah suara dengan angka"),
    ],
)
def test_votes_and_objections_are_whole(
    isian: dict[str, str], pesan: str, dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim
) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    siar = Butir.objects.get(kode=dua).siar
    jawab = kirim(dewi, "sidang_putuskan", sidang_berlangsung, butir=dua, siar=siar, hasil="disepakati", **isian)
    assert (jawab.status_code, pesan in jawab.content.decode()) == (422, True)
    assert not Putusan.objects.exists()
