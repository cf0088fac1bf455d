"""What became of last year's usulan that look like the one which somebody types."""

from __future__ import annotations

from itertools import groupby

from musrenbang.models import Kecamatan, Musrenbang, Pengguna
from usulan.alur import Status
from usulan.gabung.rows import read_asked
from usulan.gabung.similar import Asked, like
from usulan.models import Usulan, UsulanLalu, UsulanLaluQuerySet, UsulanQuerySet, title_of
from usulan.tindak_lanjut.year import Followed, follow, years_of

SHOWN_WHILE_TYPING = 3


def last_year_like(user: Pengguna, acara: Musrenbang, asked: Asked) -> list[dict[str, str]]:
    """The likest of the newest year before this one, as the entry page shows them: `kegiatan`, `url`, `ket`."""
    tahun = next((year for year in years_of(acara.kecamatan) if year < acara.tahun), None)
    if tahun is None:
        return []
    usulan, lalu = _rows(user, acara.kecamatan, tahun)
    near = like(asked, [*read_asked(usulan), *_read_lalu(lalu)])[:SHOWN_WHILE_TYPING]
    if not near:
        return []
    kode = [pair.b.kode for pair in near]
    followed = {row.kode: row for row in follow(usulan.filter(kode__in=kode), lalu.filter(kode__in=kode))}
    return [_shown(followed[one], tahun) for one in kode]


def _rows(user: Pengguna, kecamatan: Kecamatan, tahun: int) -> tuple[UsulanQuerySet, UsulanLaluQuerySet]:
    own = Usulan.objects.visible_to(user).exclude(status=Status.DRAF)
    usulan = own.filter(musrenbang__kecamatan=kecamatan, musrenbang__tahun=tahun).exclude(musrenbang__disegel_pada=None)
    return usulan, UsulanLalu.objects.visible_to(user).filter(kecamatan=kecamatan, tahun=tahun)


def _read_lalu(rows: UsulanLaluQuerySet) -> list[Asked]:
    found = rows.order_by("pk", "desa__kode").values_list("kode", "kegiatan", "lokasi", "desa__nama")
    return [
        Asked(first[0], first[1], first[2], tuple(row[3] for row in group if row[3]))
        for first, group in groupby(found, key=lambda row: row[:3])
    ]


def _shown(row: Followed, tahun: int) -> dict[str, str]:
    return {
        "kegiatan": title_of(row.subject.kegiatan, row.subject.lokasi),
        "url": row.page,
        "ket": f"RKPD {tahun} · {row.subject.nama_desa} · {row.news or 'belum ada kabar'}",
    }
