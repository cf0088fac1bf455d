"""What a usulan says, as words that can be compared: the work, the place, the numbers of the place (pure).

People write one thing in many ways: "Pemb. TPT Kp. Leuwi RT 03/07" is "tembok penahan tanah, Kampung Leuwi, RT 3 RW 7".
The lists below are short on purpose. They hold what nearly every desa abbreviates or calls by two names; every other
word is compared as it stands, with its typing errors.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

# One work under several names, each as a pattern of whole words.
PHRASES = [
    (r"tembok penahan (tanah|tebing|jalan)|tembok penahan|penguatan tebing|talud|talut|turap|senderan", "tpt"),
    (r"(lampu )?penerangan jalan( umum)?|lampu (jalan|pju)", "pju"),
    (r"rabat( beton)?|betonisasi|semenisasi|pengecoran|dirabat( beton)?|dicor|cor beton", "rabat"),
    (r"pengaspalan|hot ?mix|diaspal", "aspal"),
    (r"paving (block|blok)|pavingisasi|paving|dipaving", "paving"),
    (r"jalan usaha tani", "jut"),
    (r"saluran pembuang(an)? air( limbah)?|saluran air( limbah)?|drenase|selokan|spal|saluran", "drainase"),
    (r"mandi,? cuci,? (dan )?kakus", "mck"),
    (r"jamban|kakus|toilet|wc", "jamban"),
    (r"sarana air (bersih|minum)|air (bersih|minum)|sab", "air bersih"),
    (r"perpipaan|pipanisasi", "pipa"),
    (r"(bedah |rehab )?(rumah (tidak|tdk|tak) layak huni|ru(m|mah)?tilahu|rtlh)|bedah rumah", "rtlh"),
    (r"usaha (mikro,? )?kecil(,? dan menengah|,? menengah)?|usaha mikro", "umkm"),
    (r"permodalan", "modal"),
    (r"(mobil )?ambulan(s|ce)?", "ambulans"),
    (r"peningkatan kapasitas|pengembangan kapasitas", "pelatihan"),
    (r"pos ?kamling|pos ronda", "posronda"),
    (r"pengerukan|cuci parit", "normalisasi"),
    (r"meja (dan )?kursi|mebeler|mebelair|mobiler|meubelair", "mebel"),
    (r"ruang kelas( baru)?|ruang belajar|lokal|rkb", "kelas"),
    (r"tempat sampah|tong sampah", "tong sampah"),
    (r"(tempat )?pembuangan sampah sementara|penampungan sampah sementara", "tps"),
    (r"kelompok wanita tani", "kwt"),
    (r"(gapoktan|poktan|kel tani|kelompok tani)", "kelompok"),
    (r"lapang", "lapangan"),
    (r"kedusunan", "dusun"),
    (r"sekolah dasar( negeri)?|sdn", "sd"),
    (r"sekolah menengah pertama( negeri)?|smpn", "smp"),
    (r"serba guna", "serbaguna"),
    (r"budi daya", "budidaya"),
    (r"kursus", "pelatihan"),
]
SHORT = {
    "jl": "jalan",
    "jln": "jalan",
    "gg": "gang",
    "dsn": "dusun",
    "dk": "dusun",
    "dukuh": "dusun",
    "kp": "kampung",
    "kmp": "kampung",
    "br": "banjar",
    "klp": "kelompok",
    "lingk": "lingkungan",
    "sal": "saluran",
    "h": "haji",
    "kab": "kabupaten",
    "kec": "kecamatan",
    "prov": "provinsi",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What is done says less than what it is done to; but two usulan of different kinds of act are seldom one.
ACTS = {
    "bangun": _words(
        "pembangunan pembuatan pemb perbaikan rehab rehabilitasi renovasi peningkatan pemeliharaan pemasangan"
    ),
    "adakan": _words("pengadaan pengad bantuan penyediaan bibit"),
    "latih": _words("pelatihan penyuluhan sosialisasi bimtek"),
    "bayar": _words("insentif honor santunan beasiswa"),
}
SILENT = _words("dan di ke dari untuk bagi yang dengan beserta pada dalam oleh serta atau sampai menuju sd s d").union(
    ACTS["bangun"], ACTS["adakan"] - {"bibit"}
)
# A name after one of these is known in its desa only; after one of the others it may run through several.
LOCAL = _words("dusun kampung gang blok banjar posyandu paud tk masjid mushola kelompok kwt pasar lapangan rt rw")
WIDE = _words("jalan sungai kali ruas bendung irigasi parit handil simpang sd smp mi pustu curug")
# What every desa has one of: where a place is written, it tells places of one desa apart, and nothing between two desa.
FACILITY = _words("sd smp mi paud tk posyandu masjid mushola pustu puskesmas pasar lapangan makam kantor balai")
# They stand where a place is written and name none; nor does a work.
NOWHERE = (
    _words(
        "desa kelurahan gampong aula depan belakang seluruh semua tersebar pantai tepi batas perbatasan raya poros umum"
        " kabupaten kecamatan provinsi lingkungan gang dusun warga masyarakat sawah bank sampah petani daerah saluran"
        " baru olahraga setapak nomor no"
    ).union(*(word.split() for _, word in PHRASES))
    - FACILITY
)
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}
_PHRASES = re.compile(r"\b(?:" + "|".join(f"(?P<p{n}>{pattern})" for n, (pattern, _) in enumerate(PHRASES)) + r")\b")
_TOKEN = re.compile(r"[a-z]+|\d+|[,;:()/-]")
# "lebar 2 m" is a size and no number of a place.
_SIZE = re.compile(r"\b\d+([.,]\d+)? ?(cm|m|m2|m3|km|ha|inci|watt|liter|tahun)\b")
_RT_RW = re.compile(r"\b(?:rt\W*)?0*(\d{1,3}) ?/ ?(?:rw\W*)?0*(\d{1,3})\b")


@dataclass
class Said:
    """`local`: names known in the desa only. `numbers`: of RT, RW, dusun, and under "" of all else: "rt" → {"3"}."""

    work: set[str] = field(default_factory=set)
    local: set[str] = field(default_factory=set)
    wide: set[str] = field(default_factory=set)
    numbers: dict[str, set[str]] = field(default_factory=dict)
    acts: set[str] = field(default_factory=set)


@lru_cache(maxsize=16384)
def read_words(kegiatan: str, lokasi: str) -> Said:
    """Do not change what it gives: it is kept, because the same usulan is compared with many."""
    said = Said()
    tokens = _tokens(_plain(kegiatan))
    said.acts = {act for act, words in ACTS.items() if not words.isdisjoint(tokens)}
    _read_places(said, tokens, bare=False)
    named = said.local | said.wide
    said.work = {word for word in tokens if len(word) > 1 and word.isalpha()} - SILENT - named - {"desa", "rt", "rw"}
    _read_places(said, _tokens(_plain(lokasi)), bare=True)
    return said


def said_words(text: str) -> list[str]:
    """The words of any text, each work and place by the one name that the lists above give it; numbers without the
    zeros before them."""
    return [word.lstrip("0") or word for word in _tokens(_plain(text)) if word.isalnum()]


@lru_cache(maxsize=16384)
def held_words(text: str) -> frozenset[str]:
    """The same, and the words as they were written: what a search may find in a text."""
    return frozenset(said_words(text)).union(re.findall(r"[a-z]+|\d+", _plain(text)))


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _SIZE.sub(" ", re.sub(r"([a-z])\.", r"\1 ", text))


def _tokens(plain: str) -> list[str]:
    plain = _RT_RW.sub(r" rt \1 rw \2 ", plain)
    plain = " ".join(SHORT.get(word, word) for word in _TOKEN.findall(plain))
    return _PHRASES.sub(lambda found: PHRASES[int((found.lastgroup or "")[1:])][1], plain).split()


def _read_places(said: Said, tokens: list[str], *, bare: bool) -> None:
    """Names after a word of place; in a text that is a place (`bare`) every name. Numbers by what they count."""
    marker, opened, named = "", bare, False
    for word in tokens:
        if number := (word.isdigit() and word.lstrip("0")) or ROMAN.get(word, ""):
            said.numbers.setdefault(marker if marker in ("rt", "rw", "dusun") else "", set()).add(number)
        elif word in LOCAL or word in WIDE:
            marker, opened, named = word, True, False
        elif not word.isalpha():
            opened = bare or (word == "-" and named)
            marker = marker if word in "-/" else ""
        elif word not in NOWHERE and word not in SILENT and len(word) > 1:
            if opened:
                (said.local if marker in LOCAL or word in FACILITY else said.wide).add(word)
            opened, named = bare, opened
        if bare and word in FACILITY:
            said.local.add(word)
