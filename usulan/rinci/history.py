"""The record of one usulan as sentences: who did what, why, and what changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from musrenbang.jejak.actor import in_words
from musrenbang.jejak.canonical import outside_name
from musrenbang.models import Jejak, Kecamatan, Pengguna
from musrenbang.tampilan.called import called
from musrenbang.tampilan.changes import Names, label, text
from usulan.models import Usulan

# Action → what was done; {} is the usulan. The page of the record tells them too (laporan/jejak).
SENTENCES = {
    "tambah": "menulis {}",
    "ubah": "mengubah isi {}",
    "impor_baru": "memasukkan {} lewat impor berkas",
    "impor_ganti": "mengubah isi {} lewat impor berkas",
    "impor_batal": "mengembalikan isi {} seperti sebelum impor yang dibatalkan",
    "hapus": "menghapus {}",
    "lampirkan": "menambahkan lampiran pada {}",
    "hapus_lampiran": "menghapus lampiran dari {}",
    "urutkan": "memberi nomor urut baru pada {}",
    "ajukan": "mengajukan {}",
    "tarik": "menarik kembali {}",
    "verifikasi": "memverifikasi {}",
    "kembalikan": "mengembalikan {} ke desa",
    "tolak": "menolak {}",
    "rekomendasi": "mencatat rekomendasi kecamatan atas {}",
    "dahulukan": "memilih {} untuk dibahas lebih dahulu",
    "batal_dahulukan": "tidak lagi memilih {} untuk dibahas lebih dahulu",
    "urungkan": "mengurungkan tindakan terakhir atas {}",
    "gabung": "menggabungkan {}",
    "pisah": "memisahkan kembali {} yang digabung",
    "bedakan": "menilai {} bukan usulan yang sama dengan usulan lain yang mirip",
    "samakan": "membatalkan penilaian bahwa {} bukan usulan yang sama dengan usulan lain",
    "bahas": "membawa {} ke sidang",
    "keluarkan": "mengeluarkan {} dari sidang",
    "sepakati": "menetapkan {} disepakati",
    "cadangkan": "menetapkan {} sebagai cadangan",
    "tunda": "menetapkan {} belum disepakati",
    "lewatkan": "menutup {} sebagai tidak dibahas",
}
UNKNOWN = "mengubah {}"
# Told by the sentence itself, or by the reason under it; `beda_dari` would name usulan that a desa does not see.
IMPLIED = {"status", "alasan", "induk", "didahulukan", "beda_dari"}

# Field → [old, new].
Changes = dict[str, list[Any]]


@dataclass
class HistoryEvent:
    waktu: dt.datetime
    siapa: str
    tanda: str
    kalimat: str
    alasan: str = ""
    ubah: list[tuple[str, str, str]] = field(default_factory=list)


def riwayat(usulan: Usulan) -> list[HistoryEvent]:
    """Newest first; a fixed number of queries, whatever the length."""
    rows = [(row, row.data.get("ubah", {})) for row in Jejak.objects.filter(objek=usulan.nama_jejak)]
    rows.sort(key=lambda pair: (pair[0].waktu, pair[0].urut), reverse=True)
    accounts = {p.username: str(p) for p in Pengguna.objects.filter(username__in={row.oleh for row, _ in rows})}
    names = field_names(usulan.musrenbang.kecamatan, {name for _, changes in rows for name in changes})
    return [_event(row, changes, accounts.get(row.oleh) or in_words(row.oleh), names) for row, changes in rows]


def field_names(kecamatan: Kecamatan, changed: set[str]) -> Names:
    """The record keeps desa, OPD and urusan by their codes; people know them by name. A query for each."""
    known = {"desa": kecamatan.desa, "opd": kecamatan.kabupaten.opd, "urusan": kecamatan.kabupaten.urusan}
    return {
        name: {outside_name(row): row.nama for row in known[name].all()}  # type: ignore[attr-defined]
        for name in changed & known.keys()
    }


def reason_of(entry: Jejak) -> str:
    """A merge keeps it in the entry alone: the usulan itself goes on."""
    return str(entry.data.get("alasan") or entry.data.get("ubah", {}).get("alasan", ("", ""))[1])


def _event(row: Jejak, changes: Changes, who: str, names: Names) -> HistoryEvent:
    return HistoryEvent(
        waktu=row.waktu,
        siapa=who,
        tanda=row.oleh,
        kalimat=called(SENTENCES.get(row.aksi, UNKNOWN)).format("usulan ini"),
        alasan=reason_of(row),
        ubah=[
            (label(Usulan, name), text(Usulan, name, old, names), text(Usulan, name, new, names))
            for name, (old, new) in changes.items()
            if name not in IMPLIED
        ]
        + _attached(row),
    )


def _attached(row: Jejak) -> list[tuple[str, str, str]]:
    """What was attached or removed, in the shape of a changed field."""
    told = []
    for part in row.data.get("bagian", {}).values():
        values = part.get("baru") or {name: old for name, (old, _) in part.get("ubah", {}).items()}
        name = " – ".join(str(values[one]) for one in ("nama", "keterangan") if values.get(one))
        told.append((str(values.get("jenis", "")), *(("–", name) if "baru" in part else (name, "dihapus"))))
    return told
