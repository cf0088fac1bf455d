"""What is given out of the packs and proofs after the seal, to whom, and what before."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from laporan.bukti.leaf import bukti_of
from laporan.bukti.tree import Proof, holds, leaf_hash
from laporan.models import Terbitan
from laporan.segel.seal import panjang_rantai, segel
from musrenbang.models import Musrenbang, Pengguna
from tests.laporan.cerita import NOMOR, PAKET, RAHASIA, bytes_of
from usulan.models import Usulan

pytestmark = pytest.mark.django_db
ALAMAT = "/laporan/2028/36.02.01"
Terbit = dict[tuple[str, str], Terbitan]
Sebagai = Callable[[Pengguna], Client]


@pytest.fixture
def umum() -> Client:
    return Client()


def isi_zip(response: Any) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(bytes_of(response))) as berkas:
        return {nama: berkas.read(nama) for nama in berkas.namelist()}


def test_what_everybody_reads_after_the_seal(
    terbit: Terbit, usulan: dict[str, Usulan], umum: Client, sebagai: Sebagai, budi: Pengguna
) -> None:
    """One forum for all of it: to tell one costs more than to ask."""
    check_decisions(terbit, usulan)
    check_proof(terbit, usulan, umum)
    check_zip(terbit, umum, sebagai(budi))
    check_pages(terbit, umum, sebagai(budi))
    check_names(terbit)
    check_picture(umum)


def check_decisions(terbit: Terbit, usulan: dict[str, Usulan]) -> None:
    naskah, salinan = (terbit["berita-acara", jenis].data for jenis in ("naskah", "salinan"))
    assert naskah["keputusan"] == salinan["keputusan"]
    assert naskah["bukti"] == bukti_of(salinan["keputusan"])
    # All that were sent, the refused too; neither a draft nor what was merged.
    assert {row["kode"]: row["hasil"] for row in salinan["keputusan"]} == {
        usulan[satu].kode: hasil
        for satu, hasil in {
            "jalan": "Disepakati",
            "drainase": "Disepakati",
            "benih": "Disepakati",
            "talud": "Cadangan",
            "jembatan": "Belum disepakati",
            "susulan": "Tidak dibahas",
            "diajukan": "Tidak dibahas",
            "kembali": "Tidak dibahas",
            "ditolak": "Ditolak",
        }.items()
    }
    baris = {row["kode"]: row for row in salinan["keputusan"]}
    drainase = baris[usulan["drainase"].kode]
    assert [drainase[f] for f in ("nomor", "dari", "volume", "pagu")] == ["1", "4", "75.000", "22500000.00"]
    assert [p["kode"] for p in salinan["paket"]["gabungan"]] == [usulan["jalan_joko"].kode]
    talud = next(p for p in salinan["paket"]["usulan"] if p["kode"] == usulan["talud"].kode)
    assert talud["pengusul"] == ["36.02.01.2001", "36.02.01.2002"]
    assert talud["garis"].startswith("Garis pagu Rp")


def check_proof(terbit: Terbit, usulan: dict[str, Usulan], umum: Client) -> None:
    akar = bytes.fromhex(terbit["berita-acara", "salinan"].data["bukti"]["akar"])
    jawab = umum.get(f"/bukti/{usulan['drainase'].kode}.json")
    bukti = json.loads(jawab.content)
    proof = Proof(bukti["indeks"], bukti["jumlah"], tuple(map(bytes.fromhex, bukti["jalan"])))
    assert holds(proof, leaf_hash(bukti["daun"].encode()), akar)
    assert (
        umum.get(f"/bukti/{usulan['drainase'].kode}.json", headers={"If-None-Match": jawab["ETag"]}).status_code == 304
    )
    # What was merged leads to the usulan that it is part of.
    assert umum.get(f"/bukti/{usulan['jalan_joko'].kode}.json")["Location"] == f"/bukti/{usulan['jalan'].kode}.json"
    assert umum.get(f"/bukti/{usulan['draf'].kode}.json").status_code == 404


def test_nothing_of_what_was_rewritten(terbit: Terbit, usulan: dict[str, Usulan], umum: Client) -> None:
    salinan = terbit["berita-acara", "salinan"]
    Terbitan.objects.filter(pk=salinan.pk).update(isi=salinan.isi.replace("Menunggu kajian", "Tanpa kajian"))
    assert umum.get(f"/bukti/{usulan['jembatan'].kode}.json").status_code == 503
    paket = terbit[PAKET[0], "salinan"]
    Terbitan.objects.filter(pk=paket.pk).update(isi=paket.isi.replace("Disepakati", "Cadangan"))
    assert umum.get(f"{ALAMAT}/{PAKET[0]}.png").status_code == 503
    Terbitan.objects.filter(pk=paket.pk).update(sha256=terbit[PAKET[1], "salinan"].sha256)
    assert umum.get(f"{ALAMAT}/paket.zip").status_code == 503


def check_zip(terbit: Terbit, umum: Client, kantor: Client) -> None:
    """The public ones for everybody; the same bytes each time."""
    for klien, jenis in ((umum, "salinan"), (kantor, "naskah")):
        first, again = (klien.get(f"{ALAMAT}/paket.zip?jenis={jenis}") for _ in range(2))
        assert "Lembar hasil Sukaraja RKPD 2028" in first["Content-Disposition"]
        found = isi_zip(first)
        assert found == {
            f"{nama}.pdf": terbit[kata, jenis].berkas.read_bytes()
            for kata, nama in zip(PAKET, ["36.02.01.2001 Desa Sukamaju", "36.02.01.2002 Desa Mekarsari"], strict=True)
        }
        assert isi_zip(again) == found
        assert bytes_of(klien.get(f"{ALAMAT}/paket.zip")) == bytes_of(klien.get(f"{ALAMAT}/paket.zip"))


def test_before_the_seal_and_while_they_are_printed(
    siap: Musrenbang, usulan: dict[str, Usulan], cetak_cepat: Path, umum: Client, budi: Pengguna
) -> None:
    """The page asks again by itself, until the last is printed."""
    jawab = umum.get(f"/bukti/{usulan['jalan'].kode}.json")
    assert (jawab.status_code, "setelah berita acara disegel" in jawab.content.decode()) == (404, True)
    assert "Belum ada lembar hasil" in umum.get(f"{ALAMAT}/paket/").content.decode()
    assert umum.get(f"{ALAMAT}/paket.zip").status_code == 404
    segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi, tinggal=True)
    halaman = umum.get(f"{ALAMAT}/paket/").content.decode()
    assert ("0 dari 2 lembar sudah diterbitkan." in halaman, "data-poll" in halaman) == (True, True)
    assert umum.get(f"{ALAMAT}/paket.zip").status_code == 503


def check_pages(terbit: Terbit, umum: Client, kantor: Client) -> None:
    halaman, penuh = (k.get(f"{ALAMAT}/paket/").content.decode() for k in (umum, kantor))
    akar = terbit["berita-acara", "salinan"].data["bukti"]["akar"]
    for teks in (halaman, penuh, umum.get("/publik/36.02.01/").content.decode()):
        assert akar in teks
    assert ("data-poll" in halaman, "jenis=naskah" in halaman, "jenis=naskah" in penuh) == (False, False, True)
    lembar = umum.get(f"{ALAMAT}/{PAKET[1]}.pdf")
    assert hashlib.sha256(bytes_of(lembar)).hexdigest() == terbit[PAKET[1], "salinan"].sha256
    assert umum.get(f"{ALAMAT}/desa-36.02.01.2009.pdf").status_code == 404
    periksa = umum.get(f"/v/{terbit[PAKET[1], 'salinan'].kode}/").content.decode()
    assert "Lembar Hasil Desa/Kelurahan 36.02.01.2002" in periksa
    assert "<dt>Desa/kelurahan</dt><dd>Desa Mekarsari</dd>" in periksa
    assert (akar in periksa, "<dt>Disepakati</dt><dd>2</dd>" in periksa) == (True, True)


def check_names(terbit: Terbit) -> None:
    for kata in PAKET:
        teks = terbit[kata, "salinan"].isi
        assert not [
            nama for nama, rahasia in RAHASIA.items() if nama in teks or any(str(r) in teks for r in rahasia[:2])
        ]


def check_picture(umum: Client) -> None:
    first, again = (umum.get(f"{ALAMAT}/{PAKET[0]}.png") for _ in range(2))
    assert first.content == again.content
    with Image.open(io.BytesIO(first.content)) as gambar:
        assert (gambar.format, gambar.size) == ("PNG", (1080, 1350))
    assert umum.get(f"{ALAMAT}/{PAKET[0]}.png", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_page_that_checks_is_one_file(umum: Client) -> None:
    jawab = umum.get("/bukti/periksa-bukti.html")
    teks = jawab.content.decode()
    assert jawab["Content-Disposition"] == 'attachment; filename="periksa-bukti.html"'
    assert [kata for kata in ("src=", "href=", "http", "import ") if kata in teks.replace("http-equiv", "")] == []
    assert "bukti/periksa-bukti.html" in umum.get("/bukti/").content.decode()
