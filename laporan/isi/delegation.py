"""The delegation for its annex of the berita acara (SE Walikota Malang 66/2021, Form 2.5)."""

from __future__ import annotations

import re

from forum.delegasi.composition import susunan_delegasi
from forum.models import AnggotaDelegasi, Delegasi
from forum.models.butir import Cara
from laporan.contract.delegation import BarisDelegasi, IsiDelegasi
from musrenbang.models import Musrenbang
from musrenbang.tampilan.called import called

# Written as the field begins; within a sentence they are small.
COMMON = re.compile(r"^(?:Pleno|Wakil|Peserta|Musyawarah)\b")


def delegasi(acara: Musrenbang) -> IsiDelegasi:
    """Empty where nobody was elected: then nothing is printed."""
    row = Delegasi.objects.filter(musrenbang=acara).first()
    anggota = row.rows() if row else []
    if row is None or not anggota:
        return {}
    counted = susunan_delegasi(acara, anggota)
    return {
        "delegasi": {
            "baris": [_baris(one) for one in anggota],
            **counted.hadir,
            "unsur": [{**one, "nama": called(one["nama"])} for one in counted.unsur],
            "desa": [{**one, "nama": called(one["nama"])} for one in counted.desa],
            "pemilihan": _pemilihan(row),
        }
    }


def _pemilihan(row: Delegasi) -> str:
    """ "Dipilih oleh pleno musrenbang dengan pemungutan suara, 60 pemilih." """
    pemilih = f", {row.pemilih} pemilih" if row.pemilih is not None else ""
    by = COMMON.sub(lambda at: at[0].lower(), row.dipilih_oleh)
    return f"Dipilih oleh {by} dengan {Cara(row.cara).label.lower()}{pemilih}."


def _baris(one: AnggotaDelegasi) -> BarisDelegasi:
    orang = one.peserta
    suara = "" if one.suara is None else f"{one.suara} suara"
    return {
        "nama": orang.nama,
        "jk": orang.jenis_kelamin,
        "usia": "" if orang.usia is None else str(orang.usia),
        "alamat": orang.alamat,
        "telepon": orang.telepon,
        "pekerjaan": orang.pekerjaan,
        "unsur": "; ".join(filter(None, [called(str(orang.get_unsur_display())), orang.lembaga])),
        "keterangan": "; ".join(filter(None, [orang.desa.sebutan if orang.desa else "", suara])),
        "desa": orang.desa.sebutan if orang.desa else "",
    }


def absent(acara: Musrenbang) -> int:
    """How many delegates the attendance does not have as present any more."""
    return AnggotaDelegasi.objects.filter(delegasi__musrenbang=acara, peserta__hadir=False).count()
