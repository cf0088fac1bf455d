"""What the pages of the berita acara need beside its frozen dict, from that dict alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from typing import Any

from laporan.isi.totals import KOLOM_TD4, is_undecided, jumlah_pagu
from laporan.kalimat.klausul import URUTAN_KLAUSUL
from laporan.tabel.people import contact_head

BAGIAN_BELUM = {
    True: "A. Dibahas, belum disepakati",
    False: "B. Tidak diteruskan ke forum (ditolak, dikembalikan, belum diverifikasi)",
}
BELUM_DIPUTUSKAN = "Belum diputuskan dalam sidang"  # between them, in a draft that has such rows
NOTES_KEPT = 3  # so many notes are kept on the page of the signatures
LINES_SIGNED = 22  # lines of the table of those who sign, beside the closing sentence
MUFAKAT = "Musyawarah mufakat"
DESA_KELURAHAN = "Desa/Kelurahan"


def parts(isi: Mapping[str, Any]) -> dict[str, Any]:
    """The names that the templates of the berita acara use beside those of the dict."""
    desa, klausul = isi.get("sebutan_desa", DESA_KELURAHAN), klausul_bernomor(isi)
    return {
        "bagian_belum": bagian_belum(isi),
        "klausul_bernomor": klausul,
        "utuh_dari_klausul": any(one["utuh"] for one in klausul),
        "sidang": sidang(isi),
        "jumlah_cadangan": jumlah_pagu(isi.get("cadangan", ())),
        # The rows of a pack do not say it.
        "cadangan_tanpa_harga": sum(row.get("tanpa_harga", False) for row in isi.get("cadangan", ())),
        "utuh_wakil": _fits(isi),
        "catatan_lepas": catatan_lepas(isi),
        "sebutan_desa": desa,
        "kepala_kontak": contact_head(isi),
        "kolom_td4": ["No." if judul == "No" else judul.replace(DESA_KELURAHAN, desa) for judul in KOLOM_TD4.values()],
    }


def bagian_belum(isi: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The parts of Lampiran III, each with its rows; A and B are there, also where one of them is empty."""
    found: dict[str, list[dict[str, Any]]] = {BAGIAN_BELUM[True]: [], BELUM_DIPUTUSKAN: [], BAGIAN_BELUM[False]: []}
    for n, row in enumerate(isi.get("belum_disepakati", ()), 1):
        judul = BELUM_DIPUTUSKAN if is_undecided(row) else BAGIAN_BELUM[row["dibahas"]]
        found[judul].append({**row, "nomor": n})
    return [{"judul": judul, "baris": rows} for judul, rows in found.items() if rows or judul != BELUM_DIPUTUSKAN]


def sidang(isi: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The sessions of Lampiran IV: IV.A, IV.B, … where there are several; how they decided, in one sentence."""
    rows = isi.get("sidang", ())
    return [
        {
            **row,
            "lampiran": f"IV.{ascii_uppercase[n % 26]}" if len(rows) > 1 else "IV",
            "cara": _cara(row["baris"]),
            "lebar_skor": score_widths(len(row["skor"]["kriteria"])) if "skor" in row else [],
        }
        for n, row in enumerate(rows)
    ]


def score_widths(criteria: int) -> list[int]:
    """Of number, kegiatan, each criterion, score, lot; in per cent. A level is one digit: the kegiatan has the rest."""
    each = max(3, min(5, 44 // max(criteria, 1)))
    return [5, max(12, min(60, 79 - each * criteria)), *[each] * criteria, 8, 8]


def _cara(rows: Sequence[Mapping[str, Any]]) -> str:
    """ "Semua diputuskan secara musyawarah mufakat, kecuali nomor 3 dan 7."; a row says its own where it differs."""
    lain = [str(n) for n, row in enumerate(rows, 1) if not row["cara"].startswith(MUFAKAT)]
    if not rows or len(lain) == len(rows):
        return "Semua diputuskan dengan pemungutan suara." if rows else ""
    nomor = " dan ".join(filter(None, [", ".join(lain[:-1]), *lain[-1:]]))
    return f"Semua diputuskan secara musyawarah mufakat{f', kecuali nomor {nomor}' if lain else ''}."


def klausul_bernomor(isi: Mapping[str, Any]) -> list[dict[str, Any]]:
    """KESATU, KEDUA, …; 1, 2, … where the shape is that of a kota, whose sentence on the way stands after them."""
    kota = isi.get("bentuk") == "kota"
    rows = [row for row in isi.get("klausul", ()) if not (kota and row["jenis"] == "cara")]
    numbered = [
        {
            **row,
            "nomor": f"{n}." if kota else URUTAN_KLAUSUL[n - 1],
            "butir": isi["catatan"] if row["jenis"] == "catatan" else [],
        }
        for n, row in enumerate(rows, 1)
    ]
    return [{**row, "utuh": row is numbered[-1] and _ends(isi, row)} for row in numbered]


def _fits(isi: Mapping[str, Any]) -> bool:
    """Everybody signs on the page of the closing sentence, as far as one holds them: a row of blocks takes the room of
    six lines of the table."""
    return len(isi.get("perwakilan", ())) + 6 * len(isi.get("penanda", ())) <= LINES_SIGNED


def _ends(isi: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """The last clause stays with the signatures, unless a long list is its own or stands between."""
    return len(row["butir"]) <= NOTES_KEPT and not catatan_lepas(isi)


def catatan_lepas(isi: Mapping[str, Any]) -> list[str]:
    """The notes where no clause prints them: they are never left out."""
    printed = any(row["jenis"] == "catatan" for row in isi.get("klausul", ()))
    return [] if printed else list(isi.get("catatan", ()))
