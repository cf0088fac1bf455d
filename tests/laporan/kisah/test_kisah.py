"""The story of one usulan for everybody: its way, its rank, the line, the decision and why."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from forum.models import Butir, Putusan, Sidang
from laporan.kisah.picture import BOLD, broken, draw, font_of
from laporan.kisah.why import ARTI
from laporan.kisah.words import Brief
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from tests.laporan.cerita import NOMOR, bytes_of
from usulan.alur import Status
from usulan.models import TindakLanjut, Usulan

SIDANG = "Sidang Kelompok Fisik dan Prasarana"
MASUK = f"Masuk daftar {SIDANG} pada peringkat {{}}"


def buka(usulan: Usulan) -> Any:
    return Client().get(reverse("publik_usulan", args=[usulan.kode]))


def perjalanan(halaman: Any) -> list[str]:
    """The lines of the way, without their days."""
    part = halaman.text.partition('<ol class="riwayat">')[2].partition("</ol>")[0]
    lines = [line.partition("</time>")[2] or line.partition(">")[2] for line in part.split("<li")[1:]]
    return [" ".join(_plain(line).split()) for line in lines]


def _plain(html: str) -> str:
    text, inside = "", False
    for sign in html:
        inside = sign == "<" or (inside and sign != ">")
        text += "" if inside or sign == ">" else sign
    return text.replace("&nbsp;", " ")


def test_the_stories_of_a_sealed_forum(disegel: Musrenbang, usulan: dict[str, Usulan], budi: Pengguna) -> None:
    """One forum for all of them: what was moved, cut and agreed; what was refused; what was merged; the reserve.

    Nobody was appointed by an act here, so that the record knows no office.
    """
    halaman = buka(usulan["drainase"])
    assert ARTI[Status.DISEPAKATI] in halaman.text
    assert perjalanan(halaman) == [
        "Diajukan oleh Desa Mekarsari",
        "Diverifikasi kecamatan",
        f"Masuk daftar {SIDANG} pada peringkat 2",
        f"Kecamatan memindahkan usulan ini dalam {SIDANG} dari urutan 2 ke urutan 1.",
        "Peringkat 1 dari 4, garis berhenti di 1",
        (
            f"Kecamatan memutuskan usulan ini dalam {SIDANG}: Disepakati, pagu Rp 22.500.000, volume 75, "
            "dengan pemungutan suara."
        ),
        "Pleno menetapkan: disepakati",
        "Rancangan berita acara dibacakan dalam pleno",
        f"Disegel dengan Berita Acara Nomor {NOMOR}; periksa berita acaranya",
        "Forum Perangkat Daerah: belum ada kabar",
        "Musrenbang kabupaten/kota: belum ada kabar",
        "RKPD: belum ada kabar",
        "APBD: belum ada kabar",
        "Realisasi: belum ada kabar",
    ]
    assert " ".join(_plain(halaman.text).split()).count("Rp 22.500.000") == 2

    # No session had these: no rank, no line.
    ditolak, kembali = buka(usulan["ditolak"]), buka(usulan["kembali"])
    assert perjalanan(ditolak)[:2] == ["Diajukan oleh Desa Sukamaju", "Tidak diteruskan ke forum oleh kecamatan"]
    assert "Bukan kewenangan kabupaten." in ditolak.text
    assert perjalanan(kembali)[1:3] == ["Dikembalikan kecamatan untuk dilengkapi", "Ditutup tanpa dibahas"]
    assert ["Mengapa" in one.text for one in (ditolak, kembali)] == [False, False]

    # What was merged goes the way of its parent, and each leads to the other; news of the parent is its news.
    kabar = {"sumber": "Perbup RKPD", "tanggal": dt.date(2027, 7, 1), "keterangan": "Volume dikurangi."}
    TindakLanjut.catat([TindakLanjut(usulan=usulan["jalan"], tahap="rkpd", hasil="berubah", **kabar)], by=budi)
    jalan, anak = buka(usulan["jalan"]), buka(usulan["jalan_joko"])
    assert perjalanan(anak)[2:4] == [f"Digabung oleh kecamatan ke dalam {usulan['jalan']}", MASUK.format(1)]
    for satu, lain in ((jalan, "jalan_joko"), (anak, "jalan")):
        assert "Peringkat 2 dari 4, garis berhenti di 1" in perjalanan(satu)
        assert "Masuk RKPD 2028 dengan perubahan Volume dikurangi. Menurut Perbup RKPD" in perjalanan(satu)
        # What comes next is said only until it has come.
        assert ARTI[Status.DISEPAKATI] not in satu.text
        assert reverse("publik_usulan", args=[usulan[lain].kode]) in satu.text
    assert jalan.context["story"].mengapa[-1] == "Forum tetap menyepakatinya."

    talud = buka(usulan["talud"])
    assert ("nomor 1 dari 1" in talud.text, [urutan for urutan, _ in talud.context["story"].di_atas]) == (True, [1, 2])
    # The same sentences as on the sheet of its desa.
    dibekukan = disegel.terbitan.get(dokumen="berita-acara", jenis="naskah").data["paket"]["usulan"]
    lembar = next(one for one in dibekukan if one["kode"] == usulan["talud"].kode)
    mengapa = talud.context["story"].mengapa
    assert (mengapa[1], mengapa[-1]) == (lembar["garis"], lembar["kurang"])
    # And what proves it.
    assert reverse("bukti", args=[usulan["talud"].kode]) in talud.text
    assert [buka(usulan["draf"]).status_code, Client().get("/publik/usulan/tidakada/").status_code] == [404, 404]

    # Of a session that nobody could watch no move is told.
    Sidang.objects.update(publik=False)
    lines = perjalanan(buka(usulan["drainase"]))
    assert ([line for line in lines if "memindahkan" in line or "memutuskan" in line], lines[3]) == (
        [],
        "Peringkat 1 dari 4, garis berhenti di 1",
    )


def test_a_shared_link_has_words_and_a_picture(
    disegel: Musrenbang, usulan: dict[str, Usulan], buat_usulan: BuatUsulan, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_DIR, settings.ALAMAT_PUBLIK = tmp_path, "https://musrenbang.test"
    alamat = reverse("publik_gambar", args=[usulan["talud"].kode])
    with CaptureQueriesContext(connection) as few:
        halaman = buka(usulan["talud"]).text
    assert f'<meta property="og:image" content="https://musrenbang.test{alamat}">' in halaman
    uraian = "Cadangan nomor 1 dari 1, peringkat 3 dari 4, garis berhenti di 1. 100 m. Musrenbang RKPD Tahun 2028, "
    assert f'<meta name="description" content="{uraian}Kecamatan Sukaraja">' in halaman
    satu, lagi = Client().get(alamat), Client().get(alamat)
    gambar = bytes_of(satu)
    assert Image.open(io.BytesIO(gambar)).size == (1200, 630)
    # Drawn once.
    assert (bytes_of(lagi) == gambar, len(list(tmp_path.rglob("*.png")))) == (True, 1)
    assert Client().get(alamat, headers={"If-None-Match": satu["ETag"]}).status_code == 304
    # A longer list asks no more.
    for nomor in range(5, 15):
        butir = Butir(sidang=usulan["jalan"].butir.sidang, usulan=buat_usulan(f"Usulan {nomor}"), urutan=nomor)
        butir.save()
        Putusan.objects.create(butir=butir, hasil="cadangan")
    with CaptureQueriesContext(connection) as many:
        assert "Peringkat 3 dari 14" in buka(usulan["talud"]).text
    assert len(many) == len(few)


def test_before_the_seal_it_is_under_way_and_nothing_else(siap: Musrenbang, usulan: dict[str, Usulan]) -> None:
    for kunci in ("talud", "jembatan", "drainase"):
        halaman = buka(usulan[kunci])
        assert halaman.context["story"].status == Status.DIBAHAS
        tersembunyi = ["eringkat", "adangan", "Di luar pagu", "kajian teknis", "Fasilitator", "22.500.000", "og:image"]
        assert [kata for kata in tersembunyi if kata in halaman.text] == []
        assert Client().get(reverse("publik_gambar", args=[usulan[kunci].kode])).status_code == 404


@pytest.mark.parametrize("kata", ["", "panjang " * 60, "a" * 400])
def test_no_line_of_the_picture_is_too_wide(kata: str) -> None:
    font = font_of(BOLD, 34)
    lines = broken(kata, font, 1056, 3)
    assert (len(lines) <= 3, [line for line in lines if font.getlength(line) > 1056]) == (True, [])
    assert bool(lines and lines[-1].endswith("…")) == (len(kata) > 200)
    assert draw(Brief(kata, kata, kata, kata, kata, kata), Status.CADANGAN).size == (1200, 630)
