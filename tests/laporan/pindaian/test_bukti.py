"""Evidence beside the documents: kept byte for byte, seen by few, shown to all by a switch, removed with a reason."""

import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from laporan.models import Bukti, Terbitan
from laporan.models import bukti as model
from laporan.pindaian.judge import BUKAN, TANPA_TTE, TERPOTONG, judged
from laporan.terbitan.strange import set_aside
from musrenbang.galat import Bentrok, TidakBoleh, TidakSah
from musrenbang.models import Jejak, Musrenbang, Pengguna, Usang
from tests.laporan.cerita import bytes_of, sha256

pytestmark = pytest.mark.sekali  # files

Sebagai = Callable[[Pengguna], Client]
PINDAIAN = b"%PDF-1.4\nhasil pindai\n%%EOF\n"
TTE = b"%PDF-1.7\n/ByteRange [0 1 2 3]\n%%EOF\n"
FOTO = b"\xff\xd8\xff\xe0 gambar \xff\xd9"
ALASAN = "Halaman lima tertukar dengan surat lain."


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.BUKTI_DIR = tmp_path / "bukti"
    return tmp_path / "bukti"


def simpan(acara: Musrenbang, by: Pengguna, isi: bytes = PINDAIAN, jenis: str = "lain", **lain: Any) -> Bukti:
    bukti = Bukti(musrenbang=acara, jenis=jenis, nama="pindaian.pdf", akhiran="pdf", **lain)
    bukti.simpan([isi[:4], isi[4:]], by=by)
    return bukti


def unggah(klien: Client, acara: Musrenbang, isi: bytes, nama: str = "BA.pdf", **data: Any) -> Any:
    url = reverse("pindaian", args=[acara.kode])
    return klien.post(url, {"jenis": "lain", **data, "berkas": SimpleUploadedFile(nama, isi)})


def naskah(acara: Musrenbang) -> Terbitan:
    return acara.terbitan.get(dokumen="berita-acara", jenis="naskah")


# -- what is kept -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("isi", "jenis", "akhiran"),
    [
        (PINDAIAN, "pindaian", "pdf"),
        (FOTO, "foto", "jpg"),
        (b"\x89PNG\r\n\x1a\n..IEND", "foto", "png"),
        (TTE, "tte", "pdf"),
    ],
)
def test_the_content_says_what_it_is(isi: bytes, jenis: str, akhiran: str) -> None:
    assert judged(SimpleUploadedFile("apa saja.docx", isi), jenis) == akhiran


@pytest.mark.parametrize(
    ("isi", "jenis", "pesan"),
    [
        (b"PK\x03\x04 dokumen Word", "lain", BUKAN),
        (b"Teks " + PINDAIAN[:4], "lain", BUKAN),
        (PINDAIAN[:-7], "pindaian", TERPOTONG),
        (FOTO[:-2], "foto", TERPOTONG),
        (PINDAIAN, "tte", TANPA_TTE),
        (FOTO, "tte", TANPA_TTE),
    ],
)
def test_what_is_not_kept_is_a_sentence(isi: bytes, jenis: str, pesan: str) -> None:
    with pytest.raises(TidakSah) as galat:
        judged(SimpleUploadedFile("a.pdf", isi), jenis)
    assert galat.value.pesan == pesan


def test_more_than_the_limit(settings: Any) -> None:
    settings.BATAS_PINDAIAN = 3 * 1024 * 1024
    with pytest.raises(TidakSah, match=r"^Berkas ini 3,1 MB, paling besar 3 MB\. Pindai lagi dengan 150 atau 200 dpi"):
        judged(SimpleUploadedFile("a.pdf", b"%PDF-" + bytes(3_300_000)), "lain")


def test_a_signature_across_two_pieces_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    file = SimpleUploadedFile("a.pdf", TTE)
    monkeypatch.setattr(file, "chunks", lambda: iter([TTE[:14], TTE[14:]]))
    assert judged(file, "tte") == "pdf"


# -- on the page ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("cetak_cepat")
def test_from_the_scanner_to_everybody_and_back(
    disegel: Musrenbang, budi: Pengguna, sebagai: Sebagai, django_capture_on_commit_callbacks: Any
) -> None:
    klien, satu = sebagai(budi), naskah(disegel)
    jawab = unggah(klien, disegel, PINDAIAN, "folder\\BA ttd.pdf", jenis="pindaian", terbitan=satu.pk)
    assert (jawab.status_code, jawab["Location"]) == (302, reverse("pindaian", args=[disegel.kode]))
    bukti = disegel.bukti.get()
    assert (bukti.nama, bukti.akhiran, bukti.terbitan, bukti.publik) == ("BA ttd.pdf", "pdf", satu, False)
    assert (bukti.sha256, bukti.berkas.read_bytes(), bukti.ukuran) == (sha256(PINDAIAN), PINDAIAN, len(PINDAIAN))
    assert bukti.sha256 in klien.get(reverse("pindaian", args=[disegel.kode])).text

    url, periksa = reverse("pindaian_buka", args=[bukti.kode]), reverse("periksa", args=[satu.kode])
    jawab = klien.get(url)
    assert (bytes_of(jawab), jawab["Content-Disposition"]) == (PINDAIAN, 'attachment; filename="BA ttd.pdf"')
    assert jawab["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert Client().get(url).status_code == 404
    assert url not in Client().get(periksa).text

    umum = reverse("pindaian_umum", args=[disegel.kode, bukti.kode])
    assert klien.post(umum, {"v": 0}).status_code == 422
    assert klien.post(umum, {"v": 0, "tahu": "on"}).status_code == 302
    assert bytes_of(Client().get(url)) == PINDAIAN
    assert url in Client().get(periksa).text
    assert klien.post(umum, {"v": 1}).status_code == 302
    assert Client().get(url).status_code == 404

    hapus = reverse("pindaian_hapus", args=[disegel.kode, bukti.kode])
    assert klien.post(hapus, {"v": 2, "alasan": "salah"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert klien.post(hapus, {"v": 2, "alasan": ALASAN}).status_code == 302
    assert (disegel.bukti.count(), bukti.berkas.exists(), klien.get(url).status_code) == (0, False, 404)
    entries = Jejak.objects.filter(objek=bukti.nama_jejak, rantai__kunci=disegel.kunci_sesudah).order_by("urut")
    assert [entry.aksi for entry in entries] == ["unggah", "umumkan", "tutup_umum", "hapus"]
    assert (entries[0].data["baru"]["sha256"], entries[3].data["alasan"]) == (bukti.sha256, ALASAN)


@pytest.mark.parametrize(
    ("data", "isi", "status", "pesan"),
    [
        ({"jenis": "pindaian"}, PINDAIAN, 422, "Pilih dokumen yang ditandatangani."),
        ({"jenis": "foto"}, b"bukan foto", 422, BUKAN),
        ({"jenis": "video"}, FOTO, 422, "tidak ada"),
        ({"jenis": "foto"}, b"", 422, "Berkas yang dikirim kosong. Pilih berkas yang lain."),
    ],
)
@pytest.mark.usefixtures("cetak_cepat")
def test_a_refusal_keeps_nothing(
    disegel: Musrenbang, budi: Pengguna, sebagai: Sebagai, folder: Path, data: Any, isi: bytes, status: int, pesan: str
) -> None:
    jawab = unggah(sebagai(budi), disegel, isi, **data)
    assert (jawab.status_code, pesan in jawab.text) == (status, True)
    assert (disegel.bukti.count(), list(folder.glob("*"))) == (0, [])


def test_before_the_seal_there_is_no_document_to_sign(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    jawab = unggah(sebagai(budi), acara, PINDAIAN, jenis="pindaian")
    assert (jawab.status_code, "belum disegel" in jawab.text) == (422, True)
    assert unggah(sebagai(budi), acara, FOTO, jenis="foto", keterangan="Pembukaan").status_code == 302


# -- the rules under the lock -----------------------------------------------------------------------------


def test_twice_the_same_and_too_many(
    acara: Musrenbang, budi: Pengguna, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    simpan(acara, budi)
    with pytest.raises(Bentrok, match="sudah tersimpan"):
        simpan(acara, budi)
    monkeypatch.setattr(model, "TERBANYAK", 1)
    with pytest.raises(Bentrok, match="sudah mempunyai 1 bukti"):
        simpan(acara, budi, FOTO)
    assert [path.read_bytes() for path in folder.glob("*")] == [PINDAIAN]


def test_another_kecamatan_may_not(acara: Musrenbang, budi: Pengguna, asing: Pengguna, rina: Pengguna) -> None:
    bukti = simpan(acara, budi)
    for siapa in (asing, rina):
        for act in (
            lambda by: simpan(acara, by, FOTO),
            lambda by: bukti.umumkan(True, v=0, by=by),
            lambda by: bukti.hapus(ALASAN, v=0, by=by),
        ):
            with pytest.raises(TidakBoleh):
                act(siapa)
    bukti.refresh_from_db()
    assert (bukti.version, bukti.publik, acara.bukti.count()) == (0, False, 1)


def test_who_decides_on_what_he_has_not_seen(acara: Musrenbang, budi: Pengguna) -> None:
    bukti = simpan(acara, budi)
    bukti.umumkan(True, v=0, by=budi)
    with pytest.raises(Usang):
        bukti.hapus(ALASAN, v=0, by=budi)


def test_an_event_with_evidence_is_not_removed(acara: Musrenbang, budi: Pengguna) -> None:
    simpan(acara, budi)
    assert not acara.can_hapus(budi)


# -- checked, backed up, put back -------------------------------------------------------------------------


def salah() -> list[str]:
    try:
        call_command("periksa_jejak", stdout=io.StringIO())
    except CommandError as galat:
        return str(galat).splitlines()[1:]
    return []


def test_periksa_jejak_asks_file_row_and_entry(utuh: SimpleNamespace) -> None:
    bukti = simpan(utuh.disegel, utuh.budi)
    dihapus = simpan(utuh.disegel, utuh.budi, FOTO)
    dihapus.hapus(ALASAN, v=0, by=utuh.budi)
    assert salah() == []
    bukti.berkas.write_bytes(b"lain")
    nama = f"{bukti.nama_jejak} (pindaian.pdf)"
    assert salah() == [f"{nama}: berkasnya berubah; kembalikan {bukti.berkas.name} dari cadangan"]
    bukti.berkas.unlink()
    assert salah() == [f"{nama}: berkasnya tidak ada; kembalikan {bukti.berkas.name} dari cadangan"]
    bukti.berkas.write_bytes(PINDAIAN)
    Bukti.objects.filter(pk=bukti.pk).update(publik=True)
    assert salah() == [f"{bukti.nama_jejak}: isinya tidak sesuai dengan catatan: publik"]
    # What is not as it was recorded is not opened, and none that was never shown.
    Bukti.objects.filter(pk=bukti.pk).update(sha256="0" * 64)
    assert Client().get(reverse("pindaian_buka", args=[bukti.kode])).status_code == 503


def test_what_no_row_names_is_set_aside_after_a_restore(acara: Musrenbang, budi: Pengguna, folder: Path) -> None:
    bukti = simpan(acara, budi)
    (folder / f"{sha256(FOTO)}.jpg").write_bytes(FOTO)
    [(aside, names)] = set_aside()
    assert (aside.name.startswith("bukti-sebelum-"), names) == (True, [f"{sha256(FOTO)}.jpg"])
    assert ((aside / names[0]).read_bytes(), bukti.utuh) == (FOTO, True)


@pytest.mark.usefixtures("cetak_cepat")
def test_a_scan_that_is_held_against_v(disegel: Musrenbang, budi: Pengguna) -> None:
    satu = naskah(disegel)
    simpan(disegel, budi, jenis="pindaian", terbitan=satu)
    jawab = Client().post(reverse("periksa_cari"), {"berkas": SimpleUploadedFile("a.pdf", PINDAIAN)})
    assert (jawab.context["hasil"], satu.kode in jawab.text) == ("bukti", True)
    assert "Berkas ini asli" not in jawab.text
