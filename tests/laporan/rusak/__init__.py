"""What somebody with the database's password might do. Each returns the lines by which periksa_jejak must find it."""

from collections.abc import Callable
from types import SimpleNamespace

from . import baris, dokumen, rantai

KERUSAKAN: dict[str, Callable[[SimpleNamespace], list[str]]] = {
    "A a forged PDF": dokumen.pdf_palsu,
    "B a frozen text": dokumen.naskah_ditulis_ulang,
    "B a frozen text unreadable": dokumen.naskah_tak_terbaca,
    "B a frozen text with its sidik": dokumen.naskah_dan_sidiknya_ditulis_ulang,
    "C the seal taken off": rantai.segel_dibuka,
    "D ten times the money": baris.anggaran,
    "D ten times the money after the seal": baris.anggaran_tersegel,
    "E the last entries cut": lambda d: rantai.potong(rantai.rantai_dari(d.terbuka), 20),
    "F a whole chain": rantai.rantai_dihapus,
    "G the documents' rows": dokumen.terbitan_dihapus,
    "H one byte of a PDF": dokumen.satu_bita,
    "the mark of the seal on the page": dokumen.cap_ditulis_ulang,
    "an entry moved to another kecamatan": rantai.dipindah_ke_kecamatan_lain,
    "an entry moved after the seal": rantai.dipindah_ke_sesudah_segel,
    "a chain renamed": rantai.rantai_berganti_nama,
    "an entry of a kind that is not": rantai.jenis_tak_dikenal,
    "a second issue": dokumen.terbit_kedua,
    "an official document without a seal": dokumen.resmi_tanpa_segel,
    "a seal undone": rantai.segel_dibatalkan,
    "an account of no kabupaten": baris.akun_luar,
    "a value that cannot be read": baris.tak_terbaca,
    "a file lost": dokumen.berkas_hilang,
    "a head opened": rantai.kepala_dibuka,
    "a head closed": rantai.kepala_ditutup,
    "a head closed at another time": rantai.kepala_bergeser,
    "a head without entries": rantai.kepala_kosong,
    "the entry of the seal": rantai.catatan_segel_dihapus,
    "a time set back": rantai.waktu_dimundurkan,
    "a time set back and linked again": rantai.waktu_dimundurkan_dan_disambung,
    "a decision": baris.putusan,
    "the order": baris.urutan,
    "an office": baris.petugas,
    "attendance": baris.hadir,
    "a usulan inserted": baris.usulan_disisipkan,
    "a usulan deleted": baris.usulan_dihapus,
    "a usulan's desa": baris.desa_usulan,
    "an account's role": baris.peran,
    "an OPD's name": baris.nama_opd,
    "a desa moved": baris.desa_dipindah,
}
