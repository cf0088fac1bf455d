"""Whatever prints and is no longer as it was read out bars the seal, and the sentence names it."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from forum.models import Peserta
from laporan.contoh.valid import valid
from laporan.segel.draft import buat_draf
from laporan.segel.reading import bacakan, changed_since
from laporan.segel.seal import panjang_rantai, segel
from laporan.segel.text import as_sealed
from musrenbang.akun.forms import AkunForm
from musrenbang.galat import Bentrok
from musrenbang.models import Musrenbang, Pengguna
from musrenbang.wilayah.forms import KecamatanForm
from musrenbang.wilayah.load_prioritas import load_prioritas
from tests.laporan.cerita import NOMOR, tanpa_perubahan
from usulan.models import Usulan


@pytest.fixture
def dunia(
    siap: Musrenbang,
    usulan: dict[str, Usulan],
    peserta: dict[str, Peserta],
    budi: Pengguna,
    rina: Pengguna,
    hendra: Pengguna,
) -> SimpleNamespace:
    return SimpleNamespace(acara=siap, usulan=usulan, peserta=peserta, budi=budi, rina=rina, hendra=hendra)


def prioritas(d: SimpleNamespace) -> None:
    berkas = b"nomor,prioritas,sasaran\n3,Infrastruktur dasar,Jalan mantap sepanjang tahun\n"
    load_prioritas(berkas, d.acara.kecamatan.kabupaten, 2028, by=d.rina)


def akun(d: SimpleNamespace) -> None:
    isian = {"username": "hendra", "first_name": "Hendra Wijaya", "peran": "petugas", "is_active": "on"}
    valid(AkunForm(isian, instance=d.hendra, user=d.budi)).simpan(by=d.budi)


def kop(d: SimpleNamespace) -> None:
    form = KecamatanForm(instance=d.acara.kecamatan)
    isian = {nama: form[nama].value() for nama in form.fields} | {"telepon": "(0266) 555-099"}
    valid(KecamatanForm(isian, instance=d.acara.kecamatan)).simpan(by=d.budi)


def camat(d: SimpleNamespace) -> None:
    form = KecamatanForm(instance=d.acara.kecamatan)
    isian = {nama: form[nama].value() for nama in form.fields} | {"pangkat_camat": "Pembina"}
    valid(KecamatanForm(isian, instance=d.acara.kecamatan)).simpan(by=d.budi)


def peserta_baru(d: SimpleNamespace) -> None:
    orang = Peserta(musrenbang=d.acara, nama="Tamu", jenis_kelamin="L", lembaga="LPM", unsur="bpd")
    with orang.change("catat", by=d.budi):
        orang.save()


def ubah(objek: Musrenbang | Usulan | Peserta, by: Pengguna, **isi: object) -> None:
    with objek.change("ubah", by=by):
        for nama, nilai in isi.items():
            setattr(objek, nama, nilai)
        objek.save()


TERCETAK: dict[str, tuple[Callable[[SimpleNamespace], None], list[str]]] = {
    "a regional priority loaded again": (
        prioritas,
        [
            "berita-acara: Lampiran II (kegiatan prioritas) (sasaran daerah)",
            "rkp-kecamatan: Lampiran II (kegiatan prioritas) (sasaran daerah)",
            "rkp-kecamatan: prioritas daerah (sasaran)",
        ],
    ),
    "an account renamed": (
        akun,
        ["berita-acara: nama pimpinan sidang (nama)", "berita-acara: Lampiran IV (hasil sidang) (pimpinan)"],
    ),
    "the letterhead": (kop, ["berita-acara: kop surat (telepon)", "rkp-kecamatan: kop surat (telepon)"]),
    "the camat": (
        camat,
        ["berita-acara: nama dan pangkat camat (pangkat)", "rkp-kecamatan: nama dan pangkat camat (pangkat)"],
    ),
    "one participant more": (
        peserta_baru,
        [
            "berita-acara: daftar hadir (jumlah, jumlah baris, laki laki)",
            "berita-acara: jumlah peserta",
            "rkp-kecamatan: isi bab (teks)",
        ],
    ),
    "a usulan's text": (
        lambda d: ubah(d.usulan["diajukan"], d.budi, kegiatan="Pagar lapangan desa"),
        ["berita-acara: Lampiran III (belum disepakati) (kegiatan)"],
    ),
    "the place": (
        lambda d: ubah(d.acara, d.budi, tempat="Pendopo"),
        [
            "berita-acara: hari, waktu dan tempat (tempat)",
            "berita-acara: Lampiran IV (hasil sidang) (tempat)",
            "rkp-kecamatan: hari, waktu dan tempat (tempat)",
            "rkp-kecamatan: isi bab (teks)",
        ],
    ),
}
TAK_TERCETAK: dict[str, Callable[[SimpleNamespace], None]] = {
    "a draft of a desa": lambda d: ubah(d.usulan["draf"], d.budi, kegiatan="Catatan lain"),
    "who is not present": lambda d: ubah(d.peserta["Asep Absen"], d.budi, lembaga="BPD"),
    "a priority of another year": lambda d: load_prioritas(
        b"nomor,prioritas\n1,Air bersih\n", d.acara.kecamatan.kabupaten, 2031, by=d.rina
    ),
}


@pytest.mark.parametrize("apa", TERCETAK)
def test_what_prints_bars_the_seal_and_is_named(apa: str, dunia: SimpleNamespace) -> None:
    ubah_itu, beda = TERCETAK[apa]
    ubah_itu(dunia)
    with tanpa_perubahan(), pytest.raises(Bentrok) as galat:
        segel(dunia.acara, nomor=NOMOR, v=panjang_rantai(dunia.acara), by=dunia.budi, tinggal=True)
    assert galat.value.pesan == (
        "Belum dapat disegel. Isi yang akan disegel bukan lagi yang dibacakan (draf ke-1). "
        f"Yang berbeda: {'; '.join(beda)}. Buat draf terbaru, bacakan, lalu catat lagi."
    )


def test_read_out_again_it_bars_no_more(dunia: SimpleNamespace) -> None:
    akun(dunia)
    bacakan(dunia.acara, draf=buat_draf(dunia.acara, by=dunia.budi), by=dunia.budi)
    segel(dunia.acara, nomor=NOMOR, v=panjang_rantai(dunia.acara), by=dunia.budi, tinggal=True)
    assert dunia.acara.disegel


@pytest.mark.parametrize("apa", TAK_TERCETAK)
def test_what_does_not_print_bars_nothing(apa: str, dunia: SimpleNamespace) -> None:
    TAK_TERCETAK[apa](dunia)
    assert changed_since(dunia.acara, as_sealed(dunia.acara)) == ""
    segel(dunia.acara, nomor=NOMOR, v=panjang_rantai(dunia.acara), by=dunia.budi, tinggal=True)
    assert dunia.acara.disegel
