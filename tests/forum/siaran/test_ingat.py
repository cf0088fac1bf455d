"""What is agreed beyond a pagu or a quota: on the ranking page, and in every frame."""

import re
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from forum.models import Sidang
from forum.siaran.frame import AWAL, bingkai, current, draw
from musrenbang.models import Musrenbang, PaguBagian, Pengguna
from tests.cast import UJI, BuatUsulan
from tests.forum.conftest import JUTA, Sebagai, kode
from tests.told import told

from .test_siaran import menonton


def named(html: str) -> list[str]:
    return re.findall(r'data-lampau="([^"]+)"', html)


def headline(html: str) -> str:
    found = re.search(r"<summary>(.*?)</summary>", html, re.DOTALL)
    return " ".join(found[1].split()) if found else ""


@pytest.fixture
@told
def sidang(sidang_berlangsung: Sidang) -> Sidang:
    """Six of 35 million, all for Sukamaju and Dinas Pekerjaan Umum."""
    return sidang_berlangsung


@pytest.fixture
@told
def ekonomi(sidang_lain: Sidang, buat_usulan: BuatUsulan, wilayah: SimpleNamespace, budi: Pengguna) -> Sidang:
    """Another session of the event, in progress: one of 35 million for Sukamaju and Dinas Pertanian."""
    buat_usulan("Bibit", urusan=wilayah.pangan, opd=wilayah.tani, status="diverifikasi")
    sidang_lain.susun(by=budi)
    sidang_lain.mulai(by=budi)
    return sidang_lain


def divide(acara: Musrenbang, **lain: Any) -> None:
    with acara.change("ubah", by=UJI):
        for nama, nilai in lain.items():
            setattr(acara, nama, nilai)
        acara.save()


def agree(sidang: Sidang, dewi: Pengguna, *nomor: int) -> None:
    sidang.putuskan(kode(sidang, *nomor), hasil="disepakati", by=dewi)


@pytest.mark.parametrize(
    ("setel", "lampau", "kalimat"),
    [
        ({}, [], ""),
        ({"pagu": 105}, [], ""),
        ({"pagu": 104}, ["pagu Kecamatan Sukaraja"], "1 pagu terlampaui"),
        ({"pembagian_pagu": "desa"}, ["pagu Desa Sukamaju"], "1 pagu terlampaui"),
        ({"pembagian_pagu": "opd"}, ["pagu Dinas Pekerjaan Umum"], "1 pagu terlampaui"),
        ({"kuota_fisik": 2}, [], ""),
        ({"kuota_fisik": 1}, ["kuota Fisik dan Prasarana"], "1 kuota terlampaui"),
        ({"sidang": 105}, [], ""),
        ({"sidang": 104}, ["pagu sidang ini"], "1 pagu terlampaui"),
        (
            {"sidang": 104, "pagu": 50, "kuota_fisik": 1},
            ["pagu sidang ini", "pagu Kecamatan Sukaraja", "kuota Fisik dan Prasarana"],
            "2 pagu dan 1 kuota terlampaui",
        ),
    ],
)
def test_page_and_frame_say_the_same(
    setel: dict[str, Any],
    lampau: list[str],
    kalimat: str,
    sidang: Sidang,
    wilayah: SimpleNamespace,
    dewi: Pengguna,
    sari: Pengguna,
    sebagai: Sebagai,
) -> None:
    """Three of the six are agreed; what is set as pagu of Sukamaju and of the OPD is passed by one rupiah."""
    acara = sidang.musrenbang
    for bagian in ({"desa": wilayah.sukamaju}, {"opd": wilayah.pu}, {"desa": wilayah.mekarsari}):
        PaguBagian.objects.create(musrenbang=acara, jumlah=105 * JUTA - 1, **bagian)
    if pagu := setel.get("sidang"):
        sidang.ubah({"pagu": pagu * JUTA}, by=UJI)
    divide(acara, **{n: v * JUTA if n == "pagu" else v for n, v in setel.items() if n != "sidang"})
    agree(sidang, dewi, 1, 2, 3)
    frame: Any = bingkai(sidang, AWAL)
    assert (named(frame["ingat"]), headline(frame["ingat"])) == (lampau, kalimat)
    html = sebagai(sari).get(reverse("sidang_rinci", args=[sidang.kode])).text
    hidden = "" if lampau else " hidden"
    assert f'<details class="ingat" data-ingat{hidden}>{frame["ingat"]}</details>' in html
    assert f'data-m="{frame["m"]}"' in html


def test_it_follows_decisions_and_walls_nothing(sidang: Sidang, dewi: Pengguna, hendra: Pengguna) -> None:
    divide(sidang.musrenbang, pagu=40 * JUTA)

    def now() -> list[str]:
        frame: Any = bingkai(sidang, AWAL)
        return named(frame["ingat"])

    found = [now()]
    for nomor in ([1], [2]):
        agree(sidang, dewi, *nomor)
        found.append(now())
    siar = sidang.butir.get(usulan__kegiatan="Usulan 2").siar
    sidang.putuskan(kode(sidang, 2), hasil="disepakati", pagu=Decimal(5) * JUTA, siar=siar, by=dewi)
    found.append(now())
    agree(sidang, dewi, 3, 4, 5, 6)
    found.append(now())
    sidang.putuskan(kode(sidang, 1, 3, 4, 5, 6), hasil="", by=dewi)
    found.append(now())
    lewat = ["pagu Kecamatan Sukaraja"]
    assert found == [[], [], lewat, [], lewat, []]


@pytest.mark.django_db(transaction=True)
def test_a_move_asks_nothing_of_it(
    sidang: Sidang, dewi: Pengguna, django_assert_num_queries: Callable[..., Any]
) -> None:
    divide(sidang.musrenbang, pagu=1 * JUTA, kuota_fisik=0, pembagian_pagu="desa")
    agree(sidang, dewi, 1, 2)
    semula: Any = bingkai(sidang, AWAL)
    sidang.pindah(kode(sidang, 1)[0], urutan=3, by=dewi)
    with django_assert_num_queries(4):
        frame: Any = bingkai(sidang, semula["n"])
    assert (frame["ingat"], frame["m"]) == (semula["ingat"], semula["m"])
    assert named(frame["ingat"]) == ["pagu Kecamatan Sukaraja", "kuota Fisik dan Prasarana"]


@pytest.mark.django_db(transaction=True)
def test_another_session_and_the_event_make_it_new(sidang: Sidang, ekonomi: Sidang, hendra: Pengguna) -> None:
    """`n` stays: nothing of this list has changed."""
    divide(sidang.musrenbang, pagu=30 * JUTA)
    found = []
    for hasil in ("disepakati", "cadangan"):
        papan = draw(sidang.kode)
        assert papan
        assert current([sidang.kode]) == {sidang.kode: papan.now}
        found.append((papan.n, named(papan.ingat.html)))
        ekonomi.putuskan([ekonomi.butir.get().kode], hasil=hasil, by=hendra)
        assert current([sidang.kode]) != {sidang.kode: papan.now}
    papan = draw(sidang.kode)
    assert papan
    n = sidang.siar
    assert [*found, (papan.n, named(papan.ingat.html))] == [(n, []), (n, ["pagu Kecamatan Sukaraja"]), (n, [])]
    divide(sidang.musrenbang, pagu=31 * JUTA)
    assert current([sidang.kode]) != {sidang.kode: papan.now}


@pytest.mark.django_db(transaction=True)
def test_who_shows_it_hears_of_it(server: str, sidang: Sidang, ekonomi: Sidang, hendra: Pengguna) -> None:
    """By the stream and by asking; who does not show it is left in peace, and who comes back gets what he missed."""
    divide(sidang.musrenbang, pagu=30 * JUTA)
    n = sidang.siar
    with menonton(server, sidang, f"n={n}&m=") as page, menonton(server, sidang, f"n={n}") as projector:
        ekonomi.putuskan([ekonomi.butir.get().kode], hasil="disepakati", by=hendra)
        frame: Any = page.event()
        assert (frame["n"], frame["baris"], named(frame["ingat"])) == (n, {}, ["pagu Kecamatan Sukaraja"])
        sidang.ubah({"pagu": 1 * JUTA}, by=UJI)
        assert projector.event()["n"] == n + 1
    lama, kini = f"n={n}&m=", n + 1
    for query, last in ((lama, str(kini)), (f"n={kini}&m=", ""), (lama, f"{kini}-0")):
        with menonton(server, sidang, query, **({"Last-Event-ID": last} if last else {})) as viewer:
            assert viewer.event()["n"] == kini
    with (
        menonton(server, sidang, lama, **{"Last-Event-ID": f"{kini}-{frame['m']}"}) as back,
        menonton(server, sidang, f"n={kini}&m={frame['m']}") as fresh,
        menonton(server, sidang, f"n={kini}") as projector,
    ):
        sidang.ubah({"pagu": 2 * JUTA}, by=UJI)
        assert [viewer.event()["n"] for viewer in (back, fresh, projector)] == [kini + 1] * 3


def test_who_asks_is_told(sidang: Sidang, dewi: Pengguna, sebagai: Sebagai) -> None:
    divide(sidang.musrenbang, pagu=30 * JUTA)
    agree(sidang, dewi, 1)
    alamat, n = reverse("sidang_layar", args=[sidang.kode]), sidang.siar
    frame: Any = bingkai(sidang, AWAL)
    status = [sebagai(dewi).get(alamat, query).status_code for query in ({"n": n}, {"n": n, "m": frame["m"]})]
    assert status == [204, 204]
    jawab = sebagai(dewi).get(alamat, {"n": n, "m": ""})
    assert (jawab.status_code, jawab.json()["m"], jawab.json()["baris"]) == (200, frame["m"], {})
