"""The day of the forum on the card "Sekarang": the step of the run sheet that goes on, and a scoring under way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from forum.models import Petugas
from forum.models.skoring import Keadaan, Penilai
from forum.models.susunan_acara import Langkah
from laporan.beranda.state import BERLANGSUNG, SIAP, Now, State, Step
from musrenbang.tampilan.called import called

FASILITATOR, PIMPINAN, NOTULIS, PENILAI = Petugas.Tugas
HADIR, PEMERIKSAAN, DELEGASI = Langkah.Halaman.HADIR, Langkah.Halaman.PEMERIKSAAN, Langkah.Halaman.DELEGASI


def step_for_desa(state: State) -> Now | None:
    """While all desa check their lists, whoever has not answered yet is asked to."""
    kini = state.langkah
    if kini is None or kini["halaman"] != PEMERIKSAAN or state.diperiksa:
        return None
    told = called("Semua desa sekarang memeriksa apakah usulannya sudah tercantum.")
    return Now(told, called("Periksa daftar usulan desa Anda"), reverse("pemeriksaan", args=[state.acara.kode]))


def step_for_host(state: State) -> Now | None:
    """The run sheet where something is to be written down, for the kecamatan."""
    if state.papan and state.papan["keadaan"] == "belum" and state.hari_ini:
        return Now("Susunan acara hari ini belum dimulai.", "Mulai acara", _at("susunan_acara", state))
    return _step(state)


def step_for_notulis(state: State) -> Now:
    """The same, and where nothing else is asked of him, what is said is noted, once somebody is there."""
    kini, note = state.langkah, _at("notulen", state)
    if kini:
        told = f"{kini['judul']} sedang berlangsung."
        return _step(state) or Now(told, "Catat notulen", f"{note}?langkah={kini['kode']}")
    running = [sidang for sidang in state.having(BERLANGSUNG) if sidang.tugas_saya]
    if running and state.hadir:
        return Now(f"{running[0].nama} sedang berlangsung.", "Catat notulen", note)
    return Now(f"{state.hadir} peserta dicatat hadir.", "Catat peserta", _at("peserta", state))


def election(state: State) -> Now | None:
    """For whoever writes the delegation down, where the run sheet has an election: while it goes on, and as long as it
    is forgotten after the last session."""
    due = state.step == Step.SEGEL or bool(state.langkah and state.langkah["halaman"] == DELEGASI)
    if due and state.pemilihan and not state.delegasi and not state.acara.dibacakan_pada:
        return Now("Delegasi kecamatan belum dipilih.", "Pilih delegasi", _at("delegasi", state))
    return None


def _step(state: State) -> Now | None:
    """What the present step asks of those who keep the lists: the kecamatan and the notulis."""
    halaman = state.langkah["halaman"] if state.langkah else ""
    if halaman == HADIR:
        return Now(f"{state.hadir} peserta dicatat hadir.", "Catat peserta", _at("peserta", state))
    if halaman == PEMERIKSAAN:
        told = called("Setiap desa sekarang memeriksa apakah usulannya sudah tercantum.")
        return Now(told, "Lihat pemeriksaan", _at("pemeriksaan", state))
    if halaman == DELEGASI:
        told = f"Delegasi kecamatan sedang dipilih; {state.delegasi or 'belum ada'} yang tercatat."
        return Now(told, "Pilih delegasi", _at("delegasi", state))
    return None


def _at(name: str, state: State) -> str:
    return reverse(name, args=[state.acara.kode])


# -- a scoring under way ----------------------------------------------------------------------------------


def scoring(sidang: Any, tugas: str) -> Iterator[tuple[int, Now]]:
    """How urgent (0 first), and what, for whoever leads the scoring of this session or scores in it.

    `sidang` with `belum_dinilai` and `skor_menunggu`, as the home has it.
    """
    row = sidang.penilaian
    if row is None or not sidang.jumlah or sidang.status not in (SIAP, BERLANGSUNG):
        return
    if row.dibuka and tugas == row.penilai != Penilai.KARTU and sidang.belum_dinilai:
        told = f"{sidang.nama} dinilai: {sidang.belum_dinilai} dari {sidang.jumlah} usulan belum Anda nilai."
        yield 0, Now(told, "Nilai usulan", _page(sidang, "nilai"))
    if tugas != FASILITATOR:
        return
    if row.dibuka:
        yield 0, Now(f"Penilaian {sidang.nama} sedang dibuka.", "Lihat penilaian", _page(sidang, "skor"))
    elif sidang.skor_menunggu:
        told = f"Penilaian {sidang.nama} sudah ditutup; urutan skornya belum dipakai."
        yield 0, Now(told, "Pakai urutan skor", _page(sidang, "skor_pakai"))
    elif row.status == Keadaan.DISIAPKAN and not sidang.terputus:
        told = f"Kriteria penilaian {sidang.nama} sudah dipilih; penilaiannya belum dibuka."
        yield 0, Now(told, "Lanjutkan penilaian", _page(sidang, "skor"))


def _page(sidang: Any, name: str) -> str:
    return reverse(name, args=[sidang.kode])
