"""What this account should do next: one sentence, and the button that leads there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from django.urls import reverse

from laporan.beranda.correction import open_correction
from laporan.beranda.day import (
    FASILITATOR,
    NOTULIS,
    PIMPINAN,
    election,
    scoring,
    step_for_desa,
    step_for_host,
    step_for_notulis,
)
from laporan.beranda.sealed import after_seal
from laporan.beranda.state import BERLANGSUNG, DITUTUP, SIAP, Now, State, Step
from musrenbang.models import Musrenbang, Pengguna
from musrenbang.tampilan.called import BOTH, called


def now(user: Pengguna, state: State) -> Now:
    if correction := open_correction(user, state):
        return correction
    if state.acara.disegel:
        return after_seal(user, state)
    return _BY_ROLE[user.peran](state)


def without_event(user: Pengguna) -> Now:
    if user.is_peran("kecamatan"):
        sentence = "Buka musrenbang untuk tahun rencana yang akan datang."
        return Now(sentence, "Buka musrenbang", reverse("musrenbang_tambah"))
    if user.is_peran("kabupaten"):
        sentence = "Kecamatan belum membuka musrenbang. Pastikan setiap kecamatan sudah mempunyai akun."
        return Now(sentence, "Buka daftar akun", reverse("akun"))
    return Now("Kecamatan belum membuka musrenbang.")


def _at(name: str, state: State, query: str = "") -> str:
    return reverse(name, args=[state.acara.kode]) + query


def _page(sidang: Any, name: str = "sidang_rinci") -> str:
    return reverse(name, args=[sidang.kode])


# -- kecamatan ------------------------------------------------------------------------------------------------


def _kecamatan(state: State) -> Now:
    if written := step_for_host(state):
        return written
    angka = state.angka
    match state.step:
        case Step.PERSIAPAN:
            return Now("Tanggal pelaksanaan belum ditetapkan.", "Lengkapi musrenbang", _at("musrenbang_ubah", state))
        case Step.USULAN:
            return _entry(state)
        case Step.VERIFIKASI:
            told = f"{angka['diajukan']} usulan menunggu verifikasi."
            return Now(told, "Verifikasi usulan", _at("usulan_antrean", state))
        case Step.SIDANG:
            return _sessions(state)
        case Step.PLENO:
            first, *more = state.having(DITUTUP)
            others = f", juga {len(more)} sidang lain" if more else ""
            told = f"{first.nama} menunggu ditetapkan dalam pleno{others}."
            return Now(told, "Lihat sidang", _page(first))
    return _seal(state)


def _entry(state: State) -> Now:
    if not state.desa_masuk:
        told = called("Belum ada desa/kelurahan yang mempunyai akun untuk menulis usulannya.")
        return Now(told, called("Buat akun semua desa/kelurahan"), reverse("akun_desa"))
    if at_home := state.angka["draf"] + state.angka["dikembalikan"]:
        told = f"Tidak ada usulan yang menunggu verifikasi; {at_home} masih di {called(BOTH)}."
        return Now(told, called("Lihat papan desa/kelurahan"), _at("usulan_papan", state))
    return Now("Belum ada usulan yang menunggu verifikasi.", "Tambah usulan", _at("usulan_tambah", state))


def _sessions(state: State) -> Now:
    if not state.sidang:
        told = f"{state.angka['diverifikasi']} usulan siap dibahas, tetapi belum ada sidang."
        return Now(told, "Buat sidang", _at("sidang_buka", state))
    for sidang in state.having(BERLANGSUNG):
        return _unheld(sidang) or Now(_progress(sidang), "Lihat sidang", _page(sidang))
    empty = [sidang for sidang in state.having(SIAP) if not sidang.jumlah]
    if empty and state.angka["diverifikasi"]:
        return Now(f"{empty[0].nama} belum berisi usulan.", "Susun daftarnya", _page(empty[0]))
    ready = [sidang for sidang in state.having(SIAP) if sidang.jumlah]
    if ready:
        told = f"{ready[0].nama} siap dimulai: {ready[0].jumlah} usulan."
        return _unheld(ready[0]) or Now(told, "Lihat sidang", _page(ready[0]))
    told = f"{state.angka['diverifikasi']} usulan siap dibahas, tetapi belum masuk sidang."
    return Now(told, "Buka daftar sidang", _at("sidang", state))


def _unheld(sidang: Any) -> Now | None:
    """Nobody could decide on its usulan, or close it."""
    if not sidang.absent:
        return None
    return Now(f"{sidang.nama} belum mempunyai {sidang.absent}.", "Tunjuk petugas", _page(sidang, "sidang_petugas"))


def _progress(sidang: Any) -> str:
    left = sidang.jumlah - sidang.terputus
    if not sidang.jumlah:
        return f"{sidang.nama} berlangsung, tetapi belum berisi usulan."
    if not left:
        return f"{sidang.nama} berlangsung, semua {sidang.jumlah} usulan sudah diputuskan."
    return f"{sidang.nama} berlangsung, {left} dari {sidang.jumlah} usulan belum diputuskan."


def _seal(state: State) -> Now:
    if not state.hadir:
        told = "Semua sidang sudah ditetapkan, tetapi belum ada peserta yang dicatat hadir."
        return Now(told, "Catat peserta", _at("peserta", state))
    if elect := election(state):
        return elect
    if state.acara.dibacakan_pada:
        return Now("Berita acara sudah dibacakan dalam pleno.", "Segel berita acara", _at("segel", state))
    told = "Semua sidang sudah ditetapkan. Bacakan berita acara, lalu segel."
    return Now(told, "Buka berita acara", _at("segel", state))


# -- desa -----------------------------------------------------------------------------------------------------


def _desa(state: State) -> Now:
    if check := step_for_desa(state):
        return check
    angka = state.angka
    discussed = state.step < Step.PLENO  # what is sent later comes into no session
    if angka["dikembalikan"] and discussed:
        told = f"{angka['dikembalikan']} usulan dikembalikan kecamatan dan menunggu perbaikan Anda."
        return Now(told, "Perbaiki usulan", _at("usulan", state, "?status=dikembalikan"))
    for sidang in state.having(BERLANGSUNG):
        return Now(f"{sidang.nama} sedang berlangsung.", "Ikuti sidang", _page(sidang))
    if angka["draf"] and discussed:
        told = f"{angka['draf']} usulan masih draf dan belum diajukan."
        return Now(told, "Ajukan semua draf", _at("usulan_ajukan", state))
    if not angka["jumlah"] and discussed:
        return Now(called("Desa Anda belum mengusulkan apa pun."), "Tambah usulan", _at("usulan_tambah", state))
    if state.step == Step.SEGEL:
        told = "Semua sidang sudah ditetapkan. Dokumennya terbit setelah berita acara disegel."
        return Now(told, "Lihat sidang", _at("sidang", state))
    if state.step == Step.PLENO:
        told = "Semua sidang sudah ditutup. Hasilnya ditetapkan dalam pleno."
        return Now(told, "Lihat sidang", _at("sidang", state))
    if state.step == Step.SIDANG and state.held:
        return Now("Usulan dibahas dalam sidang.", "Lihat sidang", _at("sidang", state))
    checked = called("Kecamatan sudah memeriksa semua usulan desa Anda")
    told = f"{checked}; usulan yang diverifikasi menunggu sidang." if angka["diverifikasi"] else f"{checked}."
    if angka["diajukan"]:
        told = called(f"{angka['diajukan']} usulan desa Anda menunggu verifikasi kecamatan.")
    return Now(told, "Lihat usulan", _at("usulan", state))


# -- officers of the sessions ---------------------------------------------------------------------------------


def _petugas(state: State) -> Now:
    """The most urgent of this account's offices: a running session, then one that waits, then the plenary."""
    duties = [(sidang, tugas.tugas) for sidang in state.sidang for tugas in sidang.tugas_saya]
    found = [act for sidang, tugas in duties for act in _duty(sidang, tugas, verified=state.angka["diverifikasi"])]
    if found:
        return min(found, key=lambda act: act[0])[1]
    offices = {tugas for _, tugas in duties}
    if offices & {PIMPINAN, NOTULIS} and (elect := election(state)):
        return elect
    if NOTULIS in offices:
        return step_for_notulis(state)
    if not duties:
        return Now("Anda belum ditunjuk sebagai petugas sidang dalam musrenbang ini. Kecamatan yang menunjuk.")
    told = "Tidak ada yang menunggu Anda sekarang."
    if state.step == Step.SEGEL:
        told = "Semua sidang sudah ditetapkan. Kecamatan membacakan dan menyegel berita acara."
    return Now(told, "Lihat sidang", _at("sidang", state))


def _duty(sidang: Any, tugas: str, *, verified: int) -> Iterator[tuple[int, Now]]:
    """How urgent (0 first), and what."""
    yield from scoring(sidang, tugas)
    running, open_left = sidang.status == BERLANGSUNG, sidang.jumlah - sidang.terputus
    if tugas == FASILITATOR and running and open_left:
        yield 0, Now(_progress(sidang), "Lanjutkan", _page(sidang))
    if tugas == PIMPINAN and running and sidang.jumlah:
        if open_left:
            yield 2, Now(_progress(sidang), "Lihat sidang", _page(sidang))
        else:
            yield 1, Now(_progress(sidang), "Tutup sidang", _page(sidang, "sidang_tutup"))
    if tugas == PIMPINAN and sidang.status == DITUTUP:
        told = f"{sidang.nama} sudah ditutup dan menunggu ditetapkan."
        yield 5, Now(told, "Tetapkan dalam pleno", _page(sidang, "sidang_tetapkan"))
    if tugas == FASILITATOR and sidang.status in (SIAP, BERLANGSUNG) and not sidang.jumlah and verified:
        yield 3, Now(f"{sidang.nama} belum berisi usulan.", "Susun daftarnya", _page(sidang))
    if tugas == PIMPINAN and sidang.status == SIAP and sidang.jumlah:
        yield 4, Now(f"{sidang.nama} siap dimulai: {sidang.jumlah} usulan.", "Lihat sidang", _page(sidang))


# -- kabupaten, Perangkat Daerah ------------------------------------------------------------------------------


def for_kabupaten(events: Collection[Musrenbang]) -> Now:
    told = f"{sum(acara.disegel for acara in events)} dari {len(events)} musrenbang kecamatan sudah disegel."
    if all(acara.disegel for acara in events):
        return Now(f"{told} Catat apa yang menjadi tindak lanjutnya.", "Tindak lanjut", reverse("tindak_lanjut"))
    return Now(told, "Lihat musrenbang", reverse("musrenbang"))


def for_opd(sealed: Sequence[tuple[Musrenbang, int]], asked: int) -> Now:
    """`sealed`: each event that is, with how many usulan for this OPD were agreed there; `asked`: of all events."""
    if not sealed:
        told = f"{asked or 'Belum ada'} usulan yang ditujukan kepada Perangkat Daerah Anda."
        return Now(told, "Buka daftar usulan", reverse("usulan"))
    names = ", ".join(acara.kecamatan.nama for acara, _ in sealed[:3])
    more = f" dan {len(sealed) - 3} kecamatan lain" if len(sealed) > 3 else ""
    agreed = sum(count for _, count in sealed)
    told = f"{agreed} usulan untuk Perangkat Daerah Anda disepakati dan disegel di Kecamatan {names}{more}."
    first = max(sealed, key=lambda pair: pair[1])[0]
    return Now(told, "Lihat yang disepakati", reverse("usulan", args=[first.kode]) + "?status=disepakati")


_BY_ROLE: dict[str, Callable[[State], Now]] = {
    Pengguna.Peran.KECAMATAN: _kecamatan,
    Pengguna.Peran.DESA: _desa,
    Pengguna.Peran.PETUGAS: _petugas,
}
