"""What the placeholders of the RKP's prose stand for; "" where nothing is known or there is none."""

from __future__ import annotations

from collections.abc import Sequence

from forum.pagu import NOL
from laporan.contract.document import BarisUsulan, Prioritas
from laporan.contract.rkp import Daftar, DataRKP
from laporan.isi.notes import TANPA_HADIR, catatan_pagu
from laporan.isi.people import hadir, hari, hari_acara, yang_hadir
from laporan.isi.rkp_bagan import excess
from laporan.isi.rkp_data import Diajukan
from laporan.isi.rows import pagu
from laporan.kalimat import klausul, tanggal
from laporan.kalimat.rkp_baku import PEDOMAN
from laporan.kalimat.terbilang import rupiah_terbilang
from laporan.models import RKP
from musrenbang.formats import rp
from musrenbang.models import Desa, Musrenbang
from musrenbang.models.pagu import Agreed, exceeded

# Of this a zero is said; of the others a sentence about none is left out.
BERNOL = {"dibahas"}
TANPA_KESEPAKATAN = "Tidak ada usulan yang disepakati menjadi kegiatan prioritas."


def values(
    acara: Musrenbang,
    rkp: RKP,
    semua: Diajukan,
    prioritas: Prioritas,
    data: DataRKP,
    milik: Sequence[BarisUsulan],
    lampiran: Sequence[Daftar],
) -> dict[str, str]:
    desa = semua.desa
    counts = {name: _count(n, zero=bool(semua.sent) and name in BERNOL) for name, n in semua.counts.items()}
    return {
        **_event(acara, rkp, desa),
        **counts,
        "banyak_pengusul": _count(len({desa.pk for sent in semua.sent for desa in sent.usulan.desa.all()})),
        "tanpa_usulan": "" if semua.sent else "Tidak ada usulan yang diajukan.",
        "tanpa_kesepakatan": "" if semua.agreed or not semua.sent else TANPA_KESEPAKATAN,
        **_money(acara, semua, prioritas),
        "keterwakilan_perempuan": data["keterwakilan"]["kalimat"] if "keterwakilan" in data else TANPA_HADIR,
        "banyak_opd": _count(len(prioritas["opd"])),
        "tanpa_harga": _count(prioritas["tanpa_harga"]),
        "lintas_desa": _count(len(data.get("lintas_desa", ()))),
        "milik": _count(len(milik)),
        "banyak_masalah": _count(sum(row["banyak"] for row in data.get("masalah", ()))),
        "banyak_prioritas": _count(sum(bool(row["nomor"]) for row in data.get("prioritas_daerah", ()))),
        **_year_before(data),
        **{f"lampiran_{one['kunci']}": f"Lampiran {one['nomor']}" for one in lampiran},
    }


def _count(n: int, *, zero: bool = False) -> str:
    return str(n) if n or zero else ""


def _event(acara: Musrenbang, rkp: RKP, desa: Sequence[Desa]) -> dict[str, str]:
    day = hari(hari_acara(acara))
    return {
        "kecamatan": f"Kecamatan {acara.kecamatan.nama}",
        "kabupaten": acara.kecamatan.kabupaten.sebutan,
        "tahun": str(acara.tahun),
        "tahun_lalu": str(acara.tahun - 1),
        "tema": rkp.tema or acara.tema,
        "nomor": rkp.nomor,
        "nomor_ba": acara.nomor_ba,
        "tanggal_ba": tanggal.tanggal(day),
        "tanggal_forum": tanggal.rentang(hari(acara.mulai or hari_acara(acara)), day),
        "tempat": acara.tempat,
        "peserta": klausul.peserta(hadir(yang_hadir(acara), acara.kecamatan.sebutan_desa)),
        "pedoman": (rkp.pedoman or PEDOMAN).rstrip(" ;."),
        "desa_kelurahan": _kinds(desa),
        "banyak_desa": _count(len(desa)),
    }


def _kinds(desa: Sequence[Desa]) -> str:
    """ "desa", "kelurahan", or both where a kecamatan has both."""
    kelurahan = {one.jenis == Desa.Jenis.KELURAHAN for one in desa}
    return "kelurahan" if kelurahan == {True} else "desa" if kelurahan == {False} else "desa/kelurahan"


def _money(acara: Musrenbang, semua: Diajukan, prioritas: Prioritas) -> dict[str, str]:
    agreed = [
        Agreed(usulan.desa_semua, opd, urusan.kelompok, pagu(usulan) or NOL)
        for usulan in semua.agreed
        for opd, urusan in [usulan.tujuan]
    ]
    whole = f"Kecamatan {acara.kecamatan.nama}"
    total = sum((one.jumlah for one in agreed), NOL)
    over, left = excess(acara.pagu, total)
    return {
        "pagu_disepakati": rp(prioritas["jumlah_pagu"]),
        "terbilang_disepakati": rupiah_terbilang(prioritas["jumlah_pagu"]),
        "pagu_indikatif": "" if acara.pagu is None else rp(acara.pagu),
        "kelebihan_pagu": over,
        "sisa_pagu": left,
        "pagu_terlampaui": " ".join(catatan_pagu(*one) for one in exceeded(acara, agreed) if one.nama != whole),
    }


def _year_before(data: DataRKP) -> dict[str, str]:
    found = data.get("lanjut")
    if found is None:
        return {"tahun_lanjut": "", "disepakati_lanjut": ""}
    return {"tahun_lanjut": str(found["tahun"]), "disepakati_lanjut": str(len(found["baris"]))}
