"""The data behind the documents of one event, as the record keeps it."""

from __future__ import annotations

from forum.models import AntreanBicara, Catatan, Delegasi, Nilai, Pemeriksaan, Peserta, Sidang, SusunanAcara
from laporan.models import Bunyi
from musrenbang.jejak.canonical import digest
from musrenbang.jejak.change import Berjejak
from musrenbang.models import Musrenbang
from usulan.models import Usulan

KINDS: tuple[type[Berjejak], ...] = (
    Usulan,
    Sidang,
    Peserta,
    SusunanAcara,
    Pemeriksaan,
    AntreanBicara,
    Catatan,
    Delegasi,
    Bunyi,
)


def snapshot_digest(acara: Musrenbang) -> str:
    """sha256 over every usulan, session, participant and score of the event, its run sheet, speakers, notulen,
    delegation and wording.

    What is personal is left out.
    """
    rows = [row for kind in KINDS for row in kind.standing().filter(musrenbang=acara).order_by("kode")]
    rows += Nilai.standing().filter(skoring__sidang__musrenbang=acara).order_by("kode")
    return digest({row.nama_jejak: row.recorded() for row in rows})
