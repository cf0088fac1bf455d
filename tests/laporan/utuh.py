"""Two kecamatan and two years, every row of it through the door: data in which periksa_jejak finds nothing.

In Cimanuk last year's event is sealed with one usulan left behind, and this year's is read out, ready for the seal;
Sukasari has just begun. What is done is done by the same people everywhere.
"""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from forum.models import Peserta, Petugas, Sidang
from laporan.segel.draft import buat_draf
from laporan.segel.reading import bacakan
from laporan.segel.seal import panjang_rantai, segel
from laporan.terbitan import issue
from musrenbang.models import OPD, Desa, Kabupaten, Kecamatan, Musrenbang, Pengguna, Urusan
from musrenbang.wilayah.load_opd import load_opd
from musrenbang.wilayah.load_prioritas import load_prioritas
from musrenbang.wilayah.load_wilayah import load_wilayah
from tests.cast import UJI
from usulan.models import Usulan

from .rkp_uji import susun_rkp, tetapkan_rkp

WILAYAH = b"""kode,nama
36.02,Kabupaten Purwaraya
36.02.01,Cimanuk
36.02.01.2001,Loji
36.02.01.2002,Cihaur
36.02.02,Sukasari
36.02.02.2001,Loji
"""
OPD_CSV = b"kode,nama,alias\n1.03,Dinas Pekerjaan Umum,PU\n3.27,Dinas Pertanian,Distan\n"
PRIORITAS = b"nomor,prioritas,sasaran\n1,Infrastruktur dasar,Jalan mantap\n2,Ketahanan pangan,Panen cukup\n"
AKUN = {
    "rina": ("kabupaten", "36.02"),
    "budi": ("kecamatan", "36.02.01"),
    "sari": ("desa", "36.02.01.2001"),
    "dewi": ("petugas", "36.02.01"),
    "hendra": ("petugas", "36.02.01"),
    "asing": ("kecamatan", "36.02.02"),
}
NOMOR = "050/7/2027"
KEMBALI = "Lokasi pagar belum jelas."


def bangun() -> SimpleNamespace:
    kabupaten, akun = _induk()
    dunia = SimpleNamespace(kabupaten=kabupaten, **akun)
    cimanuk, sukasari = Kecamatan.objects.order_by("kode")
    dunia.disegel = _forum(cimanuk, 2027, dunia)
    segel(dunia.disegel, nomor=NOMOR, v=panjang_rantai(dunia.disegel), by=dunia.budi, tinggal=True)
    susun_rkp(dunia.disegel, dunia.budi)
    tetapkan_rkp(dunia.disegel, dunia.budi)
    dunia.terbuka = _forum(cimanuk, 2028, dunia)
    dunia.lain = _buka(sukasari, 2028, dunia.asing)
    _usulan(dunia.lain, "Talud Loji", dunia.asing)
    for satu in (dunia.disegel, dunia.terbuka):
        for terbitan in satu.terbitan.all():
            issue.terbit(terbitan, by=UJI)
    return dunia


def _induk() -> tuple[Kabupaten, dict[str, Pengguna]]:
    load_wilayah(WILAYAH, by=UJI)
    kabupaten = Kabupaten.objects.get()
    load_opd(OPD_CSV, kabupaten, by=UJI)
    for tahun in (2027, 2028):
        load_prioritas(PRIORITAS, kabupaten, tahun, by=UJI)
    akun = {
        nama: Pengguna(username=nama, first_name=nama.capitalize(), peran=peran, kode_wilayah=kode)
        for nama, (peran, kode) in AKUN.items()
    }
    with kabupaten.change("akun", by=UJI) as isi:
        kabupaten.write(isi, akun.values())
    return kabupaten, akun


def _buka(kecamatan: Kecamatan, tahun: int, by: Pengguna) -> Musrenbang:
    acara = Musrenbang(
        kecamatan=kecamatan,
        tahun=tahun,
        nomor_ba=NOMOR,
        tempat="Aula",
        mulai=f"{tahun - 1}-02-09",
        pimpinan_sidang=by,
    )
    with acara.change("buka", by=by):
        acara.save()
    return Musrenbang.objects.get(pk=acara.pk)


def _usulan(acara: Musrenbang, kegiatan: str, by: Pengguna, **lain: Any) -> Usulan:
    usulan = Usulan(
        musrenbang=acara,
        kegiatan=kegiatan,
        urusan=Urusan.objects.get(kode="1.03"),
        opd=OPD.objects.get(kode="1.03"),
        lokasi="Dusun 1",
        volume=Decimal(100),
        satuan="m",
        anggaran=Decimal(35_000_000),
        **lain,
    )
    with usulan.change("tambah", by=by):
        usulan.save()
        usulan.desa.set(Desa.objects.filter(kecamatan=acara.kecamatan)[:1])
    usulan.apply("ajukan", by=by)
    return usulan


def _forum(kecamatan: Kecamatan, tahun: int, d: SimpleNamespace) -> Musrenbang:
    """From the first usulan to the reading; one usulan was returned and stayed where it was."""
    acara = _buka(kecamatan, tahun, d.budi)
    daerah = d.kabupaten.prioritas.get(tahun=tahun, nomor=1)
    jalan, drainase, pagar = (
        _usulan(acara, kegiatan, d.sari, prioritas_daerah=daerah) for kegiatan in ("Jalan Loji", "Drainase", "Pagar")
    )
    Usulan.apply_many([jalan, drainase], "verifikasi", by=d.budi)
    pagar.apply("kembalikan", by=d.budi, alasan=KEMBALI)
    sidang = Sidang(musrenbang=acara, nama="Sidang Kelompok Fisik", kelompok="fisik")
    with sidang.change("buka", by=d.budi):
        sidang.save()
    for siapa, tugas in ((d.dewi, "fasilitator"), (d.hendra, "pimpinan")):
        Petugas.tunjuk(sidang, siapa, tugas, by=d.budi)
    sidang.susun(by=d.dewi)
    for nama, hadir in (("Siti", True), ("Asep", False)):
        orang = Peserta(musrenbang=acara, nama=nama, jenis_kelamin="P", lembaga="PKK", unsur="perempuan", hadir=hadir)
        with orang.change("catat", by=d.budi):
            orang.save()
    sidang.mulai(by=d.hendra)
    satu, dua = sidang.butir.values_list("kode", flat=True)
    sidang.pindah(dua, by=d.dewi)
    sidang.putuskan([satu], hasil="disepakati", by=d.dewi)
    sidang.putuskan([dua], hasil="belum_disepakati", alasan="Menunggu kajian teknis.", by=d.dewi)
    sidang.tutup(by=d.hendra)
    sidang.tetapkan(v=sidang.version, by=d.hendra)
    bacakan(acara, draf=buat_draf(acara, by=d.budi), by=d.budi)
    return acara
