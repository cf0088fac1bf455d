"""Realistic frozen dicts of an invented kecamatan: what laporan/isi makes and laporan/cetak prints."""

from typing import Any

from laporan.contract.document import (
    Asal,
    BarisBelum,
    BarisPrioritas,
    BarisUsulan,
    HasilBaris,
    HasilSidang,
    Isi,
    IsiBeritaAcara,
    Orang,
    Pejabat,
)
from laporan.contract.naskah import IsiNaskah, Penanda
from laporan.isi.notes import Syarat, catatan
from laporan.isi.totals import dirujuk, susun_hadir, susun_prioritas
from laporan.kalimat.baku import BAKU
from laporan.kalimat.klausul import BahanKlausul, isi_teks, peserta, susun

SIDIK = "9f2c41d07ab35e6c8810f4d2b97a3e55c0d61b7f28e94a03d5c7126e4b8f9a10"

PRIORITAS_DAERAH = {
    "1": ("Peningkatan kualitas infrastruktur dasar", "Meningkatnya kemantapan jalan dan jaringan irigasi"),
    "2": (
        "Peningkatan kualitas sumber daya manusia",
        "Meningkatnya derajat kesehatan dan pendidikan masyarakat",
    ),
    "3": ("Penguatan ekonomi lokal dan ketahanan pangan", "Meningkatnya pendapatan petani dan usaha mikro"),
    "4": ("Penanggulangan kemiskinan dan perlindungan sosial", "Menurunnya persentase penduduk miskin"),
}
PU = "Dinas Pekerjaan Umum dan Penataan Ruang"
TANI = "Dinas Pertanian dan Ketahanan Pangan"
SEHAT = "Dinas Kesehatan"
DIDIK = "Dinas Pendidikan"
UMKM = "Dinas Koperasi, Usaha Mikro dan Perdagangan"
KIM = "Dinas Perumahan dan Kawasan Permukiman"

# nomor, opd, program, kegiatan, sasaran kegiatan, lokasi, volume, satuan, pagu
TD4 = [
    ("1", PU, "Penyelenggaraan Jalan",
     "Peningkatan jalan antardesa Sukamulya–Cibeureum dengan lapis penetrasi",
     "Ruas jalan antardesa dalam kondisi mantap", "Desa Sukamulya dan Desa Cibeureum", "1250.000", "m",
     "812500000.00"),
    ("1", PU, "Pengelolaan Sumber Daya Air", "Rehabilitasi saluran irigasi tersier Blok Leuwi Panjang",
     "Sawah terairi pada musim kemarau", "Desa Margaluyu, Dusun 2", "569.500", "m", "170850000.00"),
    ("1", PU, "Penyelenggaraan Jalan", "Pembangunan tembok penahan tanah jalan kampung",
     "Jalan kampung aman dari longsor", "Desa Girimukti, RT 03/RW 01", "84.000", "m³", "75600000.00"),
    ("2", SEHAT, "Pemenuhan Upaya Kesehatan Masyarakat",
     "Pengadaan alat ukur tumbuh kembang balita untuk posyandu",
     "Balita ditimbang dan diukur setiap bulan", "Semua desa", "42.000", "Set", "147000000.00"),
    ("2", SEHAT, "", "Perbaikan bangunan posyandu", "", "Desa Tanjungwangi", "1.000", "Unit", ""),
    ("2", DIDIK, "Pengelolaan Pendidikan", "Rehabilitasi ruang kelas rusak sedang SDN Sukamulya 2",
     "Ruang kelas layak pakai", "Desa Sukamulya", "3.000", "Lokal", "285000000.00"),
    ("3", TANI, "Penyediaan dan Pengembangan Sarana Pertanian",
     "Bantuan benih padi varietas unggul bagi kelompok tani",
     "Kelompok tani menanam benih bersertifikat", "Desa Margaluyu, Desa Cibeureum", "2500.000", "kg",
     "37500000.00"),
    ("3", UMKM, "Pemberdayaan Usaha Menengah, Usaha Kecil, dan Usaha Mikro",
     ("Pelatihan pengemasan hasil olahan singkong "
     "bagi perempuan pelaku usaha"), "Pelaku usaha perempuan memiliki izin edar",
     "Desa Neglasari", "30.000", "Orang", "45000000.00"),
    ("4", KIM, "Kawasan Permukiman", "Perbaikan rumah tidak layak huni",
     "Keluarga miskin menempati rumah layak",
     "Desa Girimukti", "12.000", "Unit", "240000000.00"),
    ("", KIM, "", "Pembangunan sarana air bersih perpipaan", "Sambungan rumah terlayani air bersih", "",
     "", "",
     "96000000.00"),
]  # fmt: skip

GABUNGAN: dict[str, list[Asal]] = {
    TD4[0][3]: [
        {"desa": "Desa Sukamulya", "kegiatan": "Pengaspalan jalan desa menuju pasar",
         "lokasi": "Dusun 1 dan 3",
         "volume": "700.000", "satuan": "m", "anggaran": "455000000.00"},
        {"desa": "Desa Cibeureum", "kegiatan": "Peningkatan jalan Cibeureum–Sukamulya", "lokasi": "RW 02",
         "volume": "550.000", "satuan": "m", "anggaran": ""},
    ]
}  # fmt: skip

# The first six sign. Whatever stands here of the others must not reach the public copy, of these name and lembaga.
PESERTA = [
    ("Hj. Euis Komariah", "PKK Kecamatan", "P", "Jl. Melati No. 4, Sukamulya",
     "0812-5550-0101", 47, "Kelompok perempuan/PKK", ""),
    ("Asep Hidayatullah", "Kepala Desa Sukamulya", "L", "Kp. Babakan RT 02/RW 01",
     "0812-5550-0102", 51, "Pemerintah desa/kelurahan", "Desa Sukamulya"),
    ("Dadang Suryana, S.IP.", "Kepala Desa Margaluyu", "L", "Kp. Leuwi Panjang RT 01/RW 03",
     "0813-5550-0103", 44, "Pemerintah desa/kelurahan", "Desa Margaluyu"),
    ("Nani Rohaeni", "Delegasi Desa Cibeureum", "P", "Kp. Cibeureum Hilir RT 04/RW 02",
     "0857-5550-0104", 36, "Delegasi desa/kelurahan", "Desa Cibeureum"),
    ("Ujang Koswara", "BPD Girimukti", "L", "Kp. Pasir Muncang RT 03/RW 01",
     "0857-5550-0105", 58, "BPD/LPM", "Desa Girimukti"),
    ("Tini Kartini", "Kelompok Wanita Tani Neglasari", "P", "Kp. Neglasari RT 05/RW 02",
     "0858-5550-0106", 40, "Kelompok tani/nelayan", "Desa Neglasari"),
    ("Drs. Bambang Wiratmo, M.Si.", "Bappeda Kabupaten Tirtamukti", "L", "Kompleks Perkantoran Pemda Blok C",
     "0811-5550-0107", 50, "Perangkat Daerah/UPTD", ""),
    ("Rudi Hartono, S.T.", "Dinas Pekerjaan Umum dan Penataan Ruang", "L", "Jl. Veteran No. 12",
     "0811-5550-0108", 42, "Perangkat Daerah/UPTD", ""),
    ("dr. Lestari Widyaningrum", "Puskesmas Sukamandala", "P", "Jl. Raya Sukamandala No. 30",
     "0811-5550-0109", 38, "Perangkat Daerah/UPTD", ""),
    ("KH. Abdul Fatah", "Tokoh agama", "L", "Kp. Pesantren RT 01/RW 04",
     "", 66, "Tokoh agama/masyarakat", ""),
    ("Yayan Sopyan", "Karang Taruna Tanjungwangi", "L", "Kp. Tanjung RT 02/RW 02",
     "0896-5550-0111", 24, "Pemuda/Karang Taruna", "Desa Tanjungwangi"),
    ("Siti Maryam", "Perkumpulan Penyandang Disabilitas Sukamandala", "P", "Kp. Babakan RT 03/RW 01",
     "0896-5550-0112", 33, "Penyandang disabilitas", "Desa Sukamulya"),
]  # fmt: skip


def orang(nama: str, lembaga: str, jk: str, alamat: str, telepon: str, usia: int, unsur: str, desa: str) -> Orang:
    return {
        "nama": nama,
        "lembaga": lembaga,
        "jk": jk,
        "unsur": unsur,
        "desa": desa,
        "alamat": alamat,
        "telepon": telepon,
        "usia": usia,
    }


def usulan(
    kode: str, kegiatan: str, lokasi: str, volume: str, satuan: str, pagu: str, opd: str, alasan: str = ""
) -> BarisUsulan:
    return {
        "kode": kode,
        "kegiatan": kegiatan,
        "lokasi": lokasi,
        "volume": volume,
        "satuan": satuan,
        "pagu": pagu,
        "tanpa_harga": not pagu,
        "opd": opd,
        "alasan": alasan,
        "usul": False,
        "gabungan": GABUNGAN.get(kegiatan, []),
    }


def belum(row: BarisUsulan, status: str = "Belum disepakati") -> BarisBelum:
    return {**row, "dibahas": status == "Belum disepakati", "status": status}


def baris_prioritas() -> list[BarisPrioritas]:
    rows: list[BarisPrioritas] = []
    for i, (nomor, opd, program, kegiatan, sasaran, lokasi, volume, satuan, pagu) in enumerate(TD4):
        prioritas, sasaran_daerah = PRIORITAS_DAERAH.get(nomor, ("", ""))
        rows.append(
            {
                **usulan(f"U{i}K7M2", kegiatan, lokasi, volume, satuan, pagu, opd),
                "nomor_prioritas": nomor,
                "prioritas_daerah": prioritas,
                "sasaran_daerah": sasaran_daerah,
                "program": program,
                "sasaran_kegiatan": sasaran,
            }
        )
    return rows


_BELUM = [
    usulan("B1X4TP", "Pembangunan gedung serbaguna desa", "Desa Neglasari", "1.000", "Unit",
           "550000000.00", KIM,
           "Status tanah belum jelas; dapat diusulkan kembali setelah ada surat hibah tanah."),
    usulan("B2C9QW", "Pengadaan mobil siaga desa", "Desa Cibeureum", "1.000", "Unit", "240000000.00", SEHAT,
           "Merupakan kewenangan desa; disarankan melalui APB Desa."),
    usulan("B3N5ZR", "Normalisasi sungai Cimandala", "Desa Margaluyu", "", "", "", PU,
           "Kewenangan balai besar wilayah sungai; diteruskan melalui surat Camat."),
]  # fmt: skip
_DITOLAK = usulan(
    "B4D6SG",
    "Pengadaan mesin jahit",
    "Desa Girimukti",
    "5.000",
    "Unit",
    "",
    UMKM,
    "Kewenangan desa, dibiayai APB Desa.",
)
BELUM_DISEPAKATI = dirujuk("III", [*map(belum, _BELUM), belum(_DITOLAK, "Ditolak")])

_CADANGAN = [
    usulan("C1V8HD", "Pembangunan jalan usaha tani Blok Pasir", "Desa Girimukti", "400.000", "m",
           "120000000.00",
           TANI, "di luar pagu"),
    usulan("C2F3LS", "Pengadaan meubelair ruang kelas SDN Neglasari 1", "Desa Neglasari", "60.000",
           "Set", "",
           DIDIK, "di luar pagu"),
]  # fmt: skip
CADANGAN = dirujuk("V", _CADANGAN)


def _hasil(baris: BarisUsulan, hasil: str) -> HasilBaris:
    shared = {k: v for k, v in baris.items() if k in BarisUsulan.__annotations__}
    return {**shared, "hasil": hasil, "cara": "Musyawarah mufakat"}  # type: ignore[typeddict-item]


def _sidang(nama: str, opd: list[str]) -> HasilSidang:
    rows = [_hasil(b, "Disepakati") for b in baris_prioritas() if b["opd"] in opd]
    rows += [_hasil(b, "Cadangan") for b in CADANGAN if b["opd"] in opd]
    rows += [_hasil(b, "Belum disepakati") for b in BELUM_DISEPAKATI if b["opd"] in opd]
    return {
        "nama": nama,
        "ditetapkan": True,
        "opd": opd,
        "tanggal": "2026-02-10",
        "jam": "10.30 s.d. 12.00 WIB",
        "tempat": "Ruang rapat lantai 2 Kantor Kecamatan Sukamandala",
        "pimpinan": "Drs. Bambang Wiratmo, M.Si.",
        "fasilitator": "Dewi Anggraeni",
        "notulis": "Rina Marlina",
        "penanda": [
            {"nama": "Drs. Bambang Wiratmo, M.Si.", "jabatan": "Pimpinan Sidang", "pangkat": "", "nip": "", "atas": ""},
            {**NOTULIS, "atas": ""},
        ],
        "baris": rows,
        "hadir": susun_hadir(orang(*p) for p in PESERTA[:5]),
    }


def isi_dasar(jenis: str) -> Isi:
    return {
        "jenis": jenis,
        "publik": False,
        "versi": 1,
        "alasan_versi": "",
        "nomor": "050/117/Kec.Skm/II/2026",
        "tanggal": "2026-02-10",
        "tempat_ttd": "Sukamandala",
        "tahun": 2027,
        "tahun_pelaksanaan": 2026,
        "provinsi": "Jawa Barat",
        "kabupaten": {"kode": "99.02", "nama": "Tirtamukti", "jenis": "Kabupaten"},
        "kecamatan": {"kode": "99.02.01", "nama": "Sukamandala", "jenis": "Kecamatan"},
        "kop": {
            "alamat": "Jalan Raya Sukamandala Nomor 1",
            "kode_pos": "45999",
            "telepon": "(0299) 555010",
            "pos_el": "kecamatan@sukamandala.example",
            "laman": "sukamandala.example",
        },
        "segel": {
            "sidik": SIDIK,
            "kode": "K7M2Q9XA",
            "url": "https://musrenbang.example/v/K7M2Q9XA/",
            "waktu": "2026-02-10T15:04:05+07:00",
            "oleh": "akun Kecamatan Sukamandala",
            "dibacakan": "2026-02-10T14:20:00+07:00",
            "draf": 2,
            "jejak": 1412,
            "sidik_awal": SIDIK[::-1],
        },
        "acara": {
            "tanggal_mulai": "2026-02-10",
            "tanggal_selesai": "2026-02-10",
            "jam": "08.30 s.d. 15.00 WIB",
            "tempat": "Aula Kantor Kecamatan Sukamandala",
        },
        "camat": {
            "nama": "Drs. H. Endang Sutisna, M.Si.",
            "jabatan": "Camat",
            "pangkat": "Pembina Tingkat I",
            "nip": "196503181990031005",
        },
    }


PIMPINAN: Pejabat = {
    "nama": "Drs. H. Endang Sutisna, M.Si.",
    "jabatan": "Pimpinan Sidang",
    "pangkat": "Pembina Tingkat I",
    "nip": "196503181990031005",
}
NOTULIS: Pejabat = {"nama": "Rina Marlina", "jabatan": "Notulis", "pangkat": "", "nip": ""}
CAMAT = isi_dasar("berita-acara")["camat"]


def naskah(notes: list[str], wording: str = "asahan", *, berkelompok: bool = True) -> IsiNaskah:
    """The first pages, worded as one of BAKU."""
    baku = BAKU[wording]
    bahan = BahanKlausul(
        isian={
            "kecamatan": "Kecamatan Sukamandala",
            "kabupaten": "Kabupaten Tirtamukti",
            "tahun": "2027",
            "pelaksanaan": "2026",
            "cara": "musyawarah mufakat",
        },
        jumlah={"cadangan": len(CADANGAN)},
        lampiran={"cadangan": "V"},
        catatan=notes,
        berkelompok=berkelompok,
    )
    kota = baku.bentuk == "kota"
    camat: Penanda = {**CAMAT, "atas": "Mengetahui", "jabatan": "CAMAT SUKAMANDALA,"}
    first: list[Penanda] = [{**PIMPINAN, "atas": ""}, {**NOTULIS, "atas": ""}]
    return {
        "bentuk": baku.bentuk,
        "pembuka": isi_teks(baku.pembuka, bahan),
        "klausul": susun(baku.klausul, bahan),
        "cara": "musyawarah mufakat",
        "penutup": baku.penutup,
        "penanda": [first, [camat]] if kota else [first[:1]],
        "susunan_ttd": "malang" if kota else "asahan",
        "pimpinan_rapat": {"nama": PIMPINAN["nama"], "dari": "Kecamatan Sukamandala"},
        "notulis": {"nama": NOTULIS["nama"], "dari": ""},
        "narasumber": [{"nama": "", "dari": "Bappeda Kabupaten Tirtamukti"}],
        "materi": ["prioritas pembangunan daerah dan mekanisme musrenbang"],
        "catatan": notes,
    }


def isi_ba(wording: str = "asahan") -> IsiBeritaAcara:
    hadir = susun_hadir(orang(*p) for p in PESERTA)
    prioritas = susun_prioritas(baris_prioritas())
    notes = catatan(prioritas, CADANGAN, hadir, Syarat(target_perempuan=50))
    return {
        **isi_dasar("berita-acara"),
        "hadir": hadir,
        "prioritas": prioritas,
        "belum_disepakati": BELUM_DISEPAKATI,
        "cadangan": CADANGAN,
        "sambutan": ["Camat Sukamandala", "Anggota DPRD Kabupaten Tirtamukti daerah pemilihan II"],
        "pemaparan": [
            "Bappeda Kabupaten Tirtamukti: prioritas pembangunan daerah dan mekanisme musrenbang",
            "Perangkat Daerah: rancangan rencana kerja di wilayah Kecamatan Sukamandala",
        ],
        "peserta": peserta(hadir),
        **naskah(notes, wording),  # type: ignore[typeddict-item]
        "pimpinan": PIMPINAN,
        "perwakilan": [orang(*p) for p in PESERTA[:6]],
        "berkelompok": True,
        "sidang": [
            _sidang("Sidang Kelompok Fisik dan Prasarana", [PU, KIM]),
            _sidang("Sidang Kelompok Ekonomi", [TANI, UMKM]),
            _sidang("Sidang Kelompok Sosial Budaya", [SEHAT, DIDIK]),
        ],
    }


def isi_daftar(jenis: str) -> dict[str, Any]:
    """The stand-alone lists: `daftar-hadir`, `prioritas`, `belum-disepakati`, `cadangan`."""
    part = {"daftar-hadir": "hadir", "belum-disepakati": "belum_disepakati"}.get(jenis, jenis)
    return {**isi_dasar(jenis), part: isi_ba()[part]}  # type: ignore[literal-required]
