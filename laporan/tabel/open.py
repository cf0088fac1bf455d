"""The same lists as open data: rows under short names that stay the same (docs/data-terbuka.md; pure).

Numbers of people, ranks and levels are whole numbers; money and volume are decimal text ("12500000.00"), so that no
program rounds them. What is personal is not in a salinan publik and has no column there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from laporan.contract.data import DataUsulan
from laporan.tabel.meanings import ARTI
from musrenbang.sheets.write import write_csv

Isi = Mapping[str, Any]
Row = Mapping[str, Any]
Rows = Callable[[Isi], Iterator[Row]]

USULAN = tuple(DataUsulan.__annotations__)
WHOLE = {
    *("prioritas_desa", "nomor_sidang", "penerima_kk", "penerima_perempuan", "penerima_miskin", "penerima_pemuda"),
    *("penerima_anak", "penerima_lansia", "penerima_disabilitas", "usia"),
}
ORANG = ("nama", "lembaga", "jk", "usia", "unsur", "desa", "alamat", "telepon")
DELEGASI = ("nama", "jk", "usia", "alamat", "telepon", "pekerjaan", "unsur", "keterangan")
HITUNGAN = ("menurut", "nama", "laki_laki", "perempuan", "jumlah")
PENILAIAN = ("sidang", "nomor", "kode", "kegiatan", "kriteria", "bobot", "tingkat_tengah", "skor", "undian")
NOTULEN = ("nomor", "perihal", "catatan", "oleh", "isi")
SUSUNAN = ("nomor", "acara", "oleh", "mulai", "selesai")


class Data(NamedTuple):
    columns: Sequence[str]
    rows: list[Row]


def _usulan(isi: Isi) -> Data:
    """Without the columns that this copy does not have."""
    rows = isi["data"]["usulan"]
    public = isi["publik"]
    columns = [name for name in USULAN if not (public and name in ("masalah", "lintang", "bujur"))]
    return Data(columns, [{name: _whole(name, row[name]) for name in columns} for row in rows])


def _whole(name: str, text: Any) -> Any:
    return int(text) if name in WHOLE and str(text).isdecimal() else text


def _people(part: str, columns: Sequence[str]) -> Callable[[Isi], Data]:
    """Rows of people; in a salinan publik how many of each unsur and desa."""

    def made(isi: Isi) -> Data:
        found = isi[part]
        if "baris" in found:
            return Data(
                columns, [{name: _whole(name, one.get(name, "")) for name in columns} for one in found["baris"]]
            )
        return Data(HITUNGAN, [{"menurut": by, **one} for by in ("unsur", "desa") for one in found[by]])

    return made


def _scores(isi: Isi) -> Data:
    """A row for each usulan and criterion."""
    return Data(PENILAIAN, [row for one in isi["penilaian"] for row in _of_session(one["nama"], one["skor"])])


def _of_session(sidang: str, skor: Mapping[str, Any]) -> Iterator[Row]:
    for nomor, row in enumerate(skor["baris"], 1):
        for asked, level in zip(skor["kriteria"], row["tengah"], strict=True):
            yield {
                "sidang": sidang,
                "nomor": nomor if row["skor"] else "",
                "kode": row["kode"],
                "kegiatan": row["kegiatan"],
                "kriteria": asked["kriteria"],
                "bobot": asked["bobot"],
                "tingkat_tengah": int(level) if level else "",
                "skor": row["skor"].replace(",", "."),
                "undian": row["undian"],
            }


def _day(part: str, columns: Sequence[str]) -> Callable[[Isi], Data]:
    def made(isi: Isi) -> Data:
        return Data(columns, [{"nomor": n, **row} for n, row in enumerate(isi["jalannya"].get(part, []), 1)])

    return made


DATA: dict[str, Callable[[Isi], Data]] = {
    **dict.fromkeys(("prioritas", "cadangan", "belum-disepakati", "usulan-kabupaten", "kompilasi-opd"), _usulan),
    "tabel-kriteria": _scores,
    "daftar-hadir": _people("hadir", ORANG),
    "delegasi": _people("delegasi", DELEGASI),
    "notulen": _day("notulen", NOTULEN),
    "susunan-acara": _day("susunan", SUSUNAN),
}


def csv_of(kata: str, isi: Isi) -> bytes:
    """KeyError where this document has no rows of its own."""
    data = DATA[kata](isi)
    return write_csv(data.columns, data.rows)


def json_of(kata: str, isi: Isi) -> bytes:
    """The same rows with what they are of; of a document without rows its frozen text as it was sealed."""
    told = _about(isi)
    if kata in DATA:
        data = DATA[kata](isi)
        told |= {
            "kolom": {name: ARTI[name] for name in data.columns},
            "baris": [{name: row[name] for name in data.columns} for row in data.rows],
        }
    else:
        told |= {"isi": isi}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _about(isi: Isi) -> dict[str, Any]:
    return {
        "dokumen": isi["jenis"],
        "jenis": "salinan publik" if isi["publik"] else "naskah lengkap",
        "tahun_rkpd": isi["tahun"],
        "provinsi": isi["provinsi"],
        "kabupaten": isi["kabupaten"],
        "kecamatan": isi["kecamatan"],
        "nomor_berita_acara": isi["nomor"],
        "tanggal_berita_acara": isi["tanggal"],
        "versi": isi["versi"],
        "kode_verifikasi": isi["segel"]["kode"],
        "sidik": isi["segel"]["sidik"],
    }
