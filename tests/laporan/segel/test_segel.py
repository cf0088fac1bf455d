"""Sealing: what must be done before it, and what it does in one transaction."""

import hashlib
import threading
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from forum.models import Peserta, Sidang
from laporan.isi.registry import DOKUMEN
from laporan.segel.barriers import halangan
from laporan.segel.draft import buat_draf
from laporan.segel.reading import bacakan, changed_since
from laporan.segel.seal import panjang_rantai, segel
from laporan.segel.text import as_sealed
from musrenbang.galat import Bentrok, Galat, TidakSah
from musrenbang.jejak.links import verify_chain
from musrenbang.models import Jejak, Musrenbang, Pengguna, Rantai, Usang
from tests.laporan.cerita import BERUBAH, DISEGEL, NOMOR, SALAH, TERBIT, tanpa_perubahan
from usulan.alur import ALASAN_TIDAK_DIBAHAS, ALUR, Status
from usulan.models import Usulan


def baca_lagi(acara: Musrenbang, by: Pengguna) -> None:
    bacakan(acara, draf=buat_draf(acara, by=by), by=by)


# -- what stands before the seal -----------------------------------------------------------------------


def test_all_that_is_missing_is_told_at_once(acara: Musrenbang, budi: Pengguna) -> None:
    acara.tempat = ""
    acara.save()
    with tanpa_perubahan(), pytest.raises(Bentrok) as galat:
        segel(acara, nomor=NOMOR, v=panjang_rantai(acara), by=budi)
    assert halangan(acara) == [
        "Nomor berita acara belum diisi.",
        "Pimpinan sidang pleno belum dipilih. Pilih pada halaman Musrenbang, tombol Ubah.",
        "Tanggal dan tempat musrenbang belum diisi.",
        "Belum ada sidang yang ditetapkan.",
        "Pembacaan rancangan berita acara dalam pleno belum dicatat.",
    ]
    assert galat.value.pesan == "Belum dapat disegel. " + " ".join(halangan(acara))


def test_each_session_must_be_adopted(acara: Musrenbang, diputuskan: list[Sidang], hendra: Pengguna) -> None:
    def tentang_sidang() -> list[str]:
        return [kalimat for kalimat in halangan(acara) if "idang " in kalimat and "dipilih" not in kalimat]

    fisik, ekonomi = diputuskan
    assert tentang_sidang() == [
        "Sidang Kelompok Fisik dan Prasarana belum ditetapkan dalam pleno (sekarang: ditutup).",
        "Sidang Kelompok Ekonomi belum ditetapkan dalam pleno (sekarang: ditutup).",
    ]
    fisik.tetapkan(by=hendra)
    ekonomi.buka_lagi(alasan="Satu usulan keliru dibaca.", by=hendra)
    assert tentang_sidang() == [
        "Sidang Kelompok Ekonomi belum ditetapkan dalam pleno (sekarang: berlangsung).",
    ]


def test_no_seal_without_who_presided(siap: Musrenbang, budi: Pengguna) -> None:
    """His name is printed in the berita acara, where he signs."""
    with siap.change("ubah", by=budi):
        siap.pimpinan_sidang = None
        siap.save()
    baca_lagi(siap, budi)
    kurang = "Pimpinan sidang pleno belum dipilih. Pilih pada halaman Musrenbang, tombol Ubah."
    assert halangan(siap) == [kurang]
    with tanpa_perubahan(), pytest.raises(Bentrok) as galat:
        segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi, tinggal=True)
    assert galat.value.pesan == f"Belum dapat disegel. {kurang}"


def test_an_empty_session_alone_is_nothing_to_adopt(acara: Musrenbang, sidang: Sidang) -> None:
    assert [kalimat for kalimat in halangan(acara) if "idang yang" in kalimat] == ["Belum ada sidang yang ditetapkan."]


def test_nothing_is_missing_in_the_end(siap: Musrenbang) -> None:
    assert halangan(siap) == []


def test_an_empty_session_that_never_began_is_no_bar(siap: Musrenbang, budi: Pengguna) -> None:
    keliru = Sidang(musrenbang=siap, nama="Sidang yang keliru dibuka")
    with keliru.change("buka", by=budi):
        keliru.save()
    assert halangan(siap) == []
    keliru.mulai(by=budi)
    assert halangan(siap) == [
        "Sidang yang keliru dibuka belum ditetapkan dalam pleno (sekarang: berlangsung).",
    ]


def test_what_changes_after_the_reading_is_read_again(
    siap: Musrenbang, peserta: dict[str, Peserta], budi: Pengguna, tuti: Pengguna
) -> None:
    for nama in ("Asep Absen", "Siti Aminah"):
        with peserta[nama].change("ubah", by=tuti):
            peserta[nama].hadir = True
            peserta[nama].save()
    kalimat = (
        "Isi yang akan disegel bukan lagi yang dibacakan (draf ke-1). "
        "Yang berbeda: Berita Acara: catatan; Berita Acara: daftar hadir (jumlah, jumlah baris, laki-laki); "
        "Berita Acara: jumlah peserta. Buat draf terbaru, bacakan, lalu catat lagi."
    )
    assert changed_since(siap, as_sealed(siap)) == kalimat
    with tanpa_perubahan(), pytest.raises(Bentrok) as galat:
        segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi, tinggal=True)
    assert galat.value.pesan == f"Belum dapat disegel. {kalimat}"
    baca_lagi(siap, budi)
    assert changed_since(siap, as_sealed(siap)) == ""


# -- the seal ------------------------------------------------------------------------------------------


def test_what_nobody_decided_is_passed_over_with_a_reason(disegel: Musrenbang, usulan: dict[str, Usulan]) -> None:
    status = {kunci: (u.status, u.alasan) for kunci, u in usulan.items() if not u.refresh_from_db()}
    assert status == {
        "jalan": ("disepakati", ""),
        "jalan_joko": ("disepakati", ""),
        "drainase": ("disepakati", ""),
        "talud": ("cadangan", "Di luar pagu."),
        "jembatan": ("belum_disepakati", "Menunggu kajian teknis dinas."),
        "benih": ("disepakati", ""),
        "susulan": ("tidak_dibahas", ALASAN_TIDAK_DIBAHAS),
        "diajukan": ("tidak_dibahas", ALASAN_TIDAK_DIBAHAS),
        "kembali": ("tidak_dibahas", f"{ALASAN_TIDAK_DIBAHAS} Sebelumnya: Lokasi gapura belum jelas."),
        "ditolak": ("ditolak", "Bukan kewenangan kabupaten."),
        "draf": ("draf", ""),
    }


def test_the_chain_ends_with_the_seal(disegel: Musrenbang, usulan: dict[str, Usulan], budi: Pengguna) -> None:
    rantai = Rantai.objects.get(kunci=disegel.kunci_rantai)
    assert verify_chain(rantai) == rantai.panjang == panjang_rantai(disegel)
    akhir = [(j.aksi, j.objek, j.oleh) for j in rantai.jejak.order_by("-urut")[:4]][::-1]
    lewat = [usulan[kunci] for kunci in ("susulan", "diajukan", "kembali")]
    assert set(akhir[:3]) == {("lewatkan", f"usulan:{u.kode}", "budi") for u in lewat}
    assert akhir[3] == ("segel", f"musrenbang:{disegel.kode}", "budi")
    assert rantai.jejak.get(urut=rantai.panjang).data["nomor"] == NOMOR


def test_every_document_is_frozen_and_queued_in_both_kinds(disegel: Musrenbang) -> None:
    terbitan = list(disegel.terbitan.all())
    assert [(t.dokumen, t.jenis, t.versi, t.jadi) for t in terbitan] == [(*kunci, 1, False) for kunci in TERBIT]
    assert [t.isi_sidik for t in terbitan] == [hashlib.sha256(t.isi.encode()).hexdigest() for t in terbitan]
    kode = {t.kode for t in terbitan}
    antre = [t.args_kwargs["args"][0] for t in DBTaskResult.objects.ready()]
    assert sorted(satu for satu in antre if satu in kode) == sorted(kode)
    sesudah = Jejak.objects.filter(rantai__kunci=disegel.kunci_sesudah, objek__in=[t.nama_jejak for t in terbitan])
    assert {j.aksi for j in sesudah} == {"bekukan"}
    # The record of what was frozen holds the fingerprint, not the addresses.
    sidik = [(j.objek, j.data["baru"]["isi_sidik"], "Melati" in j.isi) for j in sesudah]
    assert sorted(sidik) == sorted((t.nama_jejak, t.isi_sidik, False) for t in terbitan)


def test_another_number_seals_nothing(siap: Musrenbang, budi: Pengguna) -> None:
    with tanpa_perubahan(), pytest.raises(TidakSah) as galat:
        segel(siap, nomor="050/13", v=panjang_rantai(siap), by=budi, tinggal=True)
    assert (galat.value.pesan, galat.value.status) == (SALAH, 422)


def test_blanks_around_the_number_do_not_matter(siap: Musrenbang, budi: Pengguna) -> None:
    segel(siap, nomor=f"  {NOMOR} ", v=panjang_rantai(siap), by=budi, tinggal=True)
    assert siap.disegel


def test_who_has_read_an_older_state_seals_nothing(
    siap: Musrenbang, peserta: dict[str, Peserta], budi: Pengguna, tuti: Pengguna
) -> None:
    v = panjang_rantai(siap)
    orang = peserta["Asep Absen"]
    with orang.change("ubah", by=tuti):
        orang.hadir = True
        orang.save()
    baca_lagi(siap, budi)
    with tanpa_perubahan(), pytest.raises(Usang) as galat:
        segel(siap, nomor=NOMOR, v=v, by=budi, tinggal=True)
    assert (galat.value.pesan, galat.value.status) == (BERUBAH, 409)
    segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi, tinggal=True)
    assert [p["nama"] for p in siap.terbitan.get(dokumen="berita-acara", jenis="naskah").data["hadir"]["baris"]][
        -1
    ] == "Asep Absen"


@pytest.mark.parametrize("alamat", ["", "https://musrenbang.example.go.id"])
def test_only_a_public_address_goes_into_the_qr(siap: Musrenbang, budi: Pengguna, settings: Any, alamat: str) -> None:
    settings.ALAMAT_PUBLIK = alamat
    segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi, tinggal=True)
    assert {t.data["segel"]["url"] for t in siap.terbitan.all()} == (
        {f"{alamat}/v/{t.kode}/" for t in siap.terbitan.all()} if alamat else {""}
    )


def test_if_a_document_fails_nothing_is_sealed(
    siap: Musrenbang, budi: Pengguna, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gagal(*_: object) -> None:
        raise ZeroDivisionError

    DBTaskResult.objects.all().delete()
    monkeypatch.setitem(DOKUMEN, "berita-acara", SimpleNamespace(buat=gagal, sendiri=False))
    with tanpa_perubahan(), pytest.raises(ZeroDivisionError):
        segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi, tinggal=True)
    assert DBTaskResult.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_document_is_the_database_however_many_write_meanwhile(siap: Musrenbang, budi: Pengguna) -> None:
    """Eight write attendance while Budi seals: who was accepted stands in it, nobody is accepted after it."""
    hasil: list[str] = []

    def catat(nomor: int) -> None:
        try:
            for kali in range(20):
                orang = Peserta(
                    musrenbang_id=siap.pk, nama=f"Tamu {nomor}.{kali}", jenis_kelamin="P", lembaga="X", unsur="lain"
                )
                with orang.change("catat", by=budi):
                    orang.save()
        except Galat as galat:
            hasil.append(galat.pesan)
        finally:
            connection.close()

    threads = [threading.Thread(target=catat, args=[nomor]) for nomor in range(8)]
    for thread in threads:
        thread.start()
    acara = Musrenbang.objects.get(pk=siap.pk)
    while not acara.disegel:
        try:
            segel(acara, nomor=NOMOR, v=panjang_rantai(acara), by=budi, tinggal=True)
        except Bentrok:
            # Somebody was faster: read out again what there is now, if he is not faster again.
            with suppress(Bentrok):
                baca_lagi(acara, budi)
    for thread in threads:
        thread.join()
    assert set(hasil) <= {DISEGEL}
    tercetak = [p["nama"] for p in acara.terbitan.get(dokumen="berita-acara", jenis="naskah").data["hadir"]["baris"]]
    assert tercetak == list(acara.peserta.filter(hadir=True).values_list("nama", flat=True))
    rantai = Rantai.objects.get(kunci=acara.kunci_rantai)
    assert verify_chain(rantai) == rantai.panjang
    assert rantai.jejak.order_by("-urut")[0].aksi == "segel"


def test_status_table_names_what_the_seal_passes_over() -> None:
    assert set(ALUR["lewatkan"].dari) == {Status.DIAJUKAN, Status.DIKEMBALIKAN, Status.DIVERIFIKASI, Status.DIBAHAS}
