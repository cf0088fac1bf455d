"""The forum measured by the five principles of Kepmendagri 050-187/2007 (pure). Figures, and where each comes from;
no marks: which figure is good enough, the forum says, and what is not known stays unknown."""

from __future__ import annotations

from typing import NamedTuple

from laporan.evaluasi.facts import Facts
from laporan.kalimat.tanggal import tanggal


class Sumber(NamedTuple):
    """What a figure is read from, and the name of the page on which one can count it."""

    nama: str
    halaman: str


HADIR = Sumber("Daftar hadir", "peserta")
USULAN = Sumber("Daftar usulan", "usulan")
SIDANG = Sumber("Sidang", "sidang")
JEJAK = Sumber("Riwayat perubahan", "musrenbang_jejak")
SEGEL = Sumber("Berita acara", "segel")
DATA = Sumber("Data musrenbang", "musrenbang_rinci")
DELEGASI = Sumber("Delegasi", "delegasi")
PEMERIKSAAN = Sumber("Pemeriksaan daftar", "pemeriksaan")
DESA = "desa/kelurahan"


class Measure(NamedTuple):
    """`tahu` False: nobody has noted it, and `nilai` says what is missing."""

    nama: str
    nilai: str
    sumber: Sumber
    tahu: bool = True


class Asas(NamedTuple):
    nama: str
    tanya: str
    ukuran: list[Measure]


def asas_of(facts: Facts) -> list[Asas]:
    return [
        Asas("Partisipatif", "Siapa yang ikut, dan dari mana?", _partisipatif(facts)),
        Asas("Demokratis", "Bagaimana putusan diambil?", _demokratis(facts)),
        Asas("Transparan", "Apa yang dapat dilihat semua orang?", _transparan(facts)),
        Asas("Akuntabel", "Dapatkah hasilnya dipertanggungjawabkan?", _akuntabel(facts)),
        Asas("Komprehensif", "Apa saja yang dicakup?", _komprehensif(facts)),
    ]


def part(of: int, whole: int, what: str) -> str:
    """ "35 dari 87 orang (40 persen)"; rounded down, so that nothing is reached before it is."""
    return f"{of} dari {whole} {what} ({100 * of // whole} persen)" if whole else f"tidak ada {what}"


def _or_unknown(known: object, nama: str, nilai: str, missing: str, sumber: Sumber) -> Measure:
    return Measure(nama, nilai, sumber) if known else Measure(nama, missing, sumber, tahu=False)


# -- partisipatif -------------------------------------------------------------------------------------------------


def _partisipatif(facts: Facts) -> list[Measure]:
    asked = facts.asked
    return [
        *_present(facts),
        Measure("Desa/kelurahan yang mengusulkan", part(asked.mengusulkan, asked.desa, DESA), USULAN),
        Measure("Usulan tematik", part(asked.tematik, asked.jumlah, "usulan"), USULAN),
        _speakers(facts),
    ]


def _present(facts: Facts) -> list[Measure]:
    hadir = facts.hadir
    many, women, desa = hadir.hadir["jumlah"], hadir.hadir["perempuan"], facts.asked.desa
    target = f"sasaran {hadir.target} persen {'belum tercapai' if hadir.kurang_perempuan else 'tercapai'}"
    told = {
        "Peserta yang hadir": part(many, hadir.diundang, "orang dalam daftar"),
        "Perempuan": f"{part(women, many, 'orang')}; {target}",
        "Unsur yang hadir": f"{len(hadir.unsur)} unsur",
        "Desa/kelurahan yang hadir": part(desa - len(hadir.desa_kosong), desa, DESA),
    }
    return [
        _or_unknown(many, nama, nilai, "belum ada peserta yang dicatat hadir", HADIR) for nama, nilai in told.items()
    ]


def _speakers(facts: Facts) -> Measure:
    rows = facts.hari["bicara"] if facts.hari else []
    turns = sum(one["giliran"] for one in rows)
    women = sum(one["giliran"] for row in rows for one in row["kelamin"] if one["siapa"] == "Perempuan")
    told = f"{turns} giliran, {women} oleh perempuan"
    return _or_unknown(rows, "Yang berbicara", told, "antrean bicara tidak dipakai", SIDANG)


# -- demokratis ---------------------------------------------------------------------------------------------------


def _demokratis(facts: Facts) -> list[Measure]:
    decided = facts.decided
    kinds = f"{decided.mufakat} dengan mufakat, {decided.suara} dengan pemungutan suara"
    answered = part(decided.ditanggapi, decided.keberatan, "keberatan")
    return [
        _or_unknown(decided.mufakat + decided.suara, "Cara putusan diambil", kinds, "belum ada putusan", SIDANG),
        Measure("Keberatan yang ditanggapi", answered, SIDANG),
        Measure("Sidang yang menilai dengan kriteria", part(facts.penilai, facts.sidang, "sidang"), SIDANG),
        Measure("Putusan kelompok yang diganti pleno", f"{decided.berubah} putusan", JEJAK),
        _election(facts),
    ]


def _election(facts: Facts) -> Measure:
    nama, found = "Pemilihan delegasi", facts.delegasi
    if found is None:
        return Measure(nama, "delegasi belum dicatat", DELEGASI, tahu=False)
    told = f"{found['jumlah']} orang, {found['perempuan']} perempuan. {found['pemilihan']}"
    return Measure(nama, told.rstrip("."), DELEGASI)


# -- transparan ---------------------------------------------------------------------------------------------------


def _transparan(facts: Facts) -> list[Measure]:
    decided = facts.decided
    shown = len(facts.hari.get("saksi", [])) if facts.hari else 0
    read = tanggal(facts.dibacakan.isoformat()) if facts.dibacakan else ""
    return [
        Measure("Sidang yang dapat ditonton siapa saja", part(facts.sidang_publik, facts.sidang, "sidang"), SIDANG),
        Measure("Pemindahan peringkat dengan alasan", part(facts.beralasan, facts.pindah, "pemindahan"), JEJAK),
        Measure("Alasan bagi yang tidak disepakati", part(decided.alasan, decided.tidak, "usulan"), USULAN),
        Measure("Kepala jejak ditunjukkan di ruangan", f"{shown} kali", JEJAK),
        _or_unknown(read, "Pembacaan rancangan berita acara", read, "belum dicatat", SEGEL),
    ]


# -- akuntabel ----------------------------------------------------------------------------------------------------


def _akuntabel(facts: Facts) -> list[Measure]:
    decided, over = facts.decided, "Pagu dan kuota yang terlampaui"
    checked = facts.hari["pemeriksaan"].rstrip(".") if facts.hari else ""
    return [
        Measure("Usulan yang diputuskan", part(decided.diputuskan, facts.asked.jumlah, "usulan"), USULAN),
        Measure("Perubahan yang tercatat", f"{facts.catatan} catatan berantai", JEJAK),
        _or_unknown(
            facts.berpagu, over, f"{decided.terlampaui} pagu atau kuota", "tidak ada pagu yang ditetapkan", DATA
        ),
        _or_unknown(checked, "Pemeriksaan daftar oleh desa", checked, "pemeriksaan tidak dicatat", PEMERIKSAAN),
        _sealed(facts),
        Measure("Ada kabar tindak lanjutnya", part(decided.berkabar, decided.disepakati, "yang disepakati"), USULAN),
    ]


def _sealed(facts: Facts) -> Measure:
    nama = "Berita acara disegel"
    if facts.disegel is None:
        return Measure(nama, "belum disegel; angka di halaman ini masih dapat berubah", SEGEL, tahu=False)
    days = (facts.disegel - facts.mulai).days if facts.mulai else None
    after = ""
    if days is not None and days >= 0:
        after = f", {days} hari setelah forum dimulai" if days else ", pada hari forum dimulai"
    return Measure(nama, f"{tanggal(facts.disegel.isoformat())}{after}", SEGEL)


# -- komprehensif -------------------------------------------------------------------------------------------------


def _komprehensif(facts: Facts) -> list[Measure]:
    asked, decided = facts.asked, facts.decided
    helped = part(asked.prioritas_kena, asked.prioritas, "prioritas")
    return [
        Measure("Kelompok bidang", f"{asked.kelompok} dari 3 kelompok", USULAN),
        Measure("Perangkat Daerah yang dituju", f"{asked.opd} Perangkat Daerah", USULAN),
        Measure("Terkait prioritas daerah", part(asked.terkait, asked.jumlah, "usulan"), USULAN),
        _or_unknown(asked.prioritas, "Prioritas daerah yang mendapat kegiatan", helped, "belum dimuat", DATA),
        Measure("Usulan lintas desa", part(asked.lintas, asked.jumlah, "usulan"), USULAN),
        Measure("Usulan yang isinya lengkap", part(asked.lengkap, asked.jumlah, "usulan"), USULAN),
        Measure("Penerima manfaat disebut", part(asked.berpenerima, asked.jumlah, "usulan"), USULAN),
        Measure("Desa/kelurahan yang belum mendapat apa pun", part(decided.desa_kosong, asked.desa, DESA), USULAN),
    ]
