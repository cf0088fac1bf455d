"""Database → one session of Lampiran IV: who led it, what it decided, who was there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone

from forum.models import Peserta, Petugas, Putusan, Sidang
from forum.putusan.recorded import Recorded, semula
from laporan.contract.document import HasilBaris, HasilSidang
from laporan.contract.naskah import Penanda
from laporan.isi.people import hadir, hari, hari_acara, jam
from laporan.isi.rows import baris_usulan, butir, putusan
from laporan.isi.scores import scores_of
from laporan.isi.wording import pejabat, penanda
from laporan.kalimat import tanggal
from musrenbang.models import Musrenbang
from usulan.models import Usulan


def hasil_sidang(sidang: Sidang, daftar: Iterable[Usulan], peserta: Iterable[Peserta], known: Recorded) -> HasilSidang:
    """One sidang for Lampiran IV: every decided butir in the order of the session's list.

    Picked from the event's usulan and from its people who are present; `known` as of recorded(). Prefetch
    the sidang's `petugas__pengguna`, `skoring`, `undian`.
    """
    acara = sidang.musrenbang
    petugas = list(sidang.petugas.all())
    semua = [u for u in daftar if butir(u) and u.butir.sidang_id == sidang.pk]
    usulan, skor = [u for u in semua if putusan(u)], scores_of(sidang, semua)
    sejak, tanggal_sidang, jam_sidang = held_at(acara, *known.times.get(sidang.nama_jejak, (None, None)))
    hasil: HasilSidang = {
        "nama": sidang.nama,
        "ditetapkan": sidang.status == Sidang.Status.DITETAPKAN,
        "opd": sorted({u.opd.nama for u in usulan if u.opd}),
        "tanggal": tanggal_sidang,
        "jam": jam_sidang,
        "tempat": acara.tempat,
        "pimpinan": _pemegang(petugas, Petugas.Tugas.PIMPINAN),
        "fasilitator": _pemegang(petugas, Petugas.Tugas.FASILITATOR),
        "notulis": _pemegang(petugas, Petugas.Tugas.NOTULIS),
        "penanda": _signers(petugas),
        "baris": [_hasil_baris(u, known) for u in usulan],
        "hadir": hadir((p for p in peserta if p.sidang_id == sidang.pk), acara.kecamatan.sebutan_desa),
    }
    if sejak != tanggal_sidang:
        hasil["sejak"] = sejak
    return hasil | {"skor": skor} if skor else hasil


def held_at(acara: Musrenbang, mulai: dt.datetime | None, tutup: dt.datetime | None) -> tuple[str, str, str]:
    """First and last day and hours of a session by the record. What was noted on another day than the forum's, after it
    was held, says nothing of when: then the days and hours of the forum."""
    if mulai is not None and acara.mulai is not None:
        begun, ended = timezone.localtime(mulai), timezone.localtime(tutup) if tutup else None
        if acara.mulai <= begun.date() <= hari_acara(acara):
            until = ended.time() if ended and ended.date() == begun.date() else None
            return hari(begun.date()), hari(begun.date()), tanggal.jam(begun.time(), until, settings.TIME_ZONE)
    return hari(acara.mulai or hari_acara(acara)), hari(hari_acara(acara)), jam(acara)


def _signers(petugas: Iterable[Petugas]) -> list[Penanda]:
    """Who leads the session and who keeps its notes; of several the first. An office that nobody holds is a line."""
    held = {p.tugas: p.pengguna for p in reversed(list(petugas))}
    return [
        penanda(pejabat(held.get(Petugas.Tugas.PIMPINAN), "Pimpinan Sidang")),
        penanda(pejabat(held.get(Petugas.Tugas.NOTULIS), "Notulis")),
    ]


def _pemegang(petugas: Iterable[Petugas], tugas: Petugas.Tugas) -> str:
    """Everybody who holds the office: a session often has two fasilitator."""
    return ", ".join(str(p.pengguna) for p in petugas if p.tugas == tugas)


def _hasil_baris(usulan: Usulan, known: Recorded) -> HasilBaris:
    hasil = usulan.butir.putusan
    return {
        **baris_usulan(usulan),
        "hasil": hasil.get_hasil_display(),
        "cara": _cara(hasil),
        "semula": semula(known.former.get(usulan.butir.kode), hasil),
        "tambahan": _tambahan(usulan, known.additions.get(usulan.kode, "")),
    }


def _tambahan(usulan: Usulan, alasan: str) -> str:
    if usulan.tambahan_pada is None:
        return ""
    pada = timezone.localtime(usulan.tambahan_pada)
    told = f"oleh {usulan.tambahan_oleh}, {tanggal.tanggal(pada.date().isoformat())} pukul {pada:%H.%M}"
    return f"{told}. Alasan: {alasan.rstrip('.')}" if alasan else told


def _cara(hasil: Putusan) -> str:
    """ "Pemungutan suara: 42 setuju, 7 tidak setuju. Keberatan Desa Loji: …. Tanggapan: …. Keberatan tetap ada." """
    parts = [f"{hasil.get_cara_display()}{f': {hasil.suara}' if hasil.suara else ''}"]
    if hasil.keberatan:
        desa = f" {hasil.keberatan_desa.sebutan}" if hasil.keberatan_desa else ""
        parts.append(f"Keberatan{desa}: {hasil.keberatan.rstrip('.')}")
        parts += [f"Tanggapan: {hasil.tanggapan.rstrip('.')}"] if hasil.tanggapan else []
        parts.append("Keberatan tetap ada" if hasil.keberatan_tetap else "Keberatan selesai")
    return f"{'. '.join(parts)}." if len(parts) > 1 else parts[0]
