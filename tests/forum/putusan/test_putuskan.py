"""/sidang/<kode>/putuskan/: one or many, and back."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from forum.models import Butir, Putusan, Sidang
from musrenbang.galat import TidakBoleh
from musrenbang.models import Jejak, Pengguna
from tests.forum.conftest import Kirim, Sebagai, hasil, kode, tolak
from tests.halaman import typed
from usulan.models import Usulan

ALASAN = "Lahan masih dalam sengketa"
BERUBAH = "Belum disimpan: sejak halaman ini dibuka berubah putusan {}. Periksa, lalu ulangi."
KOSONG = dict.fromkeys(range(1, 7), "")


def test_many_at_once(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    butir = kode(sidang_berlangsung, 4, 2)
    jawab = kirim(dewi, "sidang_putuskan", sidang_berlangsung, butir=butir, hasil="disepakati")
    siar = Sidang.objects.get().siar
    tujuan = f"/sidang/{sidang_berlangsung.kode}/?dari={siar}&sampai={siar}#{butir[0]}"
    assert (jawab.status_code, jawab["Location"]) == (303, tujuan)
    assert hasil(sidang_berlangsung) == KOSONG | {2: "disepakati", 4: "disepakati"}
    assert set(Putusan.objects.values_list("cara", "alasan", "volume", "pagu")) == {("mufakat", "", None, None)}
    # A proposal: the usulan itself moves only when the plenary adopts.
    assert set(Usulan.objects.values_list("status", flat=True)) == {"dibahas"}


def test_just_decided_may_be_taken_back_unless_touched_since(
    dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim, sebagai: Sebagai
) -> None:
    satu, dua, tiga = kode(sidang_berlangsung, 1, 2, 3)
    sidang_berlangsung.putuskan([satu], hasil="cadangan", by=dewi)
    alamat = kirim(dewi, "sidang_putuskan", sidang_berlangsung, butir=[dua, tiga], hasil="disepakati")["Location"]
    assert [b.kode for b in sebagai(dewi).get(alamat).context["urung"]] == [dua, tiga]
    sidang_berlangsung.putuskan([tiga], hasil="cadangan", by=dewi)
    sisa = [b.kode for b in sebagai(dewi).get(alamat).context["urung"]]
    assert sisa == [dua]
    kirim(dewi, "sidang_putuskan", sidang_berlangsung, butir=sisa, hasil="")
    assert hasil(sidang_berlangsung) == KOSONG | {1: "cadangan", 3: "cadangan"}


def test_one_with_what_was_agreed(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    isian = {"hasil": "disepakati", "cara": "pemungutan_suara", "volume": "80,5", "pagu": "1.250.000", "alasan": ""}
    isian |= {"setuju": "42", "tidak_setuju": "7"}
    siar = Butir.objects.get(kode=dua).siar
    jawab = kirim(dewi, "sidang_putuskan", sidang_berlangsung, butir=dua, siar=siar, **isian)
    assert jawab.status_code == 303
    [putusan] = Putusan.objects.all()
    assert (putusan.butir.kode, putusan.hasil, putusan.cara) == (dua, "disepakati", "pemungutan_suara")
    assert (putusan.volume, putusan.pagu) == (Decimal("80.5"), Decimal(1_250_000))
    assert (putusan.suara, putusan.oleh) == ("42 setuju, 7 tidak setuju", "fasilitator")


def test_many_at_once_leave_what_was_agreed_on_one(dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    """Volume, pagu and reason of a row are lost neither to the same result for many nor to another one."""
    satu, dua = kode(sidang_berlangsung, 1, 2)
    agreed = {"volume": Decimal("80.500"), "pagu": Decimal(1_250_000)}
    sidang_berlangsung.putuskan(
        [satu],
        hasil="disepakati",
        alasan="Dikurangi sesuai pagu",
        siar=Butir.objects.get(kode=satu).siar,
        by=dewi,
        **agreed,
    )
    assert sidang_berlangsung.putuskan([satu, dua], hasil="disepakati", by=dewi) == 1
    putusan = Putusan.objects.get(butir__kode=satu)
    assert (putusan.volume, putusan.pagu, putusan.alasan) == (*agreed.values(), "Dikurangi sesuai pagu")
    assert sidang_berlangsung.putuskan([satu, dua], hasil="cadangan", by=dewi) == 2
    putusan = Putusan.objects.get(butir__kode=satu)
    assert (putusan.volume, putusan.pagu, putusan.alasan) == (*agreed.values(), "")
    sebelum = Jejak.objects.filter(aksi="putuskan").order_by("-urut")[0].data["butir"][satu]
    assert sebelum == {
        "hasil": "disepakati",
        "cara": "mufakat",
        "alasan": "Dikurangi sesuai pagu",
        "volume": "80.5",
        "pagu": "1250000",
    }


def test_the_form_shows_what_stands(dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    sidang_berlangsung.putuskan([dua], hasil="disepakati", pagu=Decimal(1_250_000), by=dewi)
    jawab = sebagai(dewi).get(reverse("sidang_putuskan", args=[sidang_berlangsung.kode]), {"butir": dua})
    assert jawab.status_code == 200
    isi = jawab.context["form"].initial
    assert (isi["hasil"], isi["pagu"], isi["siar"]) == ("disepakati", Decimal(1_250_000), Sidang.objects.get().siar)
    assert jawab.content.decode().count('name="pagu" value="1.250.000"') == 1


def test_decided_by_somebody_else_meanwhile(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    lama = Butir.objects.get(kode=dua).siar
    sidang_berlangsung.putuskan([dua], hasil="cadangan", by=dewi)
    isian = {"butir": dua, "hasil": "disepakati", "pagu": "5.000"}
    jawab = kirim(dewi, "sidang_putuskan", sidang_berlangsung, siar=lama, **isian)
    assert jawab.status_code == 409
    assert hasil(sidang_berlangsung)[2] == "cadangan"
    form = jawab.context["form"]
    assert form.non_field_errors() == [BERUBAH.format("nomor 2 (kini cadangan)")]
    # What was typed is still there, and the second try decides on what is now shown.
    assert (form["pagu"].value(), form["siar"].value()) == ("5.000", str(Sidang.objects.get().siar))
    assert kirim(dewi, "sidang_putuskan", sidang_berlangsung, siar=form["siar"].value(), **isian).status_code == 303


def test_many_decided_by_somebody_else_meanwhile(
    dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim, sebagai: Sebagai
) -> None:
    satu, dua, tiga = kode(sidang_berlangsung, 1, 2, 3)
    n = typed(sebagai(dewi).get(reverse("sidang_rinci", args=[sidang_berlangsung.kode])).text, "n")
    sidang_berlangsung.putuskan([dua], hasil="disepakati", by=dewi)
    isian = {"butir": [dua, tiga], "hasil": "cadangan", "alasan": "Dana terbatas"}
    jawab = kirim(dewi, "sidang_putuskan", sidang_berlangsung, n=n, **isian)
    assert (jawab.status_code, hasil(sidang_berlangsung)) == (409, KOSONG | {2: "disepakati"})
    assert jawab.text.count(BERUBAH.format("nomor 2 (kini disepakati)")) == 1
    # What was chosen and typed is still there, and the second try decides on what is now shown.
    assert (jawab.context["dipilih"], jawab.context["form"]["alasan"].value()) == ({dua, tiga}, "Dana terbatas")
    assert "2 usulan dipilih" in jawab.text
    n = typed(jawab.text, "n")
    assert kirim(dewi, "sidang_putuskan", sidang_berlangsung, n=n, **isian).status_code == 303
    assert hasil(sidang_berlangsung) == KOSONG | {2: "cadangan", 3: "cadangan"}
    # What nobody has touched since may be decided from an old page: the room does not wait for a reload.
    assert kirim(dewi, "sidang_putuskan", sidang_berlangsung, n=n, butir=satu, hasil="disepakati").status_code == 303


@pytest.mark.parametrize("lain", [{"n": ""}, {"siar": ""}])
def test_what_no_page_has_read_is_not_decided(
    lain: dict[str, str], dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim
) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    jawab = kirim(dewi, "sidang_putuskan", sidang_berlangsung, butir=dua, hasil="disepakati", **lain)
    assert (jawab.status_code, "Muat ulang halaman ini, lalu ulangi." in jawab.text) == (422, True)
    assert hasil(sidang_berlangsung) == KOSONG


def test_a_move_is_no_conflict(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    lama = Butir.objects.get(kode=dua).siar
    sidang_berlangsung.pindah(dua, by=dewi)
    jawab = kirim(dewi, "sidang_putuskan", sidang_berlangsung, butir=dua, siar=lama, hasil="cadangan")
    assert jawab.status_code == 303


@pytest.mark.parametrize(
    ("data", "galat"),
    [
        ({"hasil": "disepakati"}, {"butir": ["Centang paling sedikit satu usulan yang akan diputuskan."]}),
        ({"butir": 2}, {"hasil": ["Pilih putusannya: disepakati, cadangan, atau belum disepakati."]}),
        ({"butir": 2, "hasil": "belum_disepakati"}, {"alasan": ["Tuliskan alasan paling sedikit 10 huruf."]}),
    ],
)
def test_bad_form(
    data: dict[str, Any], galat: dict[str, list[str]], dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim
) -> None:
    if "butir" in data:
        data = data | {"butir": kode(sidang_berlangsung, data["butir"])}
    jawab = kirim(dewi, "sidang_putuskan", sidang_berlangsung, **data)
    assert (jawab.status_code, jawab.context["form"].errors) == (422, galat)
    assert jawab.context["dipilih"] == set(data.get("butir", []))
    assert hasil(sidang_berlangsung) == KOSONG


@pytest.mark.parametrize(
    ("isian", "salah"),
    [
        ({"hasil": "setuju"}, "hasil"),
        ({"hasil": "disepakati", "cara": "undian"}, "cara"),
        ({"hasil": "disepakati", "pagu": "banyak"}, "pagu"),
        ({"hasil": "disepakati", "volume": "-3"}, "volume"),
        ({"hasil": "belum_disepakati", "alasan": "pendek"}, "alasan"),
    ],
)
def test_bad_form_of_one(
    isian: dict[str, str], salah: str, dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim
) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    siar = Butir.objects.get(kode=dua).siar
    jawab = kirim(dewi, "sidang_putuskan", sidang_berlangsung, butir=dua, siar=siar, **isian)
    assert (jawab.status_code, list(jawab.context["form"].errors)) == (422, [salah])
    assert hasil(sidang_berlangsung) == KOSONG


def test_only_the_fasilitator(sidang_berlangsung: Sidang, status_lain: Callable[..., Any]) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    dapat = status_lain("sidang_putuskan", sidang_berlangsung, kecuali=["dewi"], butir=dua, hasil="disepakati")
    assert dapat == tolak(kecuali=["dewi"])
    assert hasil(sidang_berlangsung) == KOSONG


@pytest.mark.parametrize(("status", "jawab"), [("siap", 409), ("ditutup", 403), ("ditetapkan", 403)])
def test_only_while_in_progress(
    status: str, jawab: int, dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim
) -> None:
    Sidang.objects.update(status=status)
    [dua] = kode(sidang_berlangsung, 2)
    assert kirim(dewi, "sidang_putuskan", sidang_berlangsung, butir=dua, hasil="disepakati").status_code == jawab
    assert hasil(sidang_berlangsung) == KOSONG


@pytest.mark.parametrize("lain", [{}, {"siar": 1}])
def test_a_row_that_is_gone(
    lain: dict[str, int], budi: Pengguna, dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim
) -> None:
    satu, dua = kode(sidang_berlangsung, 1, 2)
    sidang_berlangsung.keluarkan(dua, alasan=ALASAN, by=budi)
    jawab = kirim(dewi, "sidang_putuskan", sidang_berlangsung, butir=[satu, dua][::-1], hasil="disepakati", **lain)
    assert jawab.status_code == 409
    assert hasil(sidang_berlangsung) == {1: "", 3: "", 4: "", 5: "", 6: ""}


def test_in_the_plenary_the_pimpinan_changes_with_a_reason(
    dewi: Pengguna, hendra: Pengguna, sidang_ditutup: Sidang, kirim: Kirim
) -> None:
    semula = hasil(sidang_ditutup)
    [satu] = kode(sidang_ditutup, 1)
    data = {"butir": satu, "hasil": "cadangan"}
    assert kirim(dewi, "sidang_putuskan", sidang_ditutup, alasan=ALASAN, **data).status_code == 403
    assert kirim(hendra, "sidang_putuskan", sidang_ditutup, **data).status_code == 422
    assert kirim(hendra, "sidang_putuskan", sidang_ditutup, butir=satu, hasil="", alasan=ALASAN).status_code == 422
    assert hasil(sidang_ditutup) == semula
    assert kirim(hendra, "sidang_putuskan", sidang_ditutup, alasan=ALASAN, **data).status_code == 303
    assert hasil(sidang_ditutup) == semula | {1: "cadangan"}


def test_both_doors_say_the_same_of_a_closed_session(dewi: Pengguna, sidang_ditutup: Sidang, sebagai: Sebagai) -> None:
    pesan = "Sidang sudah ditutup. Sejak itu putusan hanya dapat diganti oleh pimpinan sidang."
    jawab = sebagai(dewi).get(reverse("sidang_putuskan", args=[sidang_ditutup.kode]))
    assert (jawab.status_code, jawab.text.count(pesan)) == (403, 1)
    with pytest.raises(TidakBoleh) as galat:
        sidang_ditutup.putuskan(kode(sidang_ditutup, 1), hasil="cadangan", alasan=ALASAN, by=dewi)
    assert galat.value.pesan == pesan


def test_the_record(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    kirim(dewi, "sidang_putuskan", sidang_berlangsung, butir=dua, hasil="belum_disepakati", alasan=ALASAN)
    jejak = Jejak.objects.latest("urut")
    assert (jejak.aksi, jejak.oleh) == ("putuskan", "dewi")
    assert jejak.data == {
        "hasil": "belum_disepakati",
        "cara": "mufakat",
        "alasan": ALASAN,
        "pagu": None,
        "volume": None,
        "butir": {dua: ""},
        "putusan": {dua: {"hasil": "belum_disepakati", "cara": "mufakat", "alasan": ALASAN}},
        "siar": Sidang.objects.get().siar,
        "ubah": {},
    }
