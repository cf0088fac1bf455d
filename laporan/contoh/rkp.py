"""The RKP of the example's last year: a few subbab written by the kecamatan, the rest as usual, then set."""

from __future__ import annotations

import datetime as dt

from laporan.contoh.master import Akun
from laporan.contoh.valid import valid
from laporan.models import RKP, ProsaRKP
from laporan.rkp.closing import as_set, tetapkan, text_digest
from laporan.rkp.forms import RKPForm
from musrenbang.jejak.act import one_act
from musrenbang.models import Musrenbang

TEKS = {
    "gambaran-umum": """\
{kecamatan} terdiri atas {banyak_desa} {desa_kelurahan}. Sebagian besar penduduknya bekerja di sektor pertanian, \
perdagangan kecil, dan jasa.

Jaringan jalan desa dan irigasi tersier paling banyak diusulkan, karena menentukan ongkos angkut hasil panen.
""",
    "isu": """\
Isu penting yang dihadapi kecamatan:
1. mutu jalan penghubung antardesa dan jaringan irigasi;
2. layanan kesehatan ibu dan anak di desa yang jauh dari puskesmas; dan
3. pendapatan petani dan pelaku usaha mikro.
""",
}
DAYS_AFTER = 14


def set_rkp(acara: Musrenbang, day: dt.date, akun: Akun) -> None:
    """Not inside another act: the hash of its entry is printed in the document."""
    by = akun["kecamatan"]
    with one_act():
        data = {
            "nomor": f"050/141-Kec.Cmd/{day.year}",
            "tanggal": (day + dt.timedelta(days=DAYS_AFTER)).isoformat(),
        }
        valid(RKPForm(data, instance=RKP.of(acara))).simpan(by=by, aksi="buat")
        for subbab, teks in TEKS.items():
            ProsaRKP(musrenbang=acara, subbab=subbab).tulis(teks.strip("\n"), v=0, by=by)
    rkp = RKP.of(acara)
    tetapkan(acara, v=rkp.version, teks=text_digest(as_set(acara).isi), by=by)
