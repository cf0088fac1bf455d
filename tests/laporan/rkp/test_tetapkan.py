"""The RKP's own closing: from the sealed data, with versions, in the record and on /v/."""

import json
from typing import Any

import pytest
from django.test import Client

from laporan.jejak.acts import act_faults
from laporan.models import RKP, ProsaRKP, Terbitan
from laporan.rkp.closing import as_set, buat_draf_rkp, tetapkan, text_digest
from laporan.segel.draft import buat_draf
from laporan.segel.reading import bacakan
from laporan.segel.seal import panjang_rantai, segel
from laporan.terbitan import issue
from laporan.terbitan.verify import document_faults
from musrenbang.galat import Bentrok, TidakBoleh, TidakSah
from musrenbang.jejak.verify import row_faults
from musrenbang.models import Jejak, Musrenbang, Pengguna, Rantai, Usang
from tests.cast import UJI
from tests.laporan.cerita import NIP, NOMOR
from tests.laporan.rkp_uji import NOMOR_RKP, susun_rkp, tetapkan_rkp
from usulan.models import Usulan

RKP_KATA = "rkp-kecamatan"


def resmi(acara: Musrenbang, jenis: str = "naskah", versi: int = 1) -> Terbitan:
    found: Terbitan = acara.terbitan.get(dokumen=RKP_KATA, jenis=jenis, versi=versi)
    return found


def faults() -> list[str]:
    return [*document_faults(files=False), *act_faults(), *row_faults()]


def test_the_seal_issues_none_and_an_entry_commits_to_each_version(disegel: Musrenbang, budi: Pengguna) -> None:
    assert not disegel.terbitan.filter(dokumen=RKP_KATA).exists()
    susun_rkp(disegel, budi)
    assert tetapkan_rkp(disegel, budi) == 1
    ProsaRKP.objects.get().tulis("Luas 42 km².", v=1, by=budi)
    with pytest.raises(TidakSah, match="mengapa versi baru"):
        tetapkan_rkp(disegel, budi)
    assert tetapkan_rkp(disegel, budi, alasan="Luas wilayah ditambahkan.") == 2
    closings = list(Jejak.objects.filter(rantai__kunci=disegel.kunci_sesudah, aksi="tetapkan").order_by("urut"))
    seal = Rantai.objects.get(kunci=disegel.kunci_rantai).sidik
    for versi, entry in enumerate(closings, 1):
        isi = resmi(disegel, versi=versi).data
        assert (entry.data["segel"], isi["segel"]["sidik"], isi["sidik_ba"]) == (seal, entry.sidik, seal)
        assert (isi["nomor"], isi["nomor_ba"], isi["versi"]) == (NOMOR_RKP, NOMOR, versi)
    assert [resmi(disegel, versi=n).data["alasan_versi"] for n in (1, 2)] == ["", "Luas wilayah ditambahkan."]
    first = str(resmi(disegel).data["bab"])
    assert "Kecamatan Sukaraja terdiri atas 2 desa." in first
    assert "42 km²" in str(resmi(disegel, versi=2).data["bab"])
    salinan = resmi(disegel, "salinan").isi
    assert (NIP in resmi(disegel).isi, NIP in salinan, json.loads(salinan)["publik"]) == (True, False, True)


def test_who_and_when(siap: Musrenbang, budi: Pengguna, sari: Pengguna) -> None:
    """Before the seal a draft; only the kecamatan; not without number and date; not what was not read."""
    with pytest.raises(Bentrok, match=r"Berita acara belum disegel.*Nomor RKP belum diisi.*Tanggal RKP belum"):
        tetapkan_rkp(siap, budi)
    rkp = susun_rkp(siap, budi)
    with pytest.raises(Bentrok, match=r"tetapkan\. Berita acara belum disegel; [^.]+\.$"):
        tetapkan_rkp(siap, budi)
    with pytest.raises(TidakBoleh):
        buat_draf_rkp(siap, by=sari)
    buat_draf_rkp(siap, by=budi)
    segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi, tinggal=True)
    assert not siap.terbitan.filter(jenis="draf").exists()
    read = text_digest(as_set(siap).isi)
    with pytest.raises(TidakBoleh):
        tetapkan(siap, v=rkp.version, teks=read, by=sari)
    with pytest.raises(Usang):
        tetapkan(siap, v=rkp.version + 1, teks=read, by=budi)
    ProsaRKP.objects.get().tulis("Lain.", v=1, by=budi)
    with pytest.raises(Usang):
        tetapkan(siap, v=rkp.version, teks=read, by=budi)
    Usulan.objects.filter(musrenbang=siap, status="disepakati").update(kegiatan="Diubah di basis data")
    with pytest.raises(Bentrok, match="tidak lagi sama dengan yang disegel"):
        tetapkan_rkp(siap, budi)
    assert RKP.objects.get().versi == siap.terbitan.filter(dokumen=RKP_KATA).count() == 0


def test_drafts_of_the_rkp_leave_those_of_the_seal_alone(siap: Musrenbang, budi: Pengguna) -> None:
    assert [buat_draf_rkp(siap, by=budi), buat_draf_rkp(siap, by=budi), buat_draf(siap, by=budi)] == [1, 2, 2]
    assert sorted(siap.terbitan.values_list("dokumen", "versi")) == [
        ("berita-acara", 1),
        ("berita-acara", 2),
        ("naskah-baca", 1),
        ("naskah-baca", 2),
        (RKP_KATA, 2),
    ]
    bacakan(siap, draf=2, by=budi)
    segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi, tinggal=True)
    assert buat_draf_rkp(siap, by=budi) == 3
    assert (
        siap.terbitan.filter(jenis="draf").get().data["draf"]["sidik"]
        == Rantai.objects.get(kunci=siap.kunci_rantai).sidik
    )
    assert list(document_faults(files=False)) == []


def test_the_check_of_the_record_knows_it(utuh: Any, cetak_cepat: Any) -> None:
    """Two versions and a draft after the seal are whole; a row, a text or an entry that says otherwise is named."""
    acara = utuh.disegel
    assert tetapkan_rkp(acara, utuh.budi, alasan="Perbaikan uraian.") == 2
    buat_draf_rkp(acara, by=utuh.budi)
    for satu in acara.terbitan.filter(sha256=""):
        issue.terbit(satu, by=UJI)
    assert faults() == []
    nama = f"{resmi(acara, versi=2).nama_jejak} {RKP_KATA} (Naskah lengkap)"
    RKP.objects.update(versi=1)
    ProsaRKP.objects.update(teks="Lain")
    rkp, prosa = RKP.objects.get(), ProsaRKP.objects.get()
    assert set(faults()) == {
        f"{rkp.nama_jejak}: isinya tidak sesuai dengan catatan: versi",
        f"{prosa.nama_jejak}: isinya tidak sesuai dengan catatan: teks",
    }
    Jejak.objects.filter(aksi="tetapkan", objek=rkp.nama_jejak).update(aksi="ubah")
    assert f"{nama}: dokumen resmi tanpa catatan penetapan" in faults()
    Jejak.objects.filter(objek=rkp.nama_jejak, isi__contains='"versi":[1,2]').update(aksi="tetapkan")
    resmi(acara, "salinan", 2).delete()
    assert f"{acara.nama_jejak}: dokumen {RKP_KATA}/salinan versi 2 ditetapkan, tetapi tidak ada" in faults()


def test_v_tells_of_which_seal_it_is_and_what_has_replaced_it(utuh: Any, cetak_cepat: Any) -> None:
    acara = utuh.disegel
    first = resmi(acara, "salinan")
    assert "diganti" not in Client().get(f"/v/{first.kode}/").text
    tetapkan_rkp(acara, utuh.budi, alasan="Perbaikan uraian.")
    second = resmi(acara, "salinan", 2)
    halaman = " ".join(Client().get(f"/v/{first.kode}/").text.split())
    assert "<dt>Ditetapkan</dt>" in halaman
    assert "Dokumen ini sudah diganti oleh versi 2." in halaman
    assert f'<a href="/v/{second.kode}/">{second.kode}</a>' in halaman
    assert NOMOR_RKP in halaman
    unduh = Client().get(f"/laporan/{acara.tahun}/36.02.01/{RKP_KATA}.pdf")
    assert unduh.status_code == 503
    issue.terbit(second, by=UJI)
    found = Client().get(f"/laporan/{acara.tahun}/36.02.01/{RKP_KATA}.pdf")
    assert b"".join(found.streaming_content) == second.berkas.read_bytes()  # type: ignore[attr-defined]
