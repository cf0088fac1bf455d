"""Which action may stand where in the record: of which kind of row, in which chain, as its first or its last.

The door writes only what is in these tables. What somebody has appended past it, hashed as it should be, mostly is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from musrenbang.jejak.chain import Jejak

from .sentences import SENTENCES

# Kind → the actions with which a row of it begins, and which never come again. A kabupaten is loaded over and over.
BIRTH = {
    "usulan": {"tambah", "impor_baru"},
    "sidang": {"buka"},
    "musrenbang": {"buka"},
    "peserta": {"catat"},
    "nilai": {"nilai"},
    "terbitan": {"bekukan"},
    "bukti": {"unggah"},
    "perbaikan": {"buka_perbaikan"},
    "usulanlalu": {"catat_lalu"},
    "tindaklanjut": {"catat_lanjut"},
    "susunanacara": {"buat"},
    "pemeriksaan": {"periksa"},
    "antreanbicara": {"buka"},
    "catatan": {"catat"},
    "delegasi": {"buka"},
    "bunyi": {"buat"},
    "rkp": {"buat"},
    "prosarkp": {"tulis"},
}
# A file that is imported by command opens the event where there is none.
MAY_BEGIN = {"musrenbang": {"impor"}}
# Kind → the first word of its chain's key; and the actions that may stand in another one too: what goes on after the
# seal, and what became of a usulan whose event was not held here.
OF_EVENT = {"usulan", "sidang", "musrenbang", "peserta", "nilai", "susunanacara", "pemeriksaan", "antreanbicara"}
OF_EVENT |= {"catatan", "delegasi", "bunyi", "perbaikan"}
CHAIN = dict.fromkeys(OF_EVENT, "musrenbang") | {
    "terbitan": "sesudah",
    "rkp": "sesudah",
    "prosarkp": "sesudah",
    "bukti": "sesudah",
    "tindaklanjut": "sesudah",
    "usulanlalu": "kabupaten",
    "kabupaten": "kabupaten",
}
ALSO = {("peserta", "hapus_data"): "sesudah", ("tindaklanjut", "catat_lanjut"): "kabupaten"}

Act = tuple[str, int, str]  # chain, number, action


def act_faults() -> Iterator[str]:
    """A line for each entry that the program does not write so. Kinds that there are not, the row verifier names."""
    rows = Jejak.objects.filter(objek__regex=f"^({'|'.join(SENTENCES)}):").order_by("waktu", "rantai", "urut")
    acts: dict[str, list[Act]] = {}
    for objek, kunci, urut, aksi in rows.values_list("objek", "rantai__kunci", "urut", "aksi"):
        acts.setdefault(objek, []).append((kunci, urut, aksi))
    for objek, its_own in acts.items():
        kind = objek.partition(":")[0]
        for at, (kunci, urut, aksi) in enumerate(its_own):
            if fault := _fault(kind, kunci, aksi) or _misplaced(kind, its_own, at):
                yield f"{objek}: “{aksi}”, jejak nomor {urut} pada {kunci}, {fault}"


def _fault(kind: str, kunci: str, act: str) -> str:
    if act not in SENTENCES[kind]:
        return "bukan perbuatan yang dicatat program ini"
    if (kunci or "").partition(":")[0] not in {CHAIN[kind], ALSO.get((kind, act))}:
        return "tidak dicatat program ini pada rantai itu"
    return ""


def _misplaced(kind: str, acts: Sequence[Act], at: int) -> str:
    """Born once and first, removed once and last."""
    births, aksi = BIRTH.get(kind, set()), acts[at][2]
    if at and aksi in births:
        return "tidak mungkin di sini"
    if births and not at and aksi not in births | MAY_BEGIN.get(kind, set()):
        return "tidak mungkin sebagai yang pertama"
    return "tercatat, lalu masih ada catatan sesudahnya" if aksi == "hapus" and at < len(acts) - 1 else ""
