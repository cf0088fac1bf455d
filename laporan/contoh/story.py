"""What has happened in the example: last year's event is sealed, this year's is under way today."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from laporan.contoh.files import read
from laporan.contoh.master import KABUPATEN, KECAMATAN, Akun, muat_induk
from laporan.contoh.sidang import Meja, buka_sidang, catat_peserta
from laporan.contoh.usulan import tulis_usulan
from laporan.contoh.valid import sah
from laporan.segel.draft import buat_draf
from laporan.segel.reading import bacakan
from laporan.segel.seal import panjang_rantai, segel
from musrenbang.acara.forms import MusrenbangForm
from musrenbang.galat import TidakSah
from musrenbang.jejak.act import one_act
from musrenbang.models import Kabupaten, Kecamatan, Kelompok, Musrenbang, Pengguna

PAGU: dict[str, int] = {Kelompok.FISIK: 5_200_000_000, Kelompok.EKONOMI: 1_600_000_000, Kelompok.SOSBUD: 700_000_000}
PAGU_LALU: dict[str, int] = {Kelompok.FISIK: 2_800_000_000, Kelompok.EKONOMI: 800_000_000, Kelompok.SOSBUD: 300_000_000}
TEMA = "Pemerataan infrastruktur dan penguatan ekonomi rakyat untuk Purwaraya yang sejahtera"
TEMA_LALU = "Peningkatan pelayanan dasar dan ketahanan desa"
SAMBUTAN = ["Camat Cimandaya", "Ketua Tim Penyelenggara Musrenbang Kecamatan Cimandaya"]
PEMAPARAN = [
    "Rancangan awal RKPD Kabupaten Purwaraya oleh Bappeda",
    "Rekapitulasi usulan desa/kelurahan menurut Perangkat Daerah oleh Tim Penyelenggara",
]
# usulan, put after, by: the last moves in the room.
PINDAH = [("F15", "F06", "fasilitator2"), ("F12", "F15", "fasilitator"), ("F08", "F12", "fasilitator2")]


def ada() -> bool:
    return Musrenbang.objects.filter(kecamatan__kode=KECAMATAN, kecamatan__nama="Cimandaya").exists()


def muat(sandi: str) -> None:
    """All of it or nothing. TidakSah where the database belongs to somebody else."""
    username = [baris["username"] for baris in read("pengguna")]
    if Kabupaten.objects.filter(kode=KABUPATEN).exists() or Pengguna.objects.filter(username__in=username).exists():
        raise TidakSah(
            f"Database ini sudah berisi kabupaten {KABUPATEN} atau akun yang bukan contoh. "
            "Muat contoh ke database yang kosong."
        )
    hari_ini = timezone.localdate()
    lampau = _februari(hari_ini.year - 1)
    with transaction.atomic():
        with one_act():
            kecamatan, akun = muat_induk([lampau.year + 1, hari_ini.year + 1], sandi)
            lalu = tahun_lalu(kecamatan, lampau, akun)
        # The seal closes the chain, so everything before it must be written by then.
        segel(lalu, nomor=lalu.nomor_ba, v=panjang_rantai(lalu), by=akun["kecamatan"], tinggal=True)
        with one_act():
            tahun_ini(kecamatan, hari_ini, akun)


def _buka_acara(kecamatan: Kecamatan, hari: dt.date, akun: Akun, **isian: str) -> Musrenbang:
    """The event of that day, which plans for the year after."""
    acara = Musrenbang(kecamatan=kecamatan)
    isian |= {
        "tahun": str(hari.year + 1),
        "mulai": hari.isoformat(),
        "selesai": hari.isoformat(),
        "pukul_mulai": "08:30",
        "pukul_selesai": "15:00",
        "tempat": "Aula Kantor Kecamatan Cimandaya, Jalan Raya Cimandaya Nomor 1",
        "target_perempuan": "30",
        "pimpinan_sidang": "Hj. Lilis Suryani, S.IP.",
        "sambutan": "\n".join(SAMBUTAN),
        "pemaparan": "\n".join(PEMAPARAN),
    }
    sah(MusrenbangForm(isian, instance=acara)).simpan(by=akun["kecamatan"], aksi="buka")
    return acara


def tahun_lalu(kecamatan: Kecamatan, hari: dt.date, akun: Akun) -> Musrenbang:
    """All decided, adopted and read out: ready to be sealed."""
    isian = {"tema": TEMA_LALU, "pagu": _jumlah(PAGU_LALU), "nomor_ba": f"050/097-Kec.Cmd/{hari.year}"}
    acara = _buka_acara(kecamatan, hari, akun, **isian)
    daftar = read("usulan_lalu")
    usulan = tulis_usulan(acara, daftar, akun)
    sidang = {kelompok: buka_sidang(acara, kelompok, pagu, akun) for kelompok, pagu in PAGU_LALU.items()}
    catat_peserta(acara, "hadir_lalu", sidang, akun)
    for satu in sidang.values():
        satu.mulai(by=akun["pimpinan"])
        meja = Meja(satu, daftar, usulan, akun)
        meja.urutkan()
        meja.putuskan()
        satu.tutup(by=akun["pimpinan"])
        satu.tetapkan(v=satu.version, by=akun["pimpinan"])
    bacakan(acara, draf=buat_draf(acara, by=akun["kecamatan"]), by=akun["kecamatan"])
    return acara


def _jumlah(pagu: dict[str, int]) -> str:
    return str(sum(pagu.values()))


def _februari(tahun: int) -> dt.date:
    """A Tuesday in the second week of February, when real forums are held (docs/domain.md#timetable)."""
    hari = dt.date(tahun, 2, 8)
    return hari + dt.timedelta(days=(1 - hari.weekday()) % 7)


def tahun_ini(kecamatan: Kecamatan, hari: dt.date, akun: Akun) -> None:
    """Fisik in progress with its first decisions, ekonomi closed, sosbud ready."""
    isian = {"tema": TEMA, "pagu": _jumlah(PAGU), "nomor_ba": f"050/118-Kec.Cmd/{hari.year}"}
    acara = _buka_acara(kecamatan, hari, akun, **isian)
    daftar = read("usulan")
    usulan = tulis_usulan(acara, daftar, akun)
    sidang = {kelompok: buka_sidang(acara, kelompok, pagu, akun) for kelompok, pagu in PAGU.items()}
    catat_peserta(acara, "hadir", sidang, akun)
    for kelompok in (Kelompok.EKONOMI, Kelompok.FISIK):
        sidang[kelompok].mulai(by=akun["pimpinan"])
        meja = Meja(sidang[kelompok], daftar, usulan, akun)
        meja.urutkan()
        meja.putuskan()
    for kunci, setelah, oleh in PINDAH:
        meja.pindah(kunci, setelah, oleh)
    sidang[Kelompok.EKONOMI].tutup(by=akun["pimpinan"])
