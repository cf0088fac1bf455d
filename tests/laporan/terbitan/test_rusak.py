"""A damaged stored file is never given out; the worker makes it anew. A forged row makes nothing official."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from forum.models import Sidang
from laporan.models import Terbitan
from laporan.terbitan import issue
from laporan.terbitan.reprint import reprint_faults
from laporan.terbitan.tasks import susulkan
from laporan.terbitan.verify import document_faults, issued_as, record_faults
from musrenbang.galat import Bentrok
from musrenbang.jejak.verify import TAK_TERBACA, chain_faults, row_faults
from musrenbang.models import Jejak, Musrenbang, PaguBagian, Pengguna, Rantai
from tests.cast import UJI
from tests.laporan.cerita import bytes_of, sha256
from tests.laporan.rusak.dokumen import naskah, tukar_berkas
from tests.laporan.rusak.lolos import alamat_qr, berkas_tak_ada, janji_segel, segel_sebelum_yang_pertama
from tests.laporan.rusak.rantai import rantai_dari, tulis_ulang
from tests.laporan.rusak.sisipan import bekukan_tukar, perbaiki, tanpa_jenis, terbit_ulang
from usulan.models import Usulan

pytestmark = pytest.mark.sekali  # files

Sebagai = Callable[[Pengguna], Client]
Terbit = dict[tuple[str, str], Terbitan]
NASKAH, SALINAN, RKP = ("berita-acara", "naskah"), ("berita-acara", "salinan"), ("rkp-kecamatan", "naskah")
UNDUH = "/laporan/2028/36.02.01/berita-acara.pdf"
PALSU = b"%PDF-1.7 palsu"
RUSAK = "Berkas dokumen ini hilang atau rusak dan sedang dibuat lagi. Muat ulang halaman ini satu menit lagi."
TAK_SESUAI = "Data dokumen ini tidak sesuai dengan catatan penerbitannya"


def antrean() -> list[str]:
    return [t.args_kwargs["args"][0] for t in DBTaskResult.objects.ready()]


def palsukan(satu: Terbitan) -> None:
    """The forged file lies beside the others, and the row points to it."""
    satu.berkas.with_name(f"{sha256(PALSU)}.pdf").write_bytes(PALSU)
    Terbitan.objects.filter(pk=satu.pk).update(sha256=sha256(PALSU))


def unggah(isi: bytes, kode: str = "") -> Any:
    url = reverse("periksa", args=[kode]) if kode else reverse("periksa_cari")
    return Client().post(url, {"berkas": SimpleUploadedFile("b.pdf", isi)})


def hilang(berkas: Path) -> None:
    berkas.unlink()


def satu_bita(berkas: Path) -> None:
    bita = bytearray(berkas.read_bytes())
    bita[-1] ^= 1
    berkas.write_bytes(bita)


# -- a damaged file ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("rusakkan", [hilang, satu_bita])
def test_it_is_not_given_out_but_made_anew(terbit: Terbit, rusakkan: Callable[[Path], None]) -> None:
    salinan = terbit[SALINAN]
    DBTaskResult.objects.all().delete()
    rusakkan(salinan.berkas)
    for kepala in ({}, {"If-None-Match": f'"{salinan.sha256}"'}):
        jawab = Client().get(UNDUH, headers=kepala)
        assert (jawab.status_code, RUSAK in jawab.text, jawab["Retry-After"]) == (503, True, "10")
    # However many ask for it, it is rendered once.
    assert antrean() == [salinan.kode]
    issue.terbit(salinan, by=UJI)
    assert sha256(bytes_of(Client().get(UNDUH))) == salinan.sha256


def test_what_cannot_be_made_anew_is_tried_once_until_the_worker_starts_again(terbit: Terbit) -> None:
    salinan = terbit[SALINAN]
    satu_bita(salinan.berkas)
    DBTaskResult.objects.all().delete()
    Client().get(UNDUH)
    DBTaskResult.objects.update(status="FAILED")
    assert Client().get(UNDUH).status_code == 503
    assert DBTaskResult.objects.count() == 1


def test_the_worker_finds_it_at_its_start(terbit: Terbit) -> None:
    DBTaskResult.objects.all().delete()
    satu_bita(terbit[NASKAH].berkas)
    assert (susulkan(), antrean()) == (1, [terbit[NASKAH].kode])


def test_a_damaged_draft_is_not_given_out_either(
    siap: Musrenbang, cetak_cepat: Path, sebagai: Callable[[Pengguna], Client], budi: Pengguna
) -> None:
    draf = siap.terbitan.get(dokumen="berita-acara")
    issue.terbit(draf, by=UJI)
    url = reverse("unduh_draf", args=[draf.kode])
    assert sha256(bytes_of(sebagai(budi).get(url))) == draf.sha256
    satu_bita(draf.berkas)
    assert sebagai(budi).get(url).status_code == 503


# -- a forged row -----------------------------------------------------------------------------------------


def test_a_forged_file_is_not_original(terbit: Terbit) -> None:
    palsukan(terbit[NASKAH])
    for kode in ("", terbit[NASKAH].kode, terbit[SALINAN].kode):
        jawab = unggah(PALSU, kode)
        assert (jawab.status_code, jawab.context["hasil"]) == (200, "terpotong")
        assert "Berkas ini asli menurut catatan penerbitan" not in jawab.text


def test_where_row_and_entry_differ_nothing_is_original(terbit: Terbit) -> None:
    asli, lain = terbit[NASKAH].berkas.read_bytes(), terbit[RKP].berkas.read_bytes()
    palsukan(terbit[NASKAH])
    for isi, kode in ((asli, ""), (asli, terbit[NASKAH].kode), (lain, terbit[NASKAH].kode)):
        jawab = unggah(isi, kode)
        assert jawab.context["hasil"] == "tak_sesuai"
        assert (TAK_SESUAI in jawab.text, "Berkas ini asli menurut catatan penerbitan" in jawab.text) == (True, False)
    assert unggah(lain).context["hasil"] == "cocok"


def test_the_page_of_its_code_says_so(terbit: Terbit) -> None:
    url = reverse("periksa", args=[terbit[NASKAH].kode])
    assert TAK_SESUAI not in Client().get(url).text
    palsukan(terbit[NASKAH])
    halaman = Client().get(url).text
    assert (TAK_SESUAI in halaman, sha256(PALSU) in halaman) == (True, False)


def test_a_forged_file_is_not_downloaded(terbit: Terbit) -> None:
    palsukan(terbit[SALINAN])
    DBTaskResult.objects.all().delete()
    jawab = Client().get(UNDUH)
    assert (jawab.status_code, TAK_SESUAI in jawab.text) == (503, True)
    # The worker can do nothing about it.
    assert antrean() == []


def test_a_rewritten_text_is_not_rendered(disegel: Musrenbang, cetak_cepat: Path) -> None:
    satu = disegel.terbitan.get(dokumen="berita-acara", jenis="naskah")
    satu.bekukan({**satu.data, "tempat_ttd": "Tempat lain"})
    satu.save()
    with pytest.raises(Bentrok) as galat:
        issue.terbit(satu, by=UJI)
    assert galat.value.pesan == (
        "berita-acara (Naskah lengkap, versi 1) tidak diterbitkan: "
        "isinya bukan yang dicatat ketika dibekukan; isinya bukan yang dijanjikan catatan segel. "
        "Jalankan “periksa_jejak”."
    )
    assert not cetak_cepat.exists()


# -- the entry --------------------------------------------------------------------------------------------


def test_an_entry_tells_which_document_a_file_is(terbit: Terbit) -> None:
    assert {kunci: issued_as(satu.sha256) for kunci, satu in terbit.items()} == terbit
    assert issued_as(sha256(b"lain")) is None
    assert issued_as("") is None


def test_whatever_the_row_says(terbit: Terbit) -> None:
    asli = terbit[NASKAH].sha256
    palsukan(terbit[NASKAH])
    assert issued_as(sha256(PALSU)) is None
    assert issued_as(asli) == terbit[NASKAH]


def test_a_draft_is_nothing_official(siap: Musrenbang, cetak_cepat: Path) -> None:
    draf = siap.terbitan.get(dokumen="berita-acara")
    issue.terbit(draf, by=UJI)
    assert (issued_as(draf.sha256), record_faults(draf)) == (None, [])


def test_an_entry_that_was_rewritten_with_the_row_makes_nothing_official(terbit: Terbit) -> None:
    satu = terbit[NASKAH]
    palsukan(satu)
    entri = Jejak.objects.get(objek=satu.nama_jejak, aksi="terbit")
    Jejak.objects.filter(pk=entri.pk).update(isi=entri.isi.replace(satu.sha256, sha256(PALSU)))
    jawab = unggah(PALSU, satu.kode)
    assert (jawab.status_code, "Berkas ini asli" in jawab.text, TAK_SESUAI in jawab.text) == (200, False, True)


def test_a_chain_written_anew_around_a_forged_file_is_found_by_printing_again(terbit: Terbit) -> None:
    """The chain that goes on after the seal is signed by nobody: file, row, entry and every link fit one another."""
    assert list(reprint_faults()) == []
    salinan = terbit[SALINAN]
    tukar_berkas(salinan)
    assert list(document_faults()) == []
    [fault] = reprint_faults()
    assert fault.startswith(f"{salinan.nama_jejak} berita-acara (Salinan publik): isi yang disegel, dicetak ulang")


@pytest.mark.parametrize("apa", [janji_segel, segel_sebelum_yang_pertama, alamat_qr, berkas_tak_ada])
def test_no_forgery_is_original(apa: Callable[[SimpleNamespace], list[str]], utuh: SimpleNamespace) -> None:
    apa(utuh)
    jawab = unggah(PALSU, naskah(utuh).kode)
    assert (jawab.status_code, "terbit di sini:" in jawab.text, "bukan dokumen dengan kode" in jawab.text) == (
        200,
        False,
        False,
    )
    assert jawab.context["hasil"] == ("tanpa_berkas" if apa is berkas_tak_ada else "tak_sesuai")


@pytest.mark.parametrize("apa", [perbaiki, bekukan_tukar, terbit_ulang, tanpa_jenis])
def test_no_entry_more_makes_a_forged_file_official(
    apa: Callable[[SimpleNamespace], list[str]], utuh: SimpleNamespace, sebagai: Sebagai
) -> None:
    satu = naskah(utuh)
    asli = satu.berkas.read_bytes()
    apa(utuh)
    satu.refresh_from_db()
    for kode in ("", satu.kode):
        assert unggah(PALSU, kode).context["hasil"] in ("terpotong", "tak_sesuai")
    if apa is tanpa_jenis:
        return
    # The true one is not called so either, and the forged one is not given out.
    assert unggah(asli, satu.kode).context["hasil"] in ("terpotong", "tak_sesuai")
    unduhan = sebagai(utuh.budi).get("/laporan/2027/36.02.01/berita-acara.pdf")
    assert (unduhan.status_code, TAK_SESUAI in unduhan.text) == (503, True)


def test_what_nobody_has_signed_is_genuine_by_the_record_alone(terbit: Terbit) -> None:
    """Whoever owns database and disk writes the chain after the seal anew; then the page claims no more than it."""
    tukar_berkas(terbit[SALINAN])
    teks = " ".join(unggah(PALSU).text.split())
    assert "Berkas ini asli menurut catatan penerbitan: salinan publik." in teks
    assert [kata for kata in ("asli:", "sama persis") if kata in teks] == []
    assert "Bahwa berkas ini cetakan naskah itu" in teks.partition("Yang tidak terbukti")[2]
    assert "periksa_jejak --cetak-ulang" in teks


def test_what_is_recorded_is_not_original_while_our_own_file_is_not_here(terbit: Terbit) -> None:
    salinan = terbit[SALINAN]
    asli = salinan.berkas.read_bytes()
    DBTaskResult.objects.all().delete()
    satu_bita(salinan.berkas)
    jawab = unggah(asli)
    assert (jawab.context["hasil"], antrean()) == ("tanpa_berkas", [salinan.kode])
    assert "cocok dengan catatan penerbitan, tetapi belum dapat dinyatakan asli" in jawab.text
    issue.terbit(salinan, by=UJI)
    assert unggah(asli).context["hasil"] == "cocok"


@pytest.mark.parametrize("isi", ["{", "[]", "null", "7"])
def test_a_seal_that_cannot_be_read(terbit: Terbit, isi: str, sebagai: Sebagai, budi: Pengguna) -> None:
    """Every page has its words for it, and the check names it beside what else is wrong."""
    acara = terbit[SALINAN].musrenbang
    Jejak.objects.filter(rantai__kunci=acara.kunci_rantai, aksi="segel").update(isi=isi)
    tulis_ulang(rantai_dari(acara))
    assert TAK_SESUAI in Client().get(reverse("periksa", args=[terbit[SALINAN].kode])).text
    assert Client().get(UNDUH).status_code == 503
    assert sebagai(budi).get(reverse("musrenbang_jejak", args=[acara.kode])).status_code == 200
    [fault] = chain_faults(rantai_dari(acara))
    assert fault == f"{acara.kunci_rantai}: jejak nomor {rantai_dari(acara).panjang} isinya tidak terbaca"
    assert f"{acara.nama_jejak}: data musrenbang bukan yang dijanjikan catatan segel" in document_faults()


def test_a_row_whose_neighbour_is_gone_does_not_hide_the_others(terbit: Terbit) -> None:
    def usulan_hilang(self: Sidang) -> Any:
        raise Usulan.DoesNotExist

    sidang = Sidang.objects.first()
    assert sidang
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sidang, "recorded", usulan_hilang)
        found = list(row_faults())
    assert f"{sidang.nama_jejak}: {TAK_TERBACA}" in found


def test_a_part_whose_event_is_gone_is_named_by_its_number(terbit: Terbit) -> None:
    desa = terbit[SALINAN].musrenbang.kecamatan.desa.first()
    with transaction.atomic():
        [satu] = PaguBagian.objects.bulk_create([PaguBagian(musrenbang_id=9_000, desa=desa, jumlah=1)])
        assert f"pagubagian nomor {satu.pk}: tidak tercatat pada kabupaten mana pun" in list(row_faults())
        transaction.set_rollback(True)


@pytest.mark.parametrize("rantai_lain", [False, True])
def test_a_chain_that_begins_nowhere(terbit: Terbit, rantai_lain: bool) -> None:
    """Nor does the head of another chain make a beginning, only that of the version before."""
    acara = terbit[SALINAN].musrenbang
    rantai = rantai_dari(acara)
    awal = Rantai.objects.get(kunci=acara.kunci_sesudah).sidik if rantai_lain else "1" * 64
    Rantai.objects.filter(pk=rantai.pk).update(awal=awal)
    rantai.refresh_from_db()
    tulis_ulang(rantai)
    assert f"{rantai.kunci}: awal rantai bukan ujung rantai versi sebelumnya" in chain_faults(
        Rantai.objects.get(pk=rantai.pk)
    )
