"""How the day went, for the last annex of the berita acara: run sheet, checks, speakers, notulen."""

from __future__ import annotations

from collections.abc import Sequence

from forum.adil.turns import Giliran
from forum.bicara.share import Porsi, by_desa, by_kelamin
from forum.models import AntreanBicara, Catatan, Pemeriksaan, SusunanAcara
from forum.models.bicara import taken
from forum.susunan_acara.board import clock
from forum.susunan_acara.checked import KEBERATAN, papan_pemeriksaan
from laporan.contract.day import BagianBicara, BarisAcara, BarisBicara, BarisNotulen, IsiJalannya, Jalannya
from laporan.isi.fairness import keadilan
from musrenbang.formats import as_called
from musrenbang.models import Musrenbang


def jalannya(acara: Musrenbang) -> IsiJalannya:
    """Empty where nothing of it was kept: then nothing is printed. A run sheet that was never begun is none."""
    checked = papan_pemeriksaan(acara) if Pemeriksaan.objects.filter(musrenbang=acara).exists() else None
    against = [one for one in checked["desa"] if one["keadaan"] == KEBERATAN] if checked else []
    found: Jalannya = {
        "susunan": _steps(acara),
        "pemeriksaan": checked["kalimat"] if checked else "",
        "keberatan": [f"{one['nama']}: {one['keberatan']}" for one in against],
        "bicara": _speakers(acara),
        "notulen": _notes(acara),
        **keadilan(acara),
    }
    return {"jalannya": found} if any(found.values()) else {}


def _steps(acara: Musrenbang) -> list[BarisAcara]:
    susunan = SusunanAcara.objects.filter(musrenbang=acara).first()
    steps = list(susunan.langkah.all()) if susunan else []
    if not any(step.mulai for step in steps):
        return []
    return [
        {"acara": step.judul, "oleh": step.oleh, "mulai": clock(step.mulai), "selesai": clock(step.selesai)}
        for step in steps
    ]


def _speakers(acara: Musrenbang) -> list[BagianBicara]:
    """Of each session in which anybody has spoken. A turn that was never ended counts, without its minutes."""
    rows = list(
        AntreanBicara.objects.filter(musrenbang=acara)
        .select_related("sidang", "musrenbang__kecamatan")
        .order_by("sidang")
    )
    desa = [one.sebutan for one in acara.kecamatan.desa.all()] if rows else []
    return [_session(antrean, turns, desa) for antrean in rows if (turns := taken(antrean.rows()))]


def _session(antrean: AntreanBicara, turns: Sequence[Giliran], desa: Sequence[str]) -> BagianBicara:
    sebutan = antrean.musrenbang.kecamatan.sebutan_desa
    return {
        "sidang": antrean.sidang.nama,
        "giliran": len(turns),
        "menit": round(sum(turn.detik for turn in turns) / 60),
        "asal": [_share(one._replace(nama=as_called(one.nama, sebutan))) for one in by_desa(turns, desa)],
        "kelamin": [_share(one) for one in by_kelamin(turns)],
    }


def _share(one: Porsi) -> BarisBicara:
    return {
        "siapa": one.nama,
        "giliran": one.giliran,
        "menit": one.menit,
        "persen_giliran": one.persen_giliran,
        "persen_waktu": one.persen_waktu,
    }


def _notes(acara: Musrenbang) -> list[BarisNotulen]:
    """In the order of the day: by step, what belongs to none last; within it as they were written."""
    rows = list(Catatan.objects.filter(musrenbang=acara).select_related("langkah", "usulan", "desa"))
    rows.sort(key=lambda row: (row.langkah is None, row.langkah.urutan if row.langkah else 0, row.pk))
    return [
        {"perihal": _about(row), "catatan": str(row.get_jenis_display()), "oleh": row.asal, "isi": row.isi}
        for row in rows
    ]


def _about(row: Catatan) -> str:
    parts = [row.langkah.judul if row.langkah else "", f"usulan “{row.usulan}”" if row.usulan else ""]
    return "; ".join(filter(None, parts))
