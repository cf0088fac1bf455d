"""Whatever prints and is no longer as it was read out bars the seal, and the sentence names it."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import get_args, get_type_hints, is_typeddict

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forum.models import Catatan, Delegasi, Peserta
from laporan.contoh.valid import valid
from laporan.contract.document import IsiBeritaAcara
from laporan.contract.rkp import IsiRKP
from laporan.kalimat.rkp_sebutan import SEBUTAN_RKP
from laporan.kop.forms import LogoForm
from laporan.models import Bunyi
from laporan.models.bunyi import wording
from laporan.segel.compare import RINCIAN, SEBUTAN, differing
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
from tests.told import told
from tests.usulan.lampiran.conftest import photo
from usulan.models import Usulan


@pytest.fixture
@told
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
    isian["v"] = AkunForm(instance=d.hendra, user=d.budi)["v"].initial
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


def delegasi(d: SimpleNamespace) -> None:
    Delegasi.pilih(d.acara, d.peserta["Siti Aminah"].kode, by=d.budi)


def catatan_notulen(d: SimpleNamespace) -> None:
    row = Catatan(musrenbang=d.acara, jenis="tanggapan", oleh="Ketua BPD", isi="Mohon talud didahulukan.")
    with row.change("catat", by=d.budi):
        row.save()


def klausul(d: SimpleNamespace) -> None:
    now = wording(d.acara)
    first, *rest = now.klausul
    Bunyi.simpan(d.acara, now._replace(klausul=[first._replace(teks="Bunyi lain."), *rest]), v=None, by=d.budi)


def logo(d: SimpleNamespace) -> None:
    kode = d.acara.kecamatan.kode
    data = {"v": LogoForm(kode=kode).fields["v"].initial}
    valid(LogoForm(data, {"berkas": SimpleUploadedFile("logo.jpg", photo())}, kode=kode)).simpan(by=d.budi)


TERCETAK: dict[str, tuple[Callable[[SimpleNamespace], None], list[str]]] = {
    "a regional priority loaded again": (
        prioritas,
        [
            "Berita Acara: Lampiran II (kegiatan prioritas) (sasaran daerah)",
        ],
    ),
    "an account renamed": (
        akun,
        [
            "Berita Acara: yang menandatangani (nama)",
            "Berita Acara: nama pimpinan sidang (nama)",
            "Berita Acara: nama pimpinan rapat (nama)",
            "Berita Acara: Lampiran IV (hasil sidang) (nama, pimpinan)",
        ],
    ),
    "the letterhead": (kop, ["Berita Acara: kop surat (telepon)"]),
    "the camat": (
        camat,
        ["Berita Acara: nama dan pangkat camat (pangkat)"],
    ),
    "one participant more": (
        peserta_baru,
        [
            "Berita Acara: catatan",
            "Berita Acara: daftar hadir (jumlah, jumlah baris, laki-laki)",
            "Berita Acara: jumlah peserta",
        ],
    ),
    "a usulan's text": (
        lambda d: ubah(d.usulan["diajukan"], d.budi, kegiatan="Pagar lapangan desa"),
        ["Berita Acara: Lampiran III (belum disepakati) (kegiatan)"],
    ),
    "the delegation": (
        delegasi,
        ["Berita Acara: lampiran delegasi", "Berita Acara: bunyi kesepakatan (jenis, jumlah baris, teks)"],
    ),
    "a note of the notulen": (
        catatan_notulen,
        ["Berita Acara: lampiran terakhir (jalannya musrenbang) (jumlah baris notulen)"],
    ),
    "a clause": (klausul, ["Berita Acara: bunyi kesepakatan (teks)"]),
    "the logo": (logo, ["Berita Acara: kop surat (logo kop)"]),
    "the target of women": (
        lambda d: ubah(d.acara, d.budi, target_perempuan=90),
        ["Berita Acara: catatan (jumlah baris)"],
    ),
    "the place": (
        lambda d: ubah(d.acara, d.budi, tempat="Pendopo"),
        [
            "Berita Acara: hari, waktu dan tempat (tempat)",
            "Berita Acara: Lampiran IV (hasil sidang) (tempat)",
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


def below(hint: object) -> set[str]:
    """Every key of the dicts that a value of this type holds, at any depth."""
    if is_typeddict(hint):
        inner = get_type_hints(hint)
        return set(inner).union(*map(below, inner.values()))
    return set().union(*map(below, get_args(hint)))


def test_every_part_and_field_of_a_document_has_a_name() -> None:
    ba, rkp = get_type_hints(IsiBeritaAcara), get_type_hints(IsiRKP)
    # The seal and the draft's mark are no part of what is compared.
    assert set(ba) - set(SEBUTAN) == set(rkp) - set(SEBUTAN) - set(SEBUTAN_RKP) == {"segel", "draf"}
    parts = ba | rkp
    fields = set().union(*(below(hint) for part, hint in parts.items() if part not in ("segel", "draf")))
    assert fields - set(RINCIAN) == set()


def test_no_key_of_the_dict_is_said() -> None:
    read = {"berita-acara": {"lain_lain": 1, "prioritas": {"sel_kosong": {"Volume": 1}, "x_y": 1}}}
    now = {"berita-acara": {"lain_lain": 2, "prioritas": {"sel_kosong": {"Volume": 2}, "x_y": 2}}}
    assert differing(read, now) == [
        "Berita Acara: bagian lain",
        "Berita Acara: Lampiran II (kegiatan prioritas) (jumlah sel kosong)",
    ]


def test_a_part_of_the_rkp_goes_by_its_own_name() -> None:
    now = {"rkp-kecamatan": {"cadangan": [], "prioritas": []}, "berita-acara": {"cadangan": []}}
    assert differing({kata: {key: [1] for key in parts} for kata, parts in now.items()}, now) == [
        "Berita Acara: Lampiran V (usulan cadangan) (jumlah baris)",
        "RKP Kecamatan: lampiran usulan cadangan (jumlah baris)",
        "RKP Kecamatan: lampiran kegiatan prioritas (jumlah baris)",
    ]
