"""What has happened in the example: last year's event is sealed, this year's is under way today."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from forum.models import Sidang
from laporan.contoh.files import read
from laporan.contoh.master import KABUPATEN, Akun, load_master
from laporan.contoh.rkp import set_rkp
from laporan.contoh.sidang import Desk, open_sidang, record_peserta
from laporan.contoh.skor import open_scoring
from laporan.contoh.tindak_lanjut import follow_up
from laporan.contoh.usulan import write_usulan
from laporan.contoh.valid import valid
from laporan.segel.draft import buat_draf
from laporan.segel.reading import bacakan
from laporan.segel.seal import panjang_rantai, segel
from musrenbang.acara.forms import MusrenbangForm
from musrenbang.galat import TidakSah
from musrenbang.jejak.act import one_act
from musrenbang.models import Jejak, Kabupaten, Kecamatan, Kelompok, Musrenbang, Pengguna

PAGU: dict[str, int] = {Kelompok.FISIK: 5_200_000_000, Kelompok.EKONOMI: 1_600_000_000, Kelompok.SOSBUD: 700_000_000}
LAST_PAGU: dict[str, int] = {Kelompok.FISIK: 2_800_000_000, Kelompok.EKONOMI: 800_000_000, Kelompok.SOSBUD: 300_000_000}
TEMA = "Pemerataan infrastruktur dan penguatan ekonomi rakyat untuk Purwaraya yang sejahtera"
LAST_TEMA = "Peningkatan pelayanan dasar dan ketahanan desa"
SAMBUTAN = ["Camat Cimandaya", "Ketua Tim Penyelenggara Musrenbang Kecamatan Cimandaya"]
PEMAPARAN = [
    "Rancangan awal RKPD Kabupaten Purwaraya oleh Bappeda",
    "Rekapitulasi usulan desa/kelurahan menurut Perangkat Daerah oleh Tim Penyelenggara",
]
# usulan, put after, by: the last moves in the room.
MOVES = [("F15", "F06", "fasilitator2"), ("F12", "F15", "fasilitator"), ("F08", "F12", "fasilitator2")]


def exists() -> bool:
    """The record says who has loaded it: docs/contoh/wilayah.csv has the same names, and is there to practise with."""
    return Jejak.objects.filter(aksi="muat_wilayah", oleh__startswith="perintah:contoh:").exists()


def keadaan() -> str:
    """Whose data the database holds: "kosong" (nobody's), "contoh" (the example, alone or not), "sendiri"."""
    if exists():
        return "contoh"
    return "sendiri" if Kabupaten.objects.exists() or Pengguna.objects.exists() else "kosong"


def load(password: str) -> None:
    """All of it or nothing. TidakSah where the database belongs to somebody else."""
    _check_empty()
    today = timezone.localdate()
    last_day = _forum_day(today.year - 1)
    with transaction.atomic():
        with one_act():
            kecamatan, akun = load_master([last_day.year + 1, today.year + 1], password)
            last = last_year(kecamatan, last_day, akun)
        # What is read out tells what the record holds, and the seal closes it: everything before must be written.
        bacakan(last, draf=buat_draf(last, by=akun["kecamatan"]), by=akun["kecamatan"])
        segel(last, nomor=last.nomor_ba, v=panjang_rantai(last), by=akun["kecamatan"], tinggal=True)
        set_rkp(last, last_day, akun)
        with one_act():
            follow_up(last, last_day, akun)
            scored = this_year(kecamatan, today, akun)
        open_scoring(scored, akun)


def _check_empty() -> None:
    usernames = [row["username"] for row in read("pengguna")]
    if Kabupaten.objects.filter(kode=KABUPATEN).exists() or Pengguna.objects.filter(username__in=usernames).exists():
        raise TidakSah(
            f"Database ini sudah berisi kabupaten {KABUPATEN} atau akun yang bukan contoh. "
            "Muat contoh ke database yang kosong."
        )


def _open_acara(kecamatan: Kecamatan, day: dt.date, akun: Akun, **data: str) -> Musrenbang:
    """The event of that day, which plans for the year after."""
    acara = Musrenbang(kecamatan=kecamatan)
    data |= {
        "tahun": str(day.year + 1),
        "mulai": day.isoformat(),
        "selesai": day.isoformat(),
        "pukul_mulai": "08:30",
        "pukul_selesai": "15:00",
        "tempat": "Aula Kantor Kecamatan Cimandaya, Jalan Raya Cimandaya Nomor 1",
        "target_perempuan": "30",
        "bentuk_ba": "kabupaten",
        "pimpinan_sidang": "pimpinan",
        "sambutan": "\n".join(SAMBUTAN),
        "pemaparan": "\n".join(PEMAPARAN),
    }
    valid(MusrenbangForm(data, instance=acara)).simpan(by=akun["kecamatan"], aksi="buka")
    return acara


def last_year(kecamatan: Kecamatan, day: dt.date, akun: Akun) -> Musrenbang:
    """All decided and adopted: ready to be read out."""
    data = {"tema": LAST_TEMA, "pagu": _sum(LAST_PAGU), "nomor_ba": f"050/097-Kec.Cmd/{day.year}"}
    acara = _open_acara(kecamatan, day, akun, **data)
    rows = read("usulan_lalu")
    usulan = write_usulan(acara, rows, akun)
    opened = {kelompok: open_sidang(acara, kelompok, pagu, akun) for kelompok, pagu in LAST_PAGU.items()}
    record_peserta(acara, "hadir_lalu", opened, akun)
    for sidang in opened.values():
        Desk(sidang, rows, usulan, akun).run()
        sidang.tutup(by=akun["pimpinan"])
        sidang.tetapkan(v=sidang.version, by=akun["pimpinan"])
    return acara


def _sum(pagu: dict[str, int]) -> str:
    return str(sum(pagu.values()))


def _forum_day(tahun: int) -> dt.date:
    """A Tuesday in the second week of February, when real forums are held (docs/domain.md#timetable)."""
    day = dt.date(tahun, 2, 8)
    return day + dt.timedelta(days=(1 - day.weekday()) % 7)


def this_year(kecamatan: Kecamatan, day: dt.date, akun: Akun) -> Sidang:
    """Fisik in progress with its first decisions, ekonomi closed, sosbud ready; returns the first."""
    data = {"tema": TEMA, "pagu": _sum(PAGU), "nomor_ba": f"050/118-Kec.Cmd/{day.year}"}
    acara = _open_acara(kecamatan, day, akun, **data)
    rows = read("usulan")
    usulan = write_usulan(acara, rows, akun)
    opened = {kelompok: open_sidang(acara, kelompok, pagu, akun) for kelompok, pagu in PAGU.items()}
    record_peserta(acara, "hadir", opened, akun)
    for kelompok in (Kelompok.EKONOMI, Kelompok.FISIK):
        desk = Desk(opened[kelompok], rows, usulan, akun)
        desk.run()
    for key, after, username in MOVES:
        desk.move(key, after, username)
    opened[Kelompok.EKONOMI].tutup(by=akun["pimpinan"])
    return opened[Kelompok.FISIK]
