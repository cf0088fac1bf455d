"""What was done in a session (pure)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum.models import Petugas, Sidang
from forum.models.butir import Cara, Hasil
from forum.models.kesepakatan import GOLONGAN, SkemaPagu
from musrenbang.formats import angka, rp
from musrenbang.models import Jejak

from .changes import NOTHING, field_changes, reason, status_change
from .names import Names

VOTES = {"setuju": "setuju", "tidak_setuju": "tidak setuju", "abstain": "abstain"}
LABELS = {status.value: str(status.label) for status in Sidang.Status}


def _simple(template: str) -> Callable[[Jejak, Names], SafeString]:
    def told(entry: Jejak, names: Names) -> SafeString:
        done = format_html(template, names.session(entry.objek))
        return format_html("{}{}{}", done, status_change(entry, LABELS), _reason(entry, names))

    return told


def _reason(entry: Jejak, names: Names) -> SafeString:
    """Until the seal only who decides reads the reasons of a session, and not here."""
    return reason(entry.data.get("alasan", "")) if names.decided else NOTHING


def _ubah(entry: Jejak, names: Names) -> SafeString:
    changes = field_changes(entry, Sidang, names.fields)
    return format_html("mengubah isian {}{}", names.session(entry.objek), changes)


def _susun(entry: Jejak, names: Names) -> SafeString:
    return format_html("memasukkan {} usulan ke {}", len(entry.data["urutan"]), names.session(entry.objek))


def _tambahkan(entry: Jejak, names: Names) -> SafeString:
    usulan, sidang = names.one_usulan(entry.data["usulan"]), names.session(entry.objek)
    wait = NOTHING if entry.data["urutan"] else ", yang menunggu verifikasi kecamatan"
    return format_html("menambahkan {} dalam forum ke {}{}{}", usulan, sidang, wait, _reason(entry, names))


def _keluarkan(entry: Jejak, names: Names) -> SafeString:
    usulan, sidang = names.some_butir([entry.data["butir"]]), names.session(entry.objek)
    return format_html("mengeluarkan {} dari {}{}", usulan, sidang, _reason(entry, names))


def _pindah(entry: Jejak, names: Names) -> SafeString:
    isi = entry.data
    usulan, sidang = names.some_butir([isi["butir"]]), names.session(entry.objek)
    # A database of before the ranks were recorded tells only that it was moved.
    rank = f" dari urutan {isi['dari']} ke urutan {isi['ke']}" if "ke" in isi else ""
    rank += ", berlawanan dengan skor akhir" if isi.get("lawan_skor") else ""
    return format_html("memindahkan {} dalam {}{}{}", usulan, sidang, rank, _reason(entry, names))


def _putuskan(entry: Jejak, names: Names) -> SafeString:
    """One decision with what it replaces; of several the result that all of them got."""
    isi, sidang = entry.data, names.session(entry.objek)
    before, after = isi["butir"], isi["putusan"]
    if not before:
        return format_html("memutuskan lagi dalam {} apa yang sudah diputuskan, tanpa perubahan", sidang)
    usulan = names.some_butir(list(before))
    if not isi["hasil"]:
        old = _before(list(before.values()))
        return format_html("mencabut putusan atas {} dalam {}{}", usulan, sidang, old)
    verb = "mengganti putusan atas" if any(before.values()) else "memutuskan"
    old = _before(list(before.values())) if any(before.values()) else NOTHING
    new = _decision(next(iter(after.values())) if len(after) == 1 else {"hasil": isi["hasil"], "cara": isi["cara"]})
    return format_html("{} {} dalam {}{}: {}{}", verb, usulan, sidang, old, new, _reason(entry, names))


def _urungkan(entry: Jejak, names: Names) -> SafeString:
    """What is decided now; several are told without."""
    isi, sidang = entry.data, names.session(entry.objek)
    after = list(isi["putusan"].values())
    now = _decision(after[0]) if after[0] else "belum diputuskan"
    told = f": kini {now}" if len(after) == 1 else ""
    usulan = names.some_butir(list(isi["butir"]))
    return format_html("mengurungkan putusan atas {} dalam {}{}", usulan, sidang, told)


def _ditunda(template: str) -> Callable[[Jejak, Names], SafeString]:
    def told(entry: Jejak, names: Names) -> SafeString:
        return format_html(template, names.some_butir([entry.data["butir"]]), names.session(entry.objek))

    return told


def _before(decisions: list[Any]) -> SafeString:
    """ " (sebelumnya: Cadangan)"; of several only where all were decided alike."""
    texts = {_decision(decision) if decision else "belum diputuskan" for decision in decisions}
    return format_html(" (sebelumnya: {})", texts.pop()) if len(texts) == 1 else NOTHING


def _decision(isi: dict[str, Any]) -> str:
    """ "Disepakati, pagu Rp 22.500.000, volume 75, dengan pemungutan suara"."""
    parts = [str(Hasil(isi["hasil"]).label)]
    if "pagu" in isi:
        parts.append(f"pagu {rp(isi['pagu'])}")
    if "volume" in isi:
        parts.append(f"volume {angka(Decimal(isi['volume']))}")
    if isi.get("cara") == Cara.PEMUNGUTAN_SUARA:
        parts.append("dengan pemungutan suara")
    votes = [f"{isi[name]} {word}" for name, word in VOTES.items() if name in isi]
    if votes:
        parts.append(f"suara {' '.join(votes)}")
    if "keberatan" in isi:
        parts.append("dengan keberatan yang tetap" if "keberatan_tetap" in isi else "dengan keberatan yang ditanggapi")
    return ", ".join(parts)


def _putuskan_pagu(entry: Jejak, names: Names) -> SafeString:
    isi, sidang = entry.data, names.session(entry.objek)
    if "disepakati" not in isi:
        return format_html("memutuskan usulan dalam {} menurut garis pagu", sidang)
    text = "memutuskan usulan dalam {} menurut garis pagu: {} disepakati, {} cadangan"
    return format_html(text, sidang, isi["disepakati"], isi["cadangan"])


def _office(template: str) -> Callable[[Jejak, Names], SafeString]:
    def told(entry: Jejak, names: Names) -> SafeString:
        tugas = str(Petugas.Tugas(entry.data["tugas"]).label).lower()
        return format_html(template, names.person(entry.data["pengguna"]), tugas, names.session(entry.objek))

    return told


def _siapkan_skor(entry: Jejak, names: Names) -> SafeString:
    many, sidang = len(entry.data["skoring"]["kriteria"]), names.session(entry.objek)
    text = "mengganti kriteria penilaian {} dan memulainya dari awal: {} kriteria{}"
    if "diganti" not in entry.data:
        text = "menetapkan kriteria penilaian {}: {} kriteria{}"
    return format_html(text, sidang, many, _reason(entry, names))


def _undi_bekukan(entry: Jejak, names: Names) -> SafeString:
    draw, sidang = entry.data["undian"], names.session(entry.objek)
    text = "membekukan kepala jejak nomor {} untuk undian {} usulan dalam {}"
    return format_html(text, draw.get("jejak", 0), len(draw["usulan"]), sidang)


def _undi(entry: Jejak, names: Names) -> SafeString:
    text = "menarik undian dalam {} dengan kata {}"
    return format_html(text, names.session(entry.objek), entry.data["undian"]["kata"])


def _batas_bawah(entry: Jejak, names: Names) -> SafeString:
    """ "mengatur batas bawah dalam sidang A: perempuan 3, warga miskin 2"."""
    floors = entry.data.get("ubah", {}).get("batas_bawah", [[], []])[1]
    told = ", ".join(f"{GOLONGAN[one['golongan']]} {one['sedikitnya']}" for one in floors or ())
    return format_html("mengatur batas bawah dalam {}: {}", names.session(entry.objek), told or "tidak ada")


def _skema(entry: Jejak, names: Names) -> SafeString:
    _, new = entry.data.get("ubah", {}).get("skema", (None, None))
    sidang = names.session(entry.objek)
    if new is None:
        return format_html("memilih lagi skema pagu {}, tanpa perubahan", sidang)
    return format_html("mencatat skema pagu yang dipilih {}: {}", sidang, SkemaPagu.of_isi(new).kalimat)


def _terapkan_batas_bawah(entry: Jejak, names: Names) -> SafeString:
    text = "menerapkan batas bawah dalam {}: {} usulan berganti tempat"
    return format_html(text, names.session(entry.objek), len(entry.data["ganti"]))


def _saksi(entry: Jejak, names: Names) -> SafeString:
    text = "menunjukkan kepala jejak nomor {} dalam {} sebagai enam kata"
    return format_html(text, entry.data["jejak"], names.session(entry.objek))


def nilai(entry: Jejak, names: Names) -> SafeString:
    """Which usulan, and nothing of what was given: shown are aggregates only."""
    isi = entry.data
    kode = isi.get("usulan") or isi["baru"]["usulan"]
    verb = "menilai {}" if entry.aksi == "nilai" else "mengganti nilainya untuk {}"
    return format_html(verb, names.one_usulan(kode))


SENTENCES: dict[str, Callable[[Jejak, Names], SafeString]] = {
    "buka": _simple("menyiapkan {}"),
    "ubah": _ubah,
    "hapus": _simple("menghapus {}, yang masih kosong"),
    "mulai": _simple("memulai {}"),
    "tutup": _simple("menutup {}"),
    "buka_lagi": _simple("membuka lagi {}"),
    "tetapkan": _simple("menetapkan hasil {} dalam pleno"),
    "susun": _susun,
    "keluarkan": _keluarkan,
    "tambahkan": _tambahkan,
    "pindah": _pindah,
    "putuskan": _putuskan,
    "putuskan_pagu": _putuskan_pagu,
    "skor_siapkan": _siapkan_skor,
    "skor_buka": _simple("membuka penilaian {}"),
    "skor_tutup": _simple("menutup penilaian {}"),
    "skor_buka_lagi": _simple("membuka lagi penilaian {}"),
    "skor_setara": _simple("menghitung bagian setara {}"),
    "pakai_skor": _simple("memakai urutan skor dalam {}"),
    "undi_bekukan": _undi_bekukan,
    "undi": _undi,
    "batas_bawah": _batas_bawah,
    "skema": _skema,
    "terapkan_batas_bawah": _terapkan_batas_bawah,
    "saksi": _saksi,
    "urungkan": _urungkan,
    "tunda": _ditunda("menunda {} dalam {}"),
    "angkat": _ditunda("mengangkat lagi {} dalam {}"),
    "tunjuk": _office("menunjuk {} sebagai {} dalam {}"),
    "berhentikan": _office("mencabut tugas {} sebagai {} dalam {}"),
}
