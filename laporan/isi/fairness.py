"""What the rules of fairness read from the lists of the sessions, as the page of the balance shows it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from forum.adil import balance, prefix
from forum.models import Butir, Sidang
from forum.models.kesepakatan import Skema
from forum.timbangan.groups import agreed_first, in_turns, lists_of, names_of, weigh
from forum.timbangan.head import shown
from forum.timbangan.reading import ATURAN_PLENO, behind, count, floors, percent
from forum.timbangan.scheme import equal_division, passing
from laporan.contract.fair import Awalan, BagianAwalan, BarisSaksi, Imbang, KeadilanForum, KesepakatanSidang
from musrenbang.formats import as_called, rp
from musrenbang.models import Musrenbang

SEMUA = "Daftar semua sidang"


def keadilan(acara: Musrenbang) -> KeadilanForum:
    """Lists and shares only once something is agreed; what the rooms agreed and were shown at any time."""
    lists = [(sidang, rows) for sidang, rows in lists_of(acara) if rows]
    found: KeadilanForum = {}
    if agreed := [_agreed(sidang, rows) for sidang, rows in lists if sidang.batas_bawah or sidang.skema]:
        found["kesepakatan"] = agreed
    everything = in_turns(rows for _, rows in lists)
    if agreed_first(everything)[1]:
        found["awalan"] = _prefix(lists, everything)
        found["imbang"] = _balance(acara, everything)
    if words := _witness(acara):
        found["saksi"] = words
    return found


def _agreed(sidang: Sidang, rows: Sequence[Butir]) -> KesepakatanSidang:
    chosen = sidang.skema_pagu
    over = passing(equal_division(sidang, rows)) if chosen and chosen.skema == Skema.BAGI_RATA else []
    k = sidang.batas.count([row.claim for row in rows])
    return {
        "sidang": sidang.nama,
        "skema": as_called(chosen.kalimat, sidang.musrenbang.kecamatan.sebutan_desa) if chosen else "",
        "lewat": [f"{one.nama}: disepakati {rp(one.terpakai)}, bagiannya {rp(one.bagian)}" for one in over],
        "batas_bawah": [
            f"sedikitnya {one.sedikitnya} untuk {one.nama}"
            + ("" if k is None else f" (dalam daftar akhir {one.ada} dari {k} teratas)")
            for one in floors(sidang, rows, k)
        ],
    }


def _prefix(lists: Sequence[tuple[Sidang, list[Butir]]], everything: Sequence[Butir]) -> Awalan:
    parts = [_behind(sidang.nama, rows) for sidang, rows in lists]
    if len(lists) == 1:
        return {"aturan": prefix.ATURAN, "bagian": parts}
    return {"aturan": f"{prefix.ATURAN} {ATURAN_PLENO}", "bagian": [*parts, _behind(SEMUA, everything)]}


def _behind(nama: str, rows: Sequence[Butir]) -> BagianAwalan:
    return {"sidang": nama, "tertinggal": prefix.sentences(behind(rows)[0].belum)}


def _balance(acara: Musrenbang, everything: Sequence[Butir]) -> Imbang:
    rows, many = agreed_first(everything)
    found = weigh(rows, many, "desa", names_of("desa", acara))
    return {
        "aturan": f"{balance.ATURAN} {balance.ATURAN_BAGI}",
        "baris": [
            {
                "desa": one.nama,
                "diminta": count(one.diminta.usulan),
                "persen_diminta": percent(one.diminta.bagian_rupiah),
                "disepakati": count(one.masuk.usulan),
                "persen_disepakati": percent(one.masuk.bagian_rupiah),
            }
            for one in found
        ],
        "belum": balance.with_nothing(found),
    }


def _witness(acara: Musrenbang) -> list[BarisSaksi]:
    return [
        {
            "sidang": one.sidang,
            "waktu": timezone.localtime(one.waktu).isoformat(timespec="seconds"),
            "jejak": one.jejak,
            "kata": " ".join(one.kata),
        }
        for one in shown(acara)
    ]
