"""The heads under which each column of a usulan file is known."""

import re

from musrenbang.sheets.header import spelled
from musrenbang.sheets.names import name_key


def _people(group: str) -> tuple[str, ...]:
    """ "Perempuan", "Perempuan (orang)", "Penerima Manfaat Perempuan"."""
    return (group, f"{group}orang", f"jumlah{group}", f"penerima{group}", f"penerimamanfaat{group}")


def _side(name: str) -> list[str]:
    """ "Volume P", "Ukuran Panjang"."""
    return [f"{head}{part}" for head in ("volume", "ukuran", "dimensi") for part in (name, name[0])]


# Column → its spellings as name_key() makes them, best first. Only these are read: SIPD's `pengusul` and
# `profil` name a person and stay out.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "nomor": ("no", "nomor", "nourut", "nomorurut", "urut", "kd"),
    "id_asal": ("idusulan", "kodeusulan", "idsipd", "id"),
    "kecamatan": ("kecamatan", "namakecamatan", "kec", "distrik", "kapanewon", "kemantren"),
    "desa": (
        *("desa", "kelurahan", "desakelurahan", "kelurahandesa", "desakel", "keldesa", "namadesa"),
        *("namadesakelurahan", "desakelurahanpengusul", "desapengusul", "gampong", "nagari", "pekon", "kampung"),
        *("kalurahan", "lembang", "tiyuh", "kodedesa", "kodewilayah"),
    ),
    "bidang": (
        *("bidang", "urusan", "bidangurusan", "bidangpembangunan", "urusanpemerintahan", "bidangusulan"),
        *("subbidang", "kategori"),
    ),
    "kegiatan": (
        *("kegiatan", "usulankegiatan", "namakegiatan", "usulan", "uraianusulan", "uraiankegiatan"),
        *("jeniskegiatan", "kegiatanprioritas", "uraian", "namausulan"),
    ),
    "masalah": (
        *("masalah", "permasalahan", "masalahpermasalahan", "uraianmasalah", "latarbelakang", "uraianpermasalahan"),
        *("permasalahanlatarbelakang", "latarbelakangpermasalahan", "alasanusulan", "isustrategis"),
    ),
    "lokasi": ("lokasi", "detaillokasi", "lokasidetail", "lokasikegiatan", "alamat", "alamatlokasi", "jalan"),
    "volume": ("volume", "vol", "volumekegiatan", "koefisien", "volumekoefisien"),
    # Sides of a volume, whose single letters mean them only below its head.
    "panjang": ("panjang", *_side("panjang")),
    "lebar": ("lebar", *_side("lebar")),
    "tinggi": ("tinggi", "tebal", "tinggitebal", "tebaltinggi", *_side("tinggi")),
    "satuan": ("satuan", "satuanvolume", "sat"),
    "harga_satuan": ("hargasatuan", "hargapersatuan", "perkiraanhargapersatuan", "perkiraanhargasatuan"),
    "anggaran": (
        *("anggaran", "perkiraananggaran", "totalperkiraanbiaya", "perkiraanbiaya", "prakiraanbiaya"),
        *("prakiraanbiayajumlah", "totalanggaran", "totalbiaya", "jumlahbiaya", "biaya", "usulananggaran"),
        *("pagu", "paguindikatif", "jumlahrp", "totalrp", "nilai", "jumlahrupiah", "total", "rab"),
        *("hargatotal", "totalharga", "nominal"),
    ),
    "opd": (
        *("opdtujuanakhir", "opd", "opdpenanggungjawab", "perangkatdaerah", "perangkatdaerahpenanggungjawab"),
        *("perangkatdaerahpengampu", "perangkatdaerahtujuan", "opdtujuan", "opdpengampu", "opdtujuanawal", "skpd"),
        *("dinas", "skpdpenanggungjawab", "dinasterkait", "dinastujuan", "leadingsector", "penanggungjawab"),
    ),
    "prioritas_desa": (
        *("prioritas", "prioritasdesa", "noprioritas", "nomorprioritas", "urutanprioritas", "prioritaskegiatan"),
        *("prioritaske", "urutanprioritasdesa", "skalaprioritas", "ranking", "peringkat"),
    ),
    "prioritas_daerah": (
        *("prioritasdaerah", "prioritaspembangunandaerah", "prioritaspembangunan", "prioritasrkpd"),
        *("prioritaskabupaten", "prioritaskabupatenkota", "prioritaskota"),
    ),
    "penerima_kk": (
        *("penerimamanfaatkk", "penerimakk", "jumlahkk", "kk", "jumlahpenerimamanfaatkk", "kkpenerimamanfaat"),
        *("penerimamanfaatjumlahkk", "manfaatkk", "jumlahmanfaatkk", "penerimamanfaatperkk", "jmlkk", "jmlkkpenerima"),
    ),
    # "P" below the people it counts; below a volume it is panjang.
    "penerima_perempuan": (*_people("perempuan"), *_people("wanita"), *_people("p")[2:]),
    "penerima_miskin": (*_people("wargamiskin"), *_people("miskin")),
    "penerima_pemuda": _people("pemuda"),
    "penerima_anak": _people("anak"),
    "penerima_lansia": _people("lansia"),
    "penerima_disabilitas": (*_people("penyandangdisabilitas"), *_people("disabilitas")),
    "sumber_data": ("sumberdatapenerima", "sumberdatapenerimamanfaat", "sumberdata"),
    "koordinat": ("koordinat", "titikkoordinat", "koordinatlokasi", "kordinat", "titikkordinat"),
    "lintang": ("lintang", "latitude", "lat", "garislintang", "koordinatlintang"),
    "bujur": ("bujur", "longitude", "long", "lng", "lon", "garisbujur", "koordinatbujur"),
    "skala": ("skala", "skalapelayanan", "skalausulan"),
    "program": ("program", "namaprogram"),
    "sasaran_kegiatan": ("sasarankegiatan", "kelompoksasaran", "sasaran", "sasaranmanfaat"),
    "asal": ("asal", "asalusulan", "sumberusulan"),
    "sumber_dana": ("sumberdana", "sumberpembiayaan", "sumberanggaran", "sumberpendanaan", "sumber"),
}
# Whole numbers of people and households.
PEOPLE = tuple(column for column in SPELLINGS if column.startswith("penerima_"))
# Read as numbers; every other column is text.
NUMBERS = ("volume", "harga_satuan", "anggaran", "prioritas_desa", *PEOPLE)
# One number of a place on the map each; they say it together.
PLACE = ("lintang", "bujur")
# Whose cells show which decimal mark the file uses.
MEASURED = ("volume", "harga_satuan", "anggaran")

# Column → words that mean it.
_CORES: dict[str, set[str]] = {
    "kegiatan": {"kegiatan", "pekerjaan", "paket", "aktivitas", "pembangunan"},
    "volume": {"volume", "vol", "banyak", "banyaknya", "kuantitas", "target"},
    "anggaran": {"anggaran", "biaya", "dana", "pagu", "nilai", "rab"},
    "masalah": {"masalah", "permasalahan"},
    "lokasi": {"lokasi", "alamat", "tempat", "letak", "rt", "rw", "dusun", "lk", "lingkungan"},
    "opd": {"opd", "skpd", "pd", "dinas", "instansi", "perangkat"},
    "desa": {"desa", "kelurahan", "kalurahan", "kel", "ds", "gampong", "nagari", "pekon"},
    "satuan": {"satuan", "sat"},
    "bidang": {"bidang"},
    "program": {"program"},
    "kecamatan": {"kecamatan"},
}
# Words that change nothing about what a column holds.
_QUALIFIERS = {
    *("perkiraan", "prakiraan", "estimasi", "rencana", "kebutuhan", "besaran", "jumlah", "total", "harga", "usulan"),
    *("jml", "per", "nm"),
    *("yang", "yg", "diusulkan", "indikatif", "rp", "rupiah", "nama", "jenis", "detail", "rincian", "uraian", "judul"),
    *("isi", "titik", "ke", "ket", "pelaksana", "tujuan", "terkait", "pengampu", "teknis", "menangani", "prioritas"),
    *("penanggungjawab", "penanggung", "jawab", "daerah", "sub", "dan", "barang", "tahun", "ta"),
    *("masyarakat", "warga", "lengkap", "membidangi", "di", "lapangan"),
}
# Whose it is names the column only together with these; "Nama Pengusul" is a person.
_OWNER, _OWNED = "pengusul", {"desa", "kelurahan", "kecamatan"}
# SIPD's own, which look like others.
_NOT_READ = {"usulanke", "subkegiatan"}
# What a desa's own fund pays, and points, are no cost of a usulan.
_NO_COST = re.compile(r"\bdana\s+desa\b|\b(?:nilai|total)\s+(?:prioritas|nilai)\b", re.IGNORECASE)
# "Biaya dan Sumber Dana", "Prakiraan Biaya & Sumber Pembiayaan"
_COST_AND_SOURCE = re.compile(
    r"(?:perkiraan|prakiraan|jumlah)?\s*(?:biaya|anggaran|dana)\W*(?:dan\W*)?sumber\s*(?:dana|biaya|anggaran|pembiayaan|"
    r"pendanaan)(?:nya)?",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\([^()]*\)?")
# Amounts in thousands or millions would be read a thousand times too small.
_SCALED = re.compile(r"\b(ribu|juta|miliar|milyar)|\b0{3}\b", re.IGNORECASE)
# "RT 01", "Dusun II" are places, not heads.
_PLACE_NAMED = re.compile(r"\b(?:rt|rw|dusun|lk|lingkungan)[\s.]*(?:[0-9]+|[ivx]+)\b", re.IGNORECASE)
_KECAMATAN_FIRST = ("kecamatandesa", "kecamatankelurahan", "kecamatandesakelurahan")
_exact = spelled({**SPELLINGS, "desa": (*SPELLINGS["desa"], *_KECAMATAN_FIRST)})


def column_of(head: str) -> tuple[str, int] | None:
    """What a head means, as find_header() asks: "Lokasi (RT/RW)", "Volume & Satuan", "Estimasi Biaya" are known."""
    bare = _BRACKET.sub(" ", head)
    if any(kind.search(head) for kind in (_PLACE_NAMED, _SCALED, _NO_COST)) or name_key(head) in _NOT_READ:
        return None
    if also_source(bare):
        return "anggaran", 200
    return _exact(head) or _exact(bare) or _composed(re.findall(r"[a-z]+", bare.lower()))


def _composed(words: list[str]) -> tuple[str, int] | None:
    """The column of a head made of several words, all of which are known. The first that means a column decides."""
    if words[:1] == ["tahun"]:
        # "Tahun Anggaran" is a year.
        return None
    if _OWNER in words and _OWNED & set(words):
        words = [word for word in words if word != _OWNER]
    named = [column for word in words for column, cores in _CORES.items() if word in cores]
    known = _QUALIFIERS.union(*(_CORES[column] for column in named))
    if not set(words) <= known or not {*named, *words} & {*_CORES, "usulan"}:
        return None
    if words[-1] == "satuan" and (named[:1] == ["anggaran"] or "harga" in words):
        # "Biaya Satuan", "Anggaran per Satuan", "Usulan" over "Harga per Satuan": the price of one.
        return "harga_satuan", 100
    if not named:
        # "Judul Usulan", "Isi Usulan", "Jenis Usulan"
        return "kegiatan", 80
    if "kegiatan" in named and named[0] in ("program", "bidang"):
        # "Bidang/Jenis Kegiatan" names the kegiatan only where no other head does.
        return "kegiatan", 150 if named[0] == "bidang" else 100
    return named[0], 100


def also_kecamatan(head: str) -> bool:
    """ "Desa / Kecamatan": one cell for both."""
    return name_key(head) in ("desakecamatan", "kelurahankecamatan", "desakelurahankecamatan")


def also_source(head: str) -> bool:
    """ "Biaya dan Sumber Dana": one cell for both."""
    return bool(_COST_AND_SOURCE.fullmatch(head.strip()))


def kecamatan_first(head: str) -> bool:
    """ "Kecamatan / Desa"."""
    return name_key(head) in _KECAMATAN_FIRST
