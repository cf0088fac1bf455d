"""What became of last year's usulan in the example, as far as the APBD: each stage leaves a few behind."""

from __future__ import annotations

import datetime as dt

from laporan.contoh.master import Akun
from laporan.contoh.valid import valid
from musrenbang.models import Musrenbang
from usulan.alur import Status
from usulan.models import HasilTahap, Subject, Tahap, TindakLanjut
from usulan.tindak_lanjut.forms import CatatForm

# Stage, its document, months after the forum, how manyth stays behind, and why.
STAGES = [
    (Tahap.FORUM_OPD, "Berita acara Forum Perangkat Daerah", 1, 9, "Lokasinya belum siap menurut Perangkat Daerah."),
    (Tahap.KABUPATEN, "Berita acara Musrenbang kabupaten", 2, 10, "Tidak termasuk prioritas daerah tahun ini."),
    (Tahap.RKPD, "Peraturan Bupati tentang RKPD", 5, 7, "Digeser ke tahun berikutnya."),
    (Tahap.APBD, "Peraturan Daerah tentang APBD", 10, 4, "Anggaran terbatas."),
]


def follow_up(acara: Musrenbang, day: dt.date, akun: Akun) -> None:
    """`day`: of the forum, in February."""
    agreed = acara.usulan.filter(status=Status.DISEPAKATI, induk=None)
    left: list[Subject] = list(agreed.select_related("musrenbang__kecamatan").order_by("pk"))
    for tahap, sumber, months, nth, alasan in STAGES:
        data = {"tahap": tahap, "sumber": sumber, "tanggal": day.replace(month=day.month + months).isoformat()}
        behind, left = left[nth - 1 :: nth], [one for n, one in enumerate(left, 1) if n % nth]
        _say(behind, data | {"hasil": HasilTahap.TIDAK, "keterangan": alasan}, akun)
        _say(left, data | {"hasil": HasilTahap.MASUK}, akun)


def _say(subjects: list[Subject], data: dict[str, str], akun: Akun) -> None:
    TindakLanjut.catat(valid(CatatForm(data, subjects=subjects)).rows(), by=akun["kecamatan"])
