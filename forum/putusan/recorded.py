"""What only the record still knows: what a group had decided before the plenary, why a row was added, when a session
began and ended."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from forum.models import Putusan
from forum.models.butir import Cara, Hasil
from forum.models.replay import changed_in_plenary
from musrenbang.formats import angka, rp
from musrenbang.jejak.canonical import plain
from musrenbang.jejak.chain import Isi, Jejak
from musrenbang.models import Musrenbang

COMPARED = ("hasil", "cara", "volume", "pagu")


class Recorded(NamedTuple):
    """Of all sessions of an event."""

    former: dict[str, Isi]  # butir → what its group had decided; only those that the plenary changed
    additions: dict[str, str]  # usulan → why it was added during the forum
    times: dict[str, tuple[dt.datetime, dt.datetime | None]]  # `sidang:…` → first begun, last closed


def recorded(acara: Musrenbang) -> Recorded:
    """One query."""
    entries = Jejak.objects.filter(rantai__kunci__in=acara.kunci_semua, objek__startswith="sidang:")
    entries = entries.order_by("rantai", "urut")
    per_sidang: dict[str, list[tuple[str, Isi]]] = {}
    additions: dict[str, str] = {}
    times: dict[str, tuple[dt.datetime, dt.datetime | None]] = {}
    for entry in entries.filter(aksi__in=["mulai", "tutup", "buka_lagi", "putuskan", "tambahkan"]):
        if entry.aksi == "tambahkan":
            additions[entry.data["usulan"]] = entry.data["alasan"]
        elif entry.aksi == "mulai":
            times.setdefault(entry.objek, (entry.waktu, None))
        else:
            if entry.aksi == "tutup" and entry.objek in times:
                times[entry.objek] = (times[entry.objek][0], entry.waktu)
            per_sidang.setdefault(entry.objek, []).append((entry.aksi, entry.data))
    former = {butir: isi for acts in per_sidang.values() for butir, isi in changed_in_plenary(acts).items()}
    return Recorded(former, additions, times)


def semula(former: Isi | None, now: Putusan) -> str:
    """ "belum disepakati", "disepakati, volume 80,5, pagu Rp 24.150.000": what the group had decided, as far as it
    differs from now; empty where nothing does."""
    now_isi = {name: plain(value) for name, value in now.isi.items()}
    if not former or all(former.get(name) == now_isi.get(name) for name in COMPARED):
        return ""
    words = [Hasil(former["hasil"]).label.lower()]
    if former.get("cara") != now_isi.get("cara"):
        words.append(Cara(former["cara"]).label.lower())
    if former.get("volume") != now_isi.get("volume"):
        words.append(f"volume {angka(former['volume'])}" if former.get("volume") else "volume sesuai usulan")
    if former.get("pagu") != now_isi.get("pagu"):
        words.append(f"pagu {rp(former['pagu'])}" if former.get("pagu") else "pagu sesuai usulan")
    return ", ".join(words)
