"""The first pages of the berita acara: its clauses as the kecamatan words them, and who signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from forum.models import Peserta, Petugas
from forum.models.butir import Cara
from laporan.contract.document import Pejabat
from laporan.contract.naskah import IsiNaskah, Narasumber, Penanda
from laporan.isi.rows import putusan
from laporan.kalimat import klausul
from laporan.models.bunyi import IsianBunyi, IsianPenanda, SusunanTtd
from musrenbang.models import Musrenbang, Pengguna
from usulan.models import Usulan


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def pejabat(akun: Pengguna | None, jabatan: str) -> Pejabat:
    """Who holds an office of the forum, as his account names him."""
    if akun is None:
        return {"nama": "", "jabatan": jabatan, "pangkat": "", "nip": ""}
    return {"nama": str(akun), "jabatan": jabatan, "pangkat": akun.pangkat, "nip": akun.nip}


def penanda(orang: Pejabat, *, atas: str = "") -> Penanda:
    return {**orang, "atas": atas}


def naskah(
    acara: Musrenbang,
    bunyi: IsianBunyi,
    lain: Mapping[str, Any],
    catatan: list[str],
    cara: str,
    tahun_pelaksanaan: int,
) -> IsiNaskah:
    """`lain`: what stands in the annexes after the fourth, whether there were groups, the camat. `cara`:
    klausul.cara_memutuskan()."""
    bahan = _bahan(acara, lain, catatan, cara, tahun_pelaksanaan)
    notulis = _notulis(acara)
    pemaparan = [line.partition(": ") for line in lines(acara.pemaparan)]
    return {
        "pembuka": klausul.isi_teks(bunyi.pembuka, bahan),
        "klausul": klausul.susun(((one.jenis, one.teks) for one in bunyi.klausul if one.dipakai), bahan),
        "cara": cara,
        "penutup": klausul.isi_teks(bunyi.penutup, bahan),
        "penanda": _blocks(acara, bunyi, lain["camat"], notulis),
        "susunan_ttd": bunyi.susunan_ttd,
        "pimpinan_rapat": _from(acara.pimpinan_sidang, acara),
        "notulis": _from(notulis, acara),
        "narasumber": [{"nama": "", "dari": dari} for dari, colon, _ in pemaparan if colon],
        "materi": [about if colon else dari for dari, colon, about in pemaparan],
        "catatan": catatan,
    }


def _bahan(
    acara: Musrenbang, lain: Mapping[str, Any], catatan: list[str], cara: str, tahun_pelaksanaan: int
) -> klausul.BahanKlausul:
    return klausul.BahanKlausul(
        isian={
            "kecamatan": f"Kecamatan {acara.kecamatan.nama}",
            "kabupaten": acara.kecamatan.kabupaten.sebutan,
            "tahun": str(acara.tahun),
            "pelaksanaan": str(tahun_pelaksanaan),
            "cara": cara,
        },
        jumlah={
            "cadangan": len(lain.get("cadangan", ())),
            "delegasi": lain.get("delegasi", {}).get("jumlah", 0),
        },
        lampiran=klausul.nomor_lampiran(lain),
        catatan=catatan,
        berkelompok=lain["berkelompok"],
    )


def _notulis(acara: Musrenbang) -> Pengguna | None:
    """Of the plenary; where it is no session of its own, the only one that the sessions have."""
    rows = Petugas.objects.filter(sidang__musrenbang=acara, tugas=Petugas.Tugas.NOTULIS)
    rows = rows.select_related("pengguna", "sidang")
    plenary = [row.pengguna for row in rows if not row.sidang.kelompok]
    found = plenary or [row.pengguna for row in rows]
    return found[0] if len(set(found)) == 1 else None


def _from(akun: Pengguna | None, acara: Musrenbang) -> Narasumber:
    if akun is None:
        return {"nama": "", "dari": ""}
    dari = f"Kecamatan {acara.kecamatan.nama}" if akun.peran == Pengguna.Peran.KECAMATAN else ""
    return {"nama": str(akun), "dari": dari}


def _blocks(acara: Musrenbang, bunyi: IsianBunyi, camat: Pejabat, notulis: Pengguna | None) -> list[list[Penanda]]:
    """Rows of signature blocks by the chosen arrangement; further officials stand before the camat's own row."""
    kecamatan, kabupaten = acara.kecamatan.nama, acara.kecamatan.kabupaten.sebutan
    lain = [penanda(_typed(one)) for one in bunyi.penanda]
    pimpinan = acara.pimpinan_sidang
    if bunyi.susunan_ttd == SusunanTtd.MALANG:
        first = [
            penanda(pejabat(pimpinan, "PIMPINAN MUSRENBANG,")),
            penanda(pejabat(notulis, "NOTULIS/SEKRETARIS,")),
        ]
        return [first, *_pairs(lain), [penanda({**camat, "jabatan": f"CAMAT {kecamatan.upper()},"}, atas="Mengetahui")]]
    pimpinan_sidang = penanda(pejabat(pimpinan, "Pimpinan Sidang"))
    if bunyi.susunan_ttd == SusunanTtd.MOROWALI:
        lain = lain or [
            penanda(pejabat(None, f"Kepala Bappeda {kabupaten}")),
            penanda(pejabat(None, f"Unsur Pimpinan {kabupaten}")),
        ]
        return _pairs([lain[0], penanda({**camat, "jabatan": f"Camat {kecamatan}"}), pimpinan_sidang, *lain[1:]])
    return [[pimpinan_sidang], *_pairs(lain)]


def in_order(urutan: Sequence[str], peserta: Iterable[Peserta]) -> list[Peserta]:
    """Who signs for the participants, those that are named in `urutan` (kode) first."""
    places = {kode: n for n, kode in enumerate(urutan)}
    return sorted((one for one in peserta if one.signs), key=lambda one: places.get(one.kode, len(places)))


def _typed(one: IsianPenanda) -> Pejabat:
    return {"nama": one.nama, "jabatan": one.jabatan, "pangkat": one.pangkat, "nip": one.nip}


def _pairs(rows: list[Penanda]) -> list[list[Penanda]]:
    return [rows[at : at + 2] for at in range(0, len(rows), 2)]


def cara_memutuskan(daftar: Iterable[Usulan]) -> str:
    """How the main usulan were decided; a draft counts what the groups have decided so far."""
    cara = [found.cara for usulan in daftar if (found := putusan(usulan))]
    suara = sum(one == Cara.PEMUNGUTAN_SUARA for one in cara)
    return klausul.cara_memutuskan(len(cara) - suara, suara)
