"""Urusan pemerintahan by their code and name (Permendagri 90/2019), and the kelompok that discusses each.

The regulation names urusan; which of the three groups discusses one is practice: the kecamatan's groups are Fisik,
Ekonomi and Sosial Budaya, the last with everything of administration (docs/domain.md#groups).
"""

import re
from dataclasses import dataclass

from musrenbang.models import Kelompok
from musrenbang.sheets.names import name_key

FISIK, EKONOMI, SOSBUD = Kelompok.FISIK, Kelompok.EKONOMI, Kelompok.SOSBUD

URUSAN: dict[str, tuple[str, Kelompok]] = {
    "1.01": ("Pendidikan", SOSBUD),
    "1.02": ("Kesehatan", SOSBUD),
    "1.03": ("Pekerjaan Umum dan Penataan Ruang", FISIK),
    "1.04": ("Perumahan Rakyat dan Kawasan Permukiman", FISIK),
    "1.05": ("Ketenteraman dan Ketertiban Umum serta Perlindungan Masyarakat", SOSBUD),
    "1.06": ("Sosial", SOSBUD),
    "2.07": ("Tenaga Kerja", EKONOMI),
    "2.08": ("Pemberdayaan Perempuan dan Perlindungan Anak", SOSBUD),
    "2.09": ("Pangan", EKONOMI),
    "2.10": ("Pertanahan", FISIK),
    "2.11": ("Lingkungan Hidup", FISIK),
    "2.12": ("Administrasi Kependudukan dan Pencatatan Sipil", SOSBUD),
    "2.13": ("Pemberdayaan Masyarakat dan Desa", SOSBUD),
    "2.14": ("Pengendalian Penduduk dan Keluarga Berencana", SOSBUD),
    "2.15": ("Perhubungan", FISIK),
    "2.16": ("Komunikasi dan Informatika", FISIK),
    "2.17": ("Koperasi, Usaha Kecil, dan Menengah", EKONOMI),
    "2.18": ("Penanaman Modal", EKONOMI),
    "2.19": ("Kepemudaan dan Olahraga", SOSBUD),
    "2.20": ("Statistik", SOSBUD),
    "2.21": ("Persandian", SOSBUD),
    "2.22": ("Kebudayaan", SOSBUD),
    "2.23": ("Perpustakaan", SOSBUD),
    "2.24": ("Kearsipan", SOSBUD),
    "3.25": ("Kelautan dan Perikanan", EKONOMI),
    "3.26": ("Pariwisata", EKONOMI),
    "3.27": ("Pertanian", EKONOMI),
    "3.28": ("Kehutanan", EKONOMI),
    "3.29": ("Energi dan Sumber Daya Mineral", EKONOMI),
    "3.30": ("Perdagangan", EKONOMI),
    "3.31": ("Perindustrian", EKONOMI),
    "3.32": ("Transmigrasi", EKONOMI),
    "4.01": ("Sekretariat Daerah", SOSBUD),
    "4.02": ("Sekretariat DPRD", SOSBUD),
    "5.01": ("Perencanaan", SOSBUD),
    "5.02": ("Keuangan", SOSBUD),
    "5.03": ("Kepegawaian", SOSBUD),
    "5.04": ("Pendidikan dan Pelatihan", SOSBUD),
    "5.05": ("Penelitian dan Pengembangan", SOSBUD),
    "6.01": ("Inspektorat Daerah", SOSBUD),
    "7.01": ("Kecamatan", SOSBUD),
    "8.01": ("Kesatuan Bangsa dan Politik", SOSBUD),
}

# Spellings of the regulations before 90/2019 and of the kabupaten's own lists.
_OTHER_SPELLINGS = {
    "perumahanrakyatdankawasanpemukiman": "1.04",
    "perumahandankawasanpermukiman": "1.04",
    "perumahan": "1.04",
    "pekerjaanumum": "1.03",
    "ketenteramanketertibanumumdanperlindunganmasyarakat": "1.05",
    "ketentramandanketertibanumumsertaperlindunganmasyarakat": "1.05",
    "kependudukandancatatansipil": "2.12",
    "kependudukandanpencatatansipil": "2.12",
    "komunikasidaninformasi": "2.16",
    "koperasidanusahakecilmenengah": "2.17",
    "ketahananpangan": "2.09",
    "energidansumberdayamineral": "3.29",
    "inspektorat": "6.01",
}
_BY_KEY = {name_key(name): kode for kode, (name, _) in URUSAN.items()} | _OTHER_SPELLINGS

# For names that are no urusan of the regulation, as "Infrastruktur"; the first kelompok that fits counts.
_WORDS = {
    FISIK: "infrastruktur|fisik|prasarana|jalan|jembatan|irigasi|pengairan|drainase|pekerjaan umum|pemukiman|"
    "permukiman|perumahan|perhubungan|lingkungan hidup|tata ruang|pertanahan|sanitasi|air bersih",
    EKONOMI: "ekonomi|tani|pangan|ikan|laut|ternak|kebun|koperasi|usaha|dagang|industri|wisata|pasar|tenaga kerja|"
    "modal|hutan|energi|mineral|transmigrasi|umkm",
    SOSBUD: "sosial|budaya|didik|sekolah|sehat|pemerintahan|pemberdayaan|pembinaan|perempuan|anak|agama|olah ?raga|"
    "pemuda|penduduk|keluarga berencana|ketertiban|ketenteraman|bencana|arsip|pustaka|kecamatan|politik",
}


@dataclass(frozen=True)
class UrusanGuess:
    """`kode` is empty where the regulation has no such urusan; `certain` is False where the kelompok is a guess."""

    kode: str
    kelompok: Kelompok
    certain: bool


def urusan_kode(name: str) -> str:
    """'Urusan Kependudukan dan Catatan Sipil' or '2.12 …' → '2.12'; empty where there is no such urusan."""
    bare = re.sub(r"^\s*(urusan|bidang)\s+", "", name, flags=re.IGNORECASE)
    if (number := re.match(r"\s*(\d\.\d\d)(?!\d)", bare)) and number[1] in URUSAN:
        return number[1]
    return _BY_KEY.get(name_key(bare), "")


def guess_urusan(name: str) -> UrusanGuess:
    """The kelompok of an urusan by its name; sosbud where nothing in the name says which."""
    if kode := urusan_kode(name):
        return UrusanGuess(kode, URUSAN[kode][1], True)
    for kelompok, words in _WORDS.items():
        if re.search(words, name, re.IGNORECASE):
            return UrusanGuess("", kelompok, True)
    return UrusanGuess("", SOSBUD, False)
