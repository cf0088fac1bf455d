"""What the room can be shown: one line each, with a module in tayang/ and a template of its own.

A new view: `tayang/<module>.py` with `context(sidang, pilihan)`, `templates/forum/layar/tayang/<kata>.html`, a line
here. Where the facilitator has to say more than the word, a field in forms.TayangForm and its part of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from forum.layar.tayang import balance, day, delegates, desa, last_year, one, present, slide
from forum.models import Sidang
from forum.siaran.hall import IKUTI, PEMBUKA, PENUTUP, Pilihan

GARIS, SAKSI = "garis", "saksi"


class Tayangan(NamedTuple):
    """`context` gives what `templat` needs; None: it is the list itself, as the page has it. `segar`: after how
    many s the room's screen asks for it again, for what changes without a change of the list (Sidang.siar); 0: never.
    """

    label: str
    ket: str
    context: Callable[[Sidang, Pilihan], dict[str, Any]] | None = None
    templat: str = ""
    segar: int = 0


TAYANGAN: dict[str, Tayangan] = {
    IKUTI: Tayangan("Ikuti saya", "Daftar, pada halaman perubahan terakhir."),
    GARIS: Tayangan("Sekitar garis pagu", "Daftar, pada halaman yang memuat garis pagu."),
    "desa": Tayangan(
        "Per desa", "Nomor usulan tiap desa, dan yang disepakati.", desa.context, "forum/layar/tayang/desa.html"
    ),
    "imbang": Tayangan(
        "Keseimbangan",
        "Bagian yang masuk di samping bagian yang diminta.",
        balance.context,
        "forum/layar/tayang/imbang.html",
    ),
    "rekap": Tayangan(
        "Rekap", "Yang sudah diputuskan, dengan jumlah rupiahnya.", slide.recap, "forum/layar/tayang/rekap.html"
    ),
    "hadir": Tayangan(
        "Kehadiran",
        "Susunan peserta yang hadir, tanpa nama.",
        present.context,
        "forum/layar/tayang/hadir.html",
        segar=5,
    ),
    "bicara": Tayangan(
        "Giliran bicara",
        "Asal pembicara, sisa waktunya, dan siapa berikutnya.",
        day.speaker,
        "forum/layar/tayang/bicara.html",
        segar=3,
    ),
    "acara": Tayangan(
        "Susunan acara",
        "Langkah sekarang, sisa waktunya, dan langkah berikutnya.",
        day.run_sheet,
        "forum/layar/tayang/acara.html",
        segar=5,
    ),
    "delegasi": Tayangan(
        "Delegasi",
        "Susunan delegasi yang terpilih, tanpa nama.",
        delegates.context,
        "forum/layar/tayang/delegasi.html",
        segar=5,
    ),
    "lalu": Tayangan(
        "Hasil tahun lalu", "Sampai mana usulan tahun lalu.", last_year.context, "forum/layar/tayang/lalu.html"
    ),
    SAKSI: Tayangan(
        "Saksi", "Kepala jejak dalam enam kata, untuk lembar saksi.", slide.witness, "forum/layar/tayang/saksi.html"
    ),
    PEMBUKA: Tayangan(
        "Pembuka",
        "Nama forum, tema, tempat, dan alamat untuk mengikuti.",
        slide.opening,
        "forum/layar/tayang/pembuka.html",
    ),
    PENUTUP: Tayangan(
        "Penutup", "Hasil sidang dan langkah berikutnya.", slide.closing, "forum/layar/tayang/penutup.html"
    ),
    "satu": Tayangan("Satu usulan", "Satu usulan, besar.", one.context, "forum/layar/tayang/satu.html"),
    "jeda": Tayangan(
        "Jeda", "Sebuah pesan, misalnya kapan sidang dilanjutkan.", slide.pause, "forum/layar/tayang/jeda.html"
    ),
}
# What is chosen by its button alone; the others ask for a usulan or a text.
BY_BUTTON = [kata for kata in TAYANGAN if kata not in ("satu", "jeda", "imbang")]


def is_list(kata: str) -> bool:
    return TAYANGAN[kata].context is None
