"""The frozen dict of an invented forum with all that the lists are made of."""

from typing import Any

from laporan.contract.data import DataUsulan
from laporan.isi.registry import DAFTAR
from tests.laporan.cetak.contoh_isi import BELUM_DISEPAKATI, CADANGAN, PESERTA, PU, baris_prioritas, isi_ba, orang

TAJAM = '=HYPERLINK("http://x")'  # a formula to whoever lets it be one


def usulan(kode: str, **said: str) -> dict[str, str]:
    return {name: said.get(name, "") for name in DataUsulan.__annotations__} | {"kode": kode, **said}


def _data() -> list[dict[str, str]]:
    """Each agreed row of the berita acara, one with a child; one reserve, one not agreed."""
    rows = []
    for n, one in enumerate(baris_prioritas()):
        desa, _, lokasi = one["lokasi"].partition(", ")
        rows.append(
            usulan(
                one["kode"],
                tanggal_usul="2026-01-20",
                desa=desa if desa.startswith("Desa") and " dan " not in desa else "",
                nama_desa=desa.removeprefix("Desa ") if desa.startswith("Desa") and " dan " not in desa else "",
                opd=one["opd"],
                kegiatan=one["kegiatan"],
                masalah=TAJAM if n == 0 else f"Masalah {n}",
                lokasi=lokasi or "Dusun 1",
                volume="1.500",
                volume_forum=one["volume"],
                satuan=one["satuan"],
                anggaran="1000.00",
                pagu=one["pagu"],
                hasil="Disepakati",
                sidang="Sidang Kelompok Fisik",
                nomor_sidang=str(n + 1),
                prioritas_desa="1" if n == 0 else "",
                kode_subkegiatan="1.03.10.2.01.0044" if n == 0 else "",
                subkegiatan="Rehabilitasi jalan" if n == 0 else "",
                penerima_kk="120" if n == 0 else "",
            )
        )
        if n == 0:
            child = {"induk": one["kode"], "desa": "Desa Cibeureum", "kegiatan": "Peningkatan jalan", "opd": one["opd"]}
            rows.append(usulan("ANAK1", anggaran="500.00", hasil="Disepakati", **child))
    rows.append(
        usulan("C1V8HD", kegiatan=CADANGAN[0]["kegiatan"], opd=CADANGAN[0]["opd"], hasil="Cadangan", pagu="7.00")
    )
    kembali = {"kegiatan": BELUM_DISEPAKATI[0]["kegiatan"], "opd": PU, "hasil": "Belum disepakati"}
    return [*rows, usulan("B1X4TP", alasan="Status tanah belum jelas.", **kembali)]


SKOR: dict[str, Any] = {
    "penilai": "Penilai yang ditunjuk",
    "banyak_penilai": 9,
    "kriteria": [{"kriteria": "Keterdesakan", "bobot": 3}, {"kriteria": "Manfaat/Dampak", "bobot": 2}],
    "baris": [
        {"kode": "U1K7M2", "kegiatan": "Saluran irigasi", "skor": "70,8", "tengah": ["4", "3"], "undian": 2},
        {"kode": "U0K7M2", "kegiatan": "Jalan antardesa", "skor": "62,5", "tengah": ["3", "3"], "undian": 1},
        {"kode": "U2K7M2", "kegiatan": "Tembok penahan", "skor": "", "tengah": ["3", ""], "undian": 3},
    ],
    "undian": [{"jejak": 41, "kepala": "a" * 64, "kata": "padi sawah"}],
}
PINDAH = {
    "sidang": "Sidang Kelompok Fisik",
    "waktu": "2026-02-10T10:42:00+07:00",
    "oleh": "fasilitator",
    "kegiatan": "Jalan antardesa",
    "dari": 2,
    "ke": 1,
    "melewati": ["Saluran irigasi"],
    "alasan": "Jalan putus sejak Januari.",
}


def isi_lengkap() -> dict[str, Any]:
    """The berita acara with every part that a list needs."""
    ba: dict[str, Any] = {**isi_ba(), "data": {"usulan": _data(), "pindah": [PINDAH]}}
    ba["sidang"][0]["skor"] = SKOR
    anggota = [{**orang(*p), "usia": str(p[5]), "pekerjaan": "Petani", "keterangan": p[7]} for p in PESERTA[:3]]
    ba["delegasi"] = {
        "baris": anggota,
        "jumlah": 3,
        "laki_laki": 2,
        "perempuan": 1,
        "unsur": [{"nama": "BPD/LPM", "laki_laki": 2, "perempuan": 1, "jumlah": 3}],
        "desa": [{"nama": "Desa Sukamulya", "laki_laki": 2, "perempuan": 1, "jumlah": 3}],
        "pemilihan": "Dipilih oleh pleno musrenbang dengan musyawarah mufakat.",
    }
    ba["jalannya"] = {
        "susunan": [
            {"acara": "Pendaftaran peserta", "oleh": "Panitia", "mulai": "08.00", "selesai": "08.30"},
            {"acara": "Sidang kelompok", "oleh": "", "mulai": "", "selesai": ""},
        ],
        "pemeriksaan": "1 dari 2 desa sudah memeriksa; 1 keberatan.",
        "keberatan": ["Desa Loji: posyandu belum tercantum."],
        "notulen": [
            {"perihal": "Pleno", "catatan": "Sambutan", "oleh": "Camat", "isi": "Mohon didahulukan air bersih."},
        ],
        "bicara": [],
    }
    return ba


def daftar(kata: str) -> dict[str, Any]:
    return DAFTAR[kata].turun(isi_lengkap())
