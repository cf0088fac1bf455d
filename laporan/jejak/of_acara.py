"""What was done to the event, its participants and documents, and to the data of the kabupaten (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django.utils.html import format_html
from django.utils.safestring import SafeString

from musrenbang.models import Jejak, Musrenbang
from musrenbang.tampilan.called import called
from usulan.alur import ALUR
from usulan.impor.step import Outcome
from usulan.rinci import history

from .changes import field_changes
from .names import Names

Told = Callable[[Jejak, Names], SafeString]
OUTCOME = {
    Outcome.BARU: "usulan baru",
    Outcome.DIGANTI: "diganti",
    Outcome.SAMA: "sama",
    Outcome.DILEWATI: "dilewati",
}


def _fixed(text: str) -> Told:
    return lambda _entry, _names: format_html("{}", text)


def _ubah(entry: Jejak, names: Names) -> SafeString:
    return format_html("mengubah data musrenbang{}", field_changes(entry, Musrenbang, names.fields))


def _pagu(entry: Jejak, _names: Names) -> SafeString:
    return format_html("mengubah pembagian pagu pada {} bagian", len(entry.data["bagian"]))


def _impor(entry: Jejak, _names: Names) -> SafeString:
    count = Counter(outcome for _, outcome, *_ in entry.data["baris"])
    told = [f"{count[outcome]} {word}" for outcome, word in OUTCOME.items() if count[outcome]]
    return format_html("mengimpor berkas usulan: {}", ", ".join(told))


def _impor_batal(entry: Jejak, _names: Names) -> SafeString:
    return format_html("membatalkan impor berkas usulan (jejak nomor {})", entry.data["impor"])


def _massal(entry: Jejak, _names: Names) -> SafeString:
    told = called(history.SENTENCES[entry.data["tindakan"]]).format(f"{len(entry.data['usulan'])} usulan sekaligus")
    return format_html("{}", told)


def _urungkan(entry: Jejak, _names: Names) -> SafeString:
    label = ALUR[entry.data["tindakan"]].label
    return format_html("mengurungkan tindakan “{}” (jejak nomor {})", label, entry.data["jejak"])


def _bacakan(entry: Jejak, _names: Names) -> SafeString:
    return format_html("mencatat bahwa draf ke-{} berita acara dibacakan dalam pleno", entry.data["draf"])


def _segel(entry: Jejak, _names: Names) -> SafeString:
    return format_html("menyegel musrenbang dengan berita acara nomor {}", entry.data["nomor"])


def _peserta(template: str) -> Told:
    """No name: the record keeps none, and it can be erased."""
    return lambda _entry, names: format_html(template, names.peserta)


def _kartu(template: str) -> Told:
    def told(entry: Jejak, names: Names) -> SafeString:
        return format_html(template, entry.data["ubah"]["nomor_kartu"][1], names.peserta)

    return told


def _impor_peserta(entry: Jejak, _names: Names) -> SafeString:
    return format_html("mengimpor daftar undangan: {} peserta baru", entry.data["ditambah"])


def _bunyi(verb: str) -> Told:
    """How many of its rows, and whether opening, closing or the arrangement of the signatures differ."""

    def told(entry: Jejak, _names: Names) -> SafeString:
        kinds = Counter(nama.partition(":")[0] for nama in entry.data.get("bagian", {}))
        said = [f"{kinds[kind]} {word}" for kind, word in (("klausul", "klausul"), ("penanda", "penanda tangan"))]
        said = [one for one in said if not one.startswith("0 ")]
        said += [word for name, word in BUNYI_ISIAN.items() if name in entry.data.get("ubah", {})]
        return format_html("{}{}", verb, f": {', '.join(said)}" if said else "")

    return told


def _akun(template: str) -> Told:
    def told(entry: Jejak, names: Names) -> SafeString:
        akun = entry.data.get("akun", [])
        people = [akun] if isinstance(akun, str) else akun
        return format_html(template, ", ".join(map(names.person, people)) or "akun")

    return told


BUNYI_ISIAN = {
    "pembuka": "kalimat pembuka",
    "penutup": "kalimat penutup",
    "susunan_ttd": "susunan tanda tangan",
    "wakil": "urutan wakil peserta",
}
ACARA: dict[str, Told] = {
    "buka": _fixed("membuka musrenbang ini"),
    "ubah": _ubah,
    "hapus": _fixed("menghapus musrenbang ini, yang masih kosong"),
    "pagu": _pagu,
    "impor": _impor,
    "impor_batal": _impor_batal,
    "impor_peserta": _impor_peserta,
    "massal": _massal,
    "urungkan": _urungkan,
    "bacakan": _bacakan,
    "perbaiki": lambda entry, _names: format_html(
        "membuka segel untuk memasukkan perbaikan. Alasan: {}", entry.data["alasan"]
    ),
    "segel": _segel,
}
PESERTA: dict[str, Told] = {
    "catat": _peserta("mencatat {} dalam daftar hadir"),
    "ubah": _peserta("mengubah catatan {} dalam daftar hadir"),
    "hadir": _peserta("menandai {} hadir"),
    "batal_hadir": _peserta("membatalkan tanda hadir {}"),
    "pulang": _peserta("mencatat bahwa {} pulang"),
    "kartu": _kartu("membuat kartu nama nomor {} untuk {}"),
    "ganti_kartu": _peserta("mengganti kartu nama {}; kartu lamanya tidak berlaku lagi"),
    "cabut_kartu": _peserta("mencabut kartu nama {}"),
    "lepas_ponsel": _peserta("melepas kartu nama {} dari ponselnya"),
    "pakai_kartu": _fixed("dipakai di ponsel pemegangnya, yang dengan itu hadir"),
    "hapus_data": _peserta("menghapus data pribadi {} dari daftar hadir"),
}
BUNYI: dict[str, Told] = {
    "buat": _bunyi("menulis bunyi berita acara"),
    "ubah": _bunyi("mengubah bunyi berita acara"),
    "hapus": _fixed("mengembalikan bunyi berita acara ke bunyi bakunya"),
}
TERBITAN: dict[str, Told] = {
    "bekukan": _fixed("menetapkan isi sebuah dokumen untuk diterbitkan"),
    "terbit": _fixed("menerbitkan berkas sebuah dokumen"),
    "hapus": _fixed("menghapus sebuah draf dokumen"),
}
PERBAIKAN: dict[str, Told] = {
    "buka_perbaikan": lambda entry, _names: format_html(
        "membuka perbaikan berita acara. Alasan: {}", entry.data["baru"]["alasan"]
    ),
    "catat_perbaikan": lambda entry, names: format_html(
        "mencatat putusan lain atas {} untuk versi berikutnya", names.some_butir([entry.data["butir"]])
    ),
    "lepas_perbaikan": lambda entry, names: format_html(
        "membatalkan putusan lain atas {}", names.some_butir([entry.data["butir"]])
    ),
    "bacakan_perbaikan": lambda entry, _names: format_html(
        "mencatat bahwa draf ke-{} perbaikan dibacakan dalam pleno", entry.data["draf"]
    ),
    "batal_perbaikan": lambda entry, _names: format_html(
        "membatalkan perbaikan berita acara. Alasan: {}", entry.data["alasan"]
    ),
    "pakai_perbaikan": _fixed("menjadikan perbaikan ini versi baru"),
}
BUKTI: dict[str, Told] = {
    "unggah": _fixed("menyimpan sebuah bukti, misalnya pindaian yang ditandatangani"),
    "umumkan": _fixed("mengumumkan sebuah bukti, sehingga dapat dibuka semua orang"),
    "tutup_umum": _fixed("menutup sebuah bukti untuk umum"),
    "hapus": lambda entry, _names: format_html("menghapus sebuah bukti. Alasan: {}", entry.data["alasan"]),
}
USULAN_LALU: dict[str, Told] = {"catat_lalu": _fixed("mencatat sebuah usulan tahun lalu dari berkas")}
TINDAK_LANJUT: dict[str, Told] = {"catat_lanjut": _fixed("mencatat tindak lanjut sebuah usulan")}
KABUPATEN: dict[str, Told] = {
    "buka_acara": lambda entry, _names: format_html("membuka {}", entry.data["acara"]),
    "akun": _akun("menyimpan akun {}"),
    "sandi": _akun("mengganti sandi {}"),
    "kecamatan": _fixed("mengubah kop surat dan data camat"),
    "logo": _fixed("mengganti atau menghapus logo kop surat"),
    "ubah_induk": _fixed("mengubah nama atau kode Perangkat Daerah"),
    "tambah_induk": _fixed("menambah Perangkat Daerah atau urusan dari berkas impor"),
    "muat_wilayah": _fixed("memuat daftar wilayah"),
    "muat_opd": _fixed("memuat daftar Perangkat Daerah"),
    "muat_kamus": _fixed("memuat kamus usulan"),
    "muat_prioritas": _fixed("memuat prioritas daerah"),
}
