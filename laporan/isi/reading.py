"""The dict of the berita acara → the naskah baca: what is read out in the hall instead of all its pages (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from laporan.contract.reading import Baca, BarisBaca, JumlahBaca, KelompokBaca
from laporan.isi.lists import part
from laporan.isi.totals import is_undecided, jumlah_pagu, tanpa_harga
from usulan.alur import ALASAN_TIDAK_DIBAHAS

NASKAH_BACA = "naskah-baca"
UTAMA, UTAMA_BANYAK = 5, 3  # kegiatan of a session that are read out; where there are more than three sessions
ALASAN = 6  # reasons that are read out; the others are counted together
TERPANJANG = 200  # letters of a reason that are read out; the annex has all of it
LAIN = "Alasan lain"


def naskah_baca(ba: Mapping[str, Any]) -> dict[str, Any]:
    """Made of the berita acara's dict and nothing else, so that what is read out is what is sealed."""
    belum = ba["belum_disepakati"]
    baca: Baca = {
        "hadir": ba["hadir"]["jumlah"],
        "perempuan": ba["hadir"]["perempuan"],
        "disepakati": ba["prioritas"]["jumlah_baris"],
        "pagu": ba["prioritas"]["jumlah_pagu"],
        "tanpa_harga": ba["prioritas"]["tanpa_harga"],
        "cadangan": len(ba["cadangan"]),
        "belum": sum(row["dibahas"] and not is_undecided(row) for row in belum),
        "terbuka": sum(map(is_undecided, belum)),
        "tidak_diteruskan": sum(not row["dibahas"] for row in belum),
        "delegasi": ba.get("delegasi", {}).get("jumlah", 0),
        "opd": [
            {
                "nama": one["opd"],
                "jumlah": len(one["baris"]),
                "pagu": one["jumlah_pagu"],
                "tanpa_harga": one["tanpa_harga"],
            }
            for one in ba["prioritas"]["opd"]
        ],
        "kelompok": [_session(one, UTAMA if len(ba["sidang"]) <= 3 else UTAMA_BANYAK) for one in ba["sidang"]],
        "alasan": _reasons(belum),
        "cara": ba["cara"],
    }
    return part(NASKAH_BACA)(ba) | {"baca": baca}


def _session(one: Mapping[str, Any], most: int) -> KelompokBaca:
    rows = {hasil: [row for row in one["baris"] if row["hasil"] == hasil] for hasil in ("Disepakati", "Cadangan")}
    agreed = rows["Disepakati"]
    return {
        "nama": one["nama"],
        "usul": not one["ditetapkan"],
        "disepakati": len(agreed),
        "cadangan": len(rows["Cadangan"]),
        "belum": len(one["baris"]) - len(agreed) - len(rows["Cadangan"]),
        "pagu": jumlah_pagu(agreed),
        "tanpa_harga": tanpa_harga(agreed),
        "utama": [_first(n, row) for n, row in enumerate(agreed[:most], 1)],
    }


def _first(nomor: int, row: Mapping[str, Any]) -> BarisBaca:
    return {"nomor": nomor, "kegiatan": row["kegiatan"], "lokasi": row["lokasi"], "pagu": row["pagu"]}


def _reasons(rows: Sequence[Mapping[str, Any]]) -> list[JumlahBaca]:
    """Alike but for their capitals and the stop at their end is one reason."""
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        alasan = _read_out(row["alasan"].strip())
        key = alasan.rstrip(".").casefold()
        first.setdefault(key, alasan or "Tanpa alasan")
        counts[key] += 1
    common = [(first[key], n) for key, n in counts.most_common(ALASAN) if n > 1 or len(counts) <= ALASAN]
    told: list[JumlahBaca] = [{"nama": alasan, "jumlah": n, "pagu": ""} for alasan, n in common]
    if left := len(rows) - sum(n for _, n in common):
        told.append({"nama": LAIN, "jumlah": left, "pagu": ""})
    return told


def _read_out(alasan: str) -> str:
    """What was not discussed is one reason, whatever was said of it before; a long one ends after a word."""
    if alasan.startswith(ALASAN_TIDAK_DIBAHAS):
        return ALASAN_TIDAK_DIBAHAS
    return alasan if len(alasan) <= TERPANJANG else f"{alasan[:TERPANJANG].rpartition(' ')[0] or alasan[:TERPANJANG]} …"
