"""A frozen dict of the RKP of the kecamatan in contoh_isi.py, put together as laporan/isi/rkp.py does (pure)."""

from typing import Any

from laporan.contract.rkp import IsiRKP, Rekap
from laporan.isi.rkp_data import gambar
from laporan.isi.rkp_teks import Prosa, chapters, list_of, opening
from laporan.isi.totals import susun_hadir, susun_prioritas
from laporan.kalimat.klausul import peserta
from laporan.kalimat.rkp import LAMPIRAN
from laporan.kalimat.rkp_baku import PEDOMAN

from .contoh_isi import CADANGAN, PESERTA, PRIORITAS_DAERAH, baris_prioritas, isi_dasar, orang

JUMLAH = ("Jumlah", 17, "2819450000.00", 10, "1909450000.00", 2, 3, 2)


def _rekap(baris: list[tuple[str, int, str, int, str, int, int, int]]) -> Rekap:
    heads = ["nama", "diusulkan", "anggaran", "disepakati", "pagu", "cadangan", "belum_disepakati", "tidak_diteruskan"]
    rows: list[Any] = [dict(zip(heads, row, strict=True)) for row in [*baris, JUMLAH]]
    return {"baris": rows[:-1], "jumlah": rows[-1], "catatan": ""}


def bars(*rows: tuple[str, int], seri: tuple[str, ...] = ()) -> Any:
    return gambar([{"label": nama, "nilai": [str(n)] * (len(seri) or 1), "teks": f"{n} usulan"} for nama, n in rows])


def data_rkp() -> Any:
    hadir = susun_hadir(orang(*p) for p in PESERTA)
    return {
        "corong": bars(("Diajukan", 17), ("Tidak diteruskan ke forum", 2), ("Disepakati", 10)),
        "keterwakilan": {
            "unsur": hadir["unsur"],
            "jumlah": {name: hadir[name] for name in ("laki_laki", "perempuan", "jumlah")},  # type: ignore[literal-required]
            "target": 30,
            "kalimat": "Perempuan 5 dari 12 orang (41 persen), mencapai sasaran 30 persen.",
        },
        "masalah": [{"nama": "Pekerjaan Umum", "banyak": 2, "masalah": "Jalan rusak.\nRumah Pak Udin kebanjiran."}],
        "rekap_desa": _rekap(
            [
                ("Desa Sukamulya", 4, "1097500000.00", 2, "1097500000.00", 0, 0, 2),
                ("Desa Cibeureum", 3, "1090000000.00", 2, "850000000.00", 0, 1, 0),
                ("Desa Girimukti", 3, "435600000.00", 2, "315600000.00", 1, 0, 0),
                ("Desa Neglasari", 3, "595000000.00", 1, "45000000.00", 1, 1, 0),
            ]
        ),
        "rekap_kelompok": _rekap([("Ekonomi", 3, "202500000.00", 2, "82500000.00", 1, 0, 0)]),
        "prioritas_daerah": [
            {
                "nomor": nomor,
                "prioritas": nama,
                "sasaran": sasaran,
                "kegiatan": 2,
                "pagu": "37500000.00",
                "banyak_desa": 2,
            }
            for nomor, (nama, sasaran) in PRIORITAS_DAERAH.items()
        ],
        "pagu": bars(("Pagu indikatif", 2_000_000_000), ("Kebutuhan kegiatan prioritas", 1_909_450_000)),
        "lanjut": {
            "tahun": 2026,
            "baris": [{"kegiatan": "Jembatan gantung", "pengusul": "Desa Sukamulya", "kabar": "masuk RKPD 2026"}],
        },
    }


NILAI = {
    "kecamatan": "Kecamatan Sukamandala",
    "kabupaten": "Kabupaten Tirtamukti",
    "tahun": "2027",
    "nomor_ba": "050/117/Kec.Skm/II/2026",
    "tanggal_ba": "10 Februari 2026",
    "tanggal_forum": "Selasa, 10 Februari 2026",
    "tempat": "Aula Kantor Kecamatan Sukamandala",
    "pedoman": PEDOMAN,
    "desa_kelurahan": "desa",
    "banyak_desa": "4",
    "banyak_pengusul": "4",
    "diajukan": "17",
    "tidak_diteruskan": "2",
    "utama": "15",
    "dibahas": "14",
    "disepakati": "10",
    "cadangan": "2",
    "belum_disepakati": "3",
    "banyak_opd": "6",
    "banyak_masalah": "2",
    "banyak_prioritas": "4",
    "pagu_disepakati": "Rp\u00a01.909.450.000",
    "terbilang_disepakati": "satu miliar sembilan ratus sembilan juta empat ratus lima puluh ribu rupiah",
    "tanpa_harga": "1",
    "pagu_indikatif": "Rp\u00a02.000.000.000",
    "sisa_pagu": "Rp\u00a090.550.000",
    "tahun_lanjut": "2026",
    "disepakati_lanjut": "1",
    "lampiran_prioritas": "Lampiran I",
    "lampiran_cadangan": "Lampiran II",
    "lampiran_lanjut": "Lampiran III",
}


def isi_rkp(**ditulis: str) -> IsiRKP:
    """`ditulis`: subbab (with _ for -) → what the kecamatan wrote."""
    prioritas, data = susun_prioritas(baris_prioritas()), data_rkp()
    nilai = NILAI | {"peserta": peserta(susun_hadir(orang(*p) for p in PESERTA))}
    prosa = Prosa({kata.replace("_", "-"): teks for kata, teks in ditulis.items()}, nilai)
    pengantar, bab = opening(prosa), chapters(prosa, data, [], prioritas)
    lampiran = zip(["I", "II", "III"], LAMPIRAN.items(), strict=True)
    return {
        **isi_dasar("rkp-kecamatan"),
        "nomor": "050/130/Kec.Skm/II/2026",
        "tanggal": "2026-02-24",
        "nomor_ba": nilai["nomor_ba"],
        "tanggal_ba": "2026-02-10",
        "sidik_ba": "",
        "tema": "Desa kuat, kecamatan maju",
        "pengantar": pengantar,
        "bab": bab,
        "daftar_tabel": list_of(bab, "tabel"),
        "daftar_gambar": list_of(bab, "gambar"),
        "lampiran_rkp": [{"kunci": k, "nomor": n, "judul": judul.format(**nilai)} for n, (k, judul) in lampiran],
        "data": data,
        "prioritas": prioritas,
        "cadangan": [{**row, "sidang": "Sidang Kelompok Ekonomi", "tempat": "3 dari 7"} for row in CADANGAN],
        "milik": [],
    }
