"""Why a file as a whole is not read, in sentences that say what to do."""

from musrenbang.formats import angka
from musrenbang.galat import TidakSah

MAX_ROWS = 20_000
MAX_COLUMNS = 200
ASK = "Pilih berkas tabel .xlsx, .xls, .ods atau .csv."  # a list of usulan, of desa, of OPD, of people
# What sandbox.py may answer instead of sheets → what the person reads.
REASONS = {
    "no table": f"Berkas ini bukan tabel. {ASK}",
    "locked": "Berkas ini dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu coba lagi.",
    "no workbook": f"Berkas ini bukan lembar kerja Excel, apa pun nama berkasnya. {ASK}",
    "too large": f"Tabelnya terlalu besar: paling banyak {angka(MAX_ROWS)} baris dan {MAX_COLUMNS} kolom. "
    "Hapus baris dan kolom yang tidak dipakai, atau bagi menjadi beberapa berkas.",
    "slow": "Berkas ini terlalu lama dibaca. "
    "Salin tabelnya ke lembar kerja baru, simpan sebagai .xlsx, lalu coba lagi.",
    "broken": "Berkas ini rusak atau terlalu besar untuk dibaca. "
    "Buka di Excel, salin tabelnya ke lembar kerja baru, simpan sebagai .xlsx, lalu coba lagi.",
}


class FileRefused(TidakSah):
    """The file as a whole cannot be read."""
