"""The RKP of a told forum: number and date, one subbab written, set from the sealed data."""

import datetime as dt

from laporan.models import RKP, ProsaRKP
from laporan.rkp.closing import as_set, tetapkan, text_digest
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Musrenbang

NOMOR_RKP = "050/20/Kec.Skr/II/2027"
GAMBARAN = "{kecamatan} terdiri atas {banyak_desa} {desa_kelurahan}."


def susun_rkp(acara: Musrenbang, by: Pelaku) -> RKP:
    rkp = RKP.of(acara)
    rkp.nomor, rkp.tanggal = NOMOR_RKP, dt.date(2027, 2, 23)
    with rkp.change("buat", by=by):
        rkp.save()
    ProsaRKP(musrenbang=acara, subbab="gambaran-umum").tulis(GAMBARAN, v=0, by=by)
    return rkp


def tetapkan_rkp(acara: Musrenbang, by: Pelaku, alasan: str = "") -> int:
    return tetapkan(acara, v=RKP.of(acara).version, teks=text_digest(as_set(acara).isi), alasan=alasan, by=by)
