"""The stream on the real server: every viewer of both processes sees what the database says."""

import asyncio
import http.client
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.test import Client

from forum.models import Putusan, Sidang
from forum.siaran.frame import AWAL, Bingkai, DrawnRow, Papan, bingkai
from forum.siaran.hub import Aliran
from forum.siaran.stream import _stream
from forum.siaran.token import UMUR_TOKEN, token_aliran
from forum.siaran.warning import Passed, Warned
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Pengguna
from tests.conftest import serving
from tests.told import told

SABAR = 30  # s without a byte before a test gives up
PENONTON = 8


class Penonton:
    """A browser's EventSource, as far as the stream can tell."""

    def __init__(self, server: str, sidang: Sidang, query: str = "", **headers: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=SABAR)
        self.connection.request("GET", f"/sidang/{sidang.kode}/aliran/?{query}", headers=headers)
        self.response = self.connection.getresponse()
        self.status = self.response.status
        if self.status == 200:
            assert self.line().startswith("retry: ")  # the viewer is in its place
            assert self.line() == ""

    def line(self) -> str:
        line = self.response.readline()
        if not line:
            raise EOFError
        return line.decode().removesuffix("\n")

    def event(self, patience: int = 2) -> Bingkai:
        """The next frame; gives up where instead of one more than `patience` signs of life come."""
        fields: dict[str, str] = {}
        while line := self.line():
            name, _, value = line.partition(": ")
            fields[name] = value
        if fields == {"event": "detak", "data:": ""}:
            assert patience, "only signs of life, and no frame"
            return self.event(patience - 1)
        data = json.loads(fields["data"])
        assert fields == {"id": f"{data['n']}-{data.get('m', '')}".removesuffix("-"), "data": fields["data"]}
        return data

    def until(self, n: int) -> Bingkai:
        while (event := self.event())["n"] != n:
            assert event["n"] < n
        return event


@contextmanager
def menonton(server: str, sidang: Sidang, query: str = "", **headers: str) -> Iterator[Penonton]:
    penonton = Penonton(server, sidang, query, **headers)
    try:
        yield penonton
    finally:
        penonton.connection.close()
        penonton.response.close()


@pytest.fixture
@told
def sidang(sidang_berlangsung: Sidang) -> Sidang:
    return sidang_berlangsung


def urutan(sidang: Sidang) -> list[str]:
    return list(sidang.butir.order_by("urutan").values_list("kode", flat=True))


def tutup(sidang: Sidang, dewi: Pengguna, hendra: Pengguna) -> None:
    sidang.putuskan(urutan(sidang), hasil="disepakati", by=dewi)
    sidang.tutup(by=hendra)


# -- what arrives -----------------------------------------------------------------------------------------


def test_a_move_reaches_every_viewer(server: str, sidang: Sidang, dewi: Pengguna) -> None:
    satu, _, tiga, *_ = urutan(sidang)
    with ExitStack() as stack:
        viewers = [stack.enter_context(menonton(server, sidang, f"n={sidang.siar}")) for _ in range(PENONTON)]
        sidang.pindah(satu, setelah=tiga, by=dewi)
        frames = [viewer.event() for viewer in viewers]
    assert all(frame == frames[0] for frame in frames)
    sidang.refresh_from_db()
    assert frames[0] == {
        "n": sidang.siar,
        "v": sidang.version,
        "status": "berlangsung",
        "urutan": urutan(sidang),
        "baris": {},
        "garis": None,
        "ringkas": bingkai(sidang, AWAL)["ringkas"],
        "ingat": "",
        "m": "",
        "tayang": {"kata": "ikuti"},
        "ukur": bingkai(sidang, AWAL)["ukur"],
        "baru": [],
        "desa": {},
    }
    assert frames[0]["urutan"].index(satu) == 2


def test_a_screen_ends_where_the_database_does(server: str, sidang: Sidang, dewi: Pengguna) -> None:
    kode, dadu = urutan(sidang), random.Random(7)
    with menonton(server, sidang) as viewer:
        layar = viewer.event()
        assert layar["urutan"] == kode
        assert set(layar["baris"]) == set(kode)
        for _ in range(20):
            satu, dua = dadu.sample(kode, 2)
            sidang.pindah(satu, setelah=dua, by=dewi)
        assert viewer.until(sidang.siar)["urutan"] == urutan(sidang)


def test_a_decided_row_and_a_lost_row(server: str, sidang: Sidang, dewi: Pengguna, budi: Pengguna) -> None:
    satu, dua, *_ = kode = urutan(sidang)
    with menonton(server, sidang, f"n={sidang.siar}") as viewer:
        sidang.putuskan([dua], hasil="disepakati", by=dewi)
        frame = viewer.event()
        assert frame["baris"] == {dua: bingkai(sidang, AWAL)["baris"][dua]}
        assert f'data-butir="{dua}"' in frame["baris"][dua]
        sidang.keluarkan(satu, alasan="Sudah dikerjakan tahun ini.", by=budi)
        frame = viewer.event()
        assert (frame["urutan"], frame["baris"]) == (kode[1:], {})


def test_who_comes_back_gets_what_is_missing(server: str, sidang: Sidang, dewi: Pengguna) -> None:
    awal = sidang.siar
    satu, dua, tiga, *_ = kode = urutan(sidang)
    sidang.putuskan([satu], hasil="disepakati", by=dewi)
    terakhir = sidang.siar
    sidang.putuskan([dua], hasil="disepakati", by=dewi)
    sidang.putuskan([tiga], hasil="disepakati", by=dewi)

    def rows(query: str = "", **headers: str) -> list[str]:
        with menonton(server, sidang, query, **headers) as viewer:
            return sorted(viewer.event()["baris"])

    assert rows(f"n={terakhir}") == sorted([dua, tiga])
    assert rows(f"n={awal}", **{"Last-Event-ID": str(terakhir)}) == sorted([dua, tiga])
    assert rows(f"n={awal}") == sorted([satu, dua, tiga])
    assert rows() == rows("n=x") == sorted(kode)


def test_a_number_from_another_life_loads_the_page_again(server: str, sidang: Sidang) -> None:
    assert bingkai(sidang, sidang.siar + 1) == {"n": sidang.siar, "ulang": True}
    with menonton(server, sidang, f"n={sidang.siar + 1}") as viewer:
        assert viewer.event() == {"n": sidang.siar, "ulang": True}


def test_who_has_everything_waits(server: str, sidang: Sidang, dewi: Pengguna) -> None:
    satu, *_ = urutan(sidang)
    with menonton(server, sidang, **{"Last-Event-ID": str(sidang.siar)}) as viewer:
        sidang.putuskan([satu], hasil="disepakati", by=dewi)
        assert viewer.event()["n"] == sidang.siar


def test_two_sessions_do_not_mix(server: str, sidang: Sidang, luar: SimpleNamespace, dewi: Pengguna) -> None:
    satu, dua, *_ = urutan(sidang)
    sebelah = luar.sidang
    with (
        menonton(server, sebelah, f"n={sebelah.siar}&t={token_aliran(sebelah)}") as lain,
        menonton(server, sidang, f"n={sidang.siar}") as viewer,
    ):
        sidang.pindah(satu, setelah=dua, by=dewi)
        assert viewer.event()["urutan"] == urutan(sidang)
        sebelah.mulai(by=Perintah("uji"))
        frame = lain.event()
        assert (frame["status"], frame["urutan"]) == ("berlangsung", [])


# -- who may watch ----------------------------------------------------------------------------------------


def test_a_closed_door_looks_like_none(server: str, sidang: Sidang, luar: SimpleNamespace) -> None:
    Sidang.objects.filter(pk=sidang.pk).update(publik=False)
    assert luar.sidang.status == "siap"  # public, but not open yet
    token = token_aliran(sidang)
    hilang = Sidang(kode="bcdfghj234")
    kini = time.time()
    with time_machine.travel(kini - UMUR_TOKEN - 60):
        basi = token_aliran(sidang)
    with time_machine.travel(kini - UMUR_TOKEN + 600):
        hampir_basi = token_aliran(sidang)
    answers = set()
    for target, query in (
        (sidang, ""),
        (sidang, f"t={token_aliran(luar.sidang)}"),
        (sidang, f"t={token[:-1]}"),
        (sidang, f"t={basi}"),
        (luar.sidang, ""),
        (hilang, ""),
        (hilang, f"t={token_aliran(hilang)}"),
    ):
        with menonton(server, target, query) as viewer:
            answers.add((viewer.status, viewer.response.read().decode()))
    assert answers == {(404, "Sidang ini tidak ada atau tidak terbuka untuk ditonton. Muat ulang halamannya.")}
    with menonton(server, sidang, f"t={hampir_basi}") as viewer:
        assert viewer.event()["urutan"] == urutan(sidang)


def test_the_public_page_carries_no_token(
    sidang: Sidang, sari: Pengguna, asing: Pengguna, sebagai: Callable[[Pengguna], Client]
) -> None:
    signed = f"aliran/?t={sidang.kode}%3A"
    pages = [client.get(f"/sidang/{sidang.kode}/layar/") for client in (Client(), sebagai(asing), sebagai(sari))]
    assert [(page.status_code, signed in page.content.decode()) for page in pages] == [
        (200, False),
        (200, False),
        (200, True),
    ]


def test_headers(server: str, sidang: Sidang) -> None:
    with menonton(server, sidang) as viewer:
        headers = {name.lower(): value for name, value in viewer.response.getheaders()}
    assert headers["content-type"] == "text/event-stream; charset=utf-8"
    assert headers["cache-control"] == "no-store"
    assert headers["x-accel-buffering"] == "no"
    assert "set-cookie" not in headers


def test_only_get_streams(server: str, sidang: Sidang) -> None:
    with menonton(server, sidang):
        pages = http.client.HTTPConnection(urlsplit(server).netloc, timeout=SABAR)
        pages.request("POST", f"/sidang/{sidang.kode}/aliran/")
        answer = pages.getresponse()
        assert answer.status in (403, 404)
        pages.close()


def test_adoption_is_the_last_frame(server: str, sidang: Sidang, dewi: Pengguna, hendra: Pengguna) -> None:
    tutup(sidang, dewi, hendra)
    token = f"t={token_aliran(sidang)}"
    with menonton(server, sidang, f"n={sidang.siar}") as publik, menonton(server, sidang, token) as petugas:
        sidang.tetapkan(by=hendra)
        for viewer in (publik, petugas):
            assert viewer.until(sidang.siar)["status"] == "ditetapkan"
            with pytest.raises(EOFError):
                viewer.event()
    with menonton(server, sidang, f"{token}&n={sidang.siar}") as viewer:
        assert viewer.status == 204  # a browser does not come back after that
    with menonton(server, sidang, f"{token}&n={sidang.siar - 1}") as viewer:
        assert viewer.event()["status"] == "ditetapkan"
    with menonton(server, sidang, f"n={sidang.siar - 1}") as viewer:
        assert viewer.status == 404


def test_a_session_turned_private_ends_for_the_public(server: str, sidang: Sidang, dewi: Pengguna) -> None:
    satu, dua, *_ = urutan(sidang)
    token = f"t={token_aliran(sidang)}&n={sidang.siar}"
    with menonton(server, sidang, f"n={sidang.siar}") as publik, menonton(server, sidang, token) as petugas:
        Sidang.objects.filter(pk=sidang.pk).update(publik=False)
        sidang.pindah(satu, setelah=dua, by=dewi)
        assert petugas.event()["n"] == sidang.siar
        with pytest.raises(EOFError):
            publik.event()


# -- the server -------------------------------------------------------------------------------------------


def test_the_server_stops_while_people_watch(
    server: str, child_env: dict[str, str], sidang: Sidang, tmp_path: Path
) -> None:
    with (
        serving(child_env, tmp_path / "log", "--graceful-timeout", "120") as (url, process),
        ExitStack() as stack,
    ):
        viewers = [stack.enter_context(menonton(url, sidang, f"n={sidang.siar}")) for _ in range(PENONTON)]
        process.terminate()
        process.wait(SABAR)  # far less than what the server would wait for a stream that goes on
        for viewer in viewers:
            with pytest.raises(EOFError):  # ended in order; a broken stream raises IncompleteRead
                viewer.event()
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_who_is_one_too_many_is_told_so(server: str, child_env: dict[str, str], sidang: Sidang, tmp_path: Path) -> None:
    with (
        serving(child_env | {"SIARAN_MAKS": "1"}, tmp_path / "log", "-w", "1") as (url, _),
        menonton(url, sidang) as first,
        menonton(url, sidang) as second,
    ):
        assert first.event()["n"] == sidang.siar
        assert (second.status, second.response.headers["Retry-After"]) == (503, "4")
        assert second.response.read().decode() == "Penonton siaran sedang terlalu banyak. Coba lagi sebentar."


def test_no_token_in_the_access_log(server: str, child_env: dict[str, str], sidang: Sidang, tmp_path: Path) -> None:
    token = token_aliran(sidang)
    with (
        serving(child_env, tmp_path / "log", "--access-logfile", "-") as (url, _),
        menonton(url, sidang, f"t={token}") as viewer,
    ):
        viewer.event()
    log = (tmp_path / "log").read_text()
    assert f'"GET /sidang/{sidang.kode}/aliran/ HTTP/1.1" 200' in log
    assert token.split(":")[-1] not in log


def test_the_listener_comes_back(server: str, sidang: Sidang, dewi: Pengguna) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite tidak memakai LISTEN.")
    satu, dua, *_ = urutan(sidang)
    with menonton(server, sidang, f"n={sidang.siar}") as viewer:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN sidang'")
            assert cursor.fetchall()
        sidang.pindah(satu, setelah=dua, by=dewi)
        assert viewer.event()["n"] == sidang.siar


# -- one moment -------------------------------------------------------------------------------------------


def test_a_frame_costs_the_same_whatever_the_length(
    sidang: Sidang,
    budi: Pengguna,
    buat_usulan: Callable[..., Any],
    django_assert_num_queries: Callable[..., Any],
) -> None:
    def add_child() -> None:
        buat_usulan("Usulan yang digabung", status="dibahas", induk=sidang.butir.last().usulan)

    add_child()
    with django_assert_num_queries(6):
        assert len(bingkai(sidang, AWAL)["baris"]) == 6
    add_child()
    for nomor in range(7, 21):
        buat_usulan(f"Usulan {nomor}", status="diverifikasi")
    sidang.susun(by=budi)
    with django_assert_num_queries(6):
        assert len(bingkai(sidang, AWAL)["baris"]) == 20


@pytest.mark.django_db(transaction=True)
def test_a_move_draws_no_row(
    sidang: Sidang, dewi: Pengguna, django_assert_num_queries: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    satu, dua, *_ = urutan(sidang)
    semula = bingkai(sidang, AWAL)
    sidang.pindah(satu, setelah=dua, by=dewi)
    monkeypatch.setattr("forum.siaran.frame._row", None)
    with django_assert_num_queries(4):  # two of them begin and end
        frame = bingkai(sidang, semula["n"])
    assert (frame["urutan"], frame["baris"]) == (urutan(sidang), {})
    assert bingkai(sidang, AWAL)["baris"] == semula["baris"]


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_never_shown(sidang: Sidang, dewi: Pengguna) -> None:
    satu, *_ = urutan(sidang)
    bingkai(sidang, AWAL)
    with transaction.atomic():
        sidang.putuskan([satu], hasil="cadangan", pagu=Decimal(777), by=dewi)
        dibatalkan = bingkai(sidang, AWAL)
        transaction.set_rollback(True)
    sidang.refresh_from_db()
    sidang.putuskan([satu], hasil="disepakati", by=dewi)
    frame = bingkai(sidang, AWAL)
    assert frame["n"] == dibatalkan["n"]
    assert "777" in dibatalkan["baris"][satu]
    assert "777" not in frame["baris"][satu]


@pytest.mark.django_db(transaction=True)
def test_after_a_restore_everything_is_drawn_again(sidang: Sidang, dewi: Pengguna) -> None:
    satu, *_ = urutan(sidang)
    sidang.putuskan([satu], hasil="cadangan", pagu=Decimal(777), by=dewi)
    assert "777" in bingkai(sidang, AWAL)["baris"][satu]
    Putusan.objects.update(pagu=888)
    Sidang.objects.filter(pk=sidang.pk).update(siar=F("siar") - 1)
    assert "888" in bingkai(sidang, AWAL)["baris"][satu]


PINDAH = """
import json, random, sys
import django
django.setup()
from forum.models import Putusan, Sidang
from musrenbang.models import Pengguna
sidang, dewi = Sidang.objects.get(kode=sys.argv[1]), Pengguna.objects.get(username="dewi")
kode = list(sidang.butir.order_by("urutan").values_list("kode", flat=True))
for _ in range(150):
    satu, dua = random.sample(kode, 2)
    sidang.pindah(satu, setelah=dua, by=dewi)
    kode.remove(satu)
    kode.insert(kode.index(dua) + 1, satu)
    print(json.dumps([sidang.siar, kode]), flush=True)
"""


@pytest.mark.django_db(transaction=True)
def test_order_and_number_are_of_one_moment(sidang: Sidang, dewi: Pengguna, child_env: dict[str, str]) -> None:
    known = {sidang.siar: urutan(sidang)}
    seen = []
    mover = subprocess.Popen(
        [sys.executable, "-c", PINDAH, sidang.kode],
        cwd=settings.BASE_DIR,
        env=child_env,
        stdout=subprocess.PIPE,
        text=True,
    )
    while mover.poll() is None:
        frame = bingkai(sidang, AWAL)
        seen.append((frame["n"], frame["urutan"]))
    assert mover.stdout
    known |= dict(json.loads(line) for line in mover.stdout)
    mover.stdout.close()
    assert mover.returncode == 0
    assert len({n for n, _ in seen}) > 10
    assert [(n, known[n]) for n, _ in seen] == seen


# -- without a server -------------------------------------------------------------------------------------


def papan(n: int) -> Papan:
    baris = {"a1": DrawnRow(n, f"<li>{n}", None, ""), "b2": DrawnRow(1, "<li>1", None, "")}
    return Papan(n, n, "berlangsung", True, baris, None, "", Warned("", ""), Passed([], []), ())


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def test_a_quiet_session_gives_signs_of_life() -> None:
    async def run() -> list[dict[str, Any]]:
        aliran = Aliran()
        aliran.put(papan(1))
        sent: list[dict[str, Any]] = []

        async def send(message: Any) -> None:
            sent.append(message)

        watching = asyncio.create_task(_stream(aliran, 1, None, False, send))
        await settle()
        aliran.wake()
        await settle()
        aliran.put(None)
        await watching
        return sent

    start, retry, *beats, end = asyncio.run(run())
    assert start["status"] == 200
    assert retry["body"].startswith(b"retry: ")
    assert [beat["body"] for beat in beats] == [b"event: detak\ndata:\n\n"] * 2
    assert end == {"type": "http.response.body", "body": b"", "more_body": False}


def test_a_slow_viewer_waits_alone_and_skips() -> None:
    async def run() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        aliran, open_again = Aliran(), asyncio.Event()
        aliran.put(papan(1))
        quick: list[dict[str, Any]] = []
        slow: list[dict[str, Any]] = []

        async def send_quick(message: Any) -> None:
            quick.append(message)

        async def send_slow(message: Any) -> None:
            slow.append(message)
            if len(slow) == 2:
                await open_again.wait()

        tasks = [asyncio.create_task(_stream(aliran, AWAL, None, False, send)) for send in (send_quick, send_slow)]
        for n in (2, 3, 4):
            await settle()
            aliran.put(papan(n))
        await settle()
        assert len(slow) == 2  # still in its first frame
        open_again.set()
        await settle()
        aliran.gone = True
        aliran.wake()
        await asyncio.gather(*tasks)
        return quick, slow

    quick, slow = asyncio.run(run())
    assert numbers(quick) == [1, 2, 3, 4]
    assert numbers(slow) == [1, 4]
    assert frame_of(slow[2])["baris"] == {"a1": "<li>4"}
    assert slow[-1] == {"type": "http.response.body", "body": b"", "more_body": False}


def frame_of(message: dict[str, Any]) -> Bingkai:
    return json.loads(message["body"].partition(b"data: ")[2])


def numbers(messages: list[dict[str, Any]]) -> list[int]:
    return [frame_of(m)["n"] for m in messages if b"data: " in m.get("body", b"")]


def test_everybody_at_one_number_gets_the_same_bytes() -> None:
    aliran = Aliran()
    aliran.put(papan(3))
    assert aliran.papan
    assert aliran.frame(aliran.papan, 1) is aliran.frame(aliran.papan, 1)


def test_made_up_numbers_do_not_fill_the_memory() -> None:
    aliran = Aliran()
    aliran.put(papan(3))
    assert aliran.papan
    for n in range(1000):
        aliran.frame(aliran.papan, n)
    assert len(aliran._frames) <= 32
