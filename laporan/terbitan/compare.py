"""What a file is that somebody holds against what was issued: by its bytes, else by its text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from laporan.isi.registry import judul
from laporan.models import Bukti, Terbitan
from laporan.terbitan.pages import Beda, codes_printed, differing, without_text
from laporan.terbitan.tasks import antrekan_lagi
from laporan.terbitan.texts import Unread, own_texts, page_texts
from laporan.terbitan.verify import draft_of, issued_as, untrusted
from musrenbang.galat import Bentrok

_HEAD, _TAIL = 1024, 2048


@dataclass(frozen=True)
class Hasil:
    """`kata`: by its bytes cocok | lain | draf | tanpa_berkas | tak_sesuai | bukti, a signed scan that is kept here; by
    its text teks_sama | teks_beda; or why it cannot be told: tanpa_teks | terpotong | bukan_pdf | asing | sibuk, or
    as texts.Unread.

    `sama`: the document whose bytes these are, or whose text was compared. `tak_sesuai`: our own data of it are not
    as they were recorded.
    """

    kata: str
    sha256: str
    sama: Terbitan | None = None
    tak_sesuai: bool = False
    nomor_draf: int = 0
    judul_draf: str = ""
    beda: list[Beda] = field(default_factory=list)
    bukti: Bukti | None = None

    @property
    def judul(self) -> str:
        return judul(self.sama.dokumen) if self.sama else self.judul_draf


def compare(berkas: UploadedFile[Any], terbitan: Terbitan | None) -> Hasil:
    """`terbitan`: the document whose code was given.

    What counts is the entry that was written when it was issued, and our own file. Where the row says something else,
    nothing is cocok. Nobody has signed that entry: only its text is what the seal promises (reprint.py).
    """
    digest = hashlib.sha256()
    for part in berkas.chunks():
        digest.update(part)
    sha256 = digest.hexdigest()
    hasil = Hasil("", sha256, issued_as(sha256))
    if hasil.sama:
        return _of_bytes(hasil.sama, terbitan, hasil)
    if draf := draft_of(sha256):
        about = {"nomor_draf": draf["versi"], "judul_draf": judul(draf["dokumen"])}
        return replace(hasil, kata="draf", tak_sesuai=_doubtful(terbitan), **about)
    if bukti := _signed_scan(sha256):
        return replace(hasil, kata="bukti", bukti=bukti, tak_sesuai=_doubtful(terbitan))
    return _by_text(berkas, terbitan, hasil)


def _signed_scan(sha256: str) -> Bukti | None:
    """Who has the same bytes learns nothing that he does not see."""
    rows = Bukti.objects.filter(sha256=sha256, jenis__in=Bukti.BERDOKUMEN)
    return rows.select_related("terbitan__musrenbang__kecamatan").defer("terbitan__isi").first()


def _doubtful(*documents: Terbitan | None) -> bool:
    return bool(untrusted({one.pk: one for one in documents if one}.values()))


def _of_bytes(sama: Terbitan, terbitan: Terbitan | None, hasil: Hasil) -> Hasil:
    if _doubtful(sama, terbitan):
        return replace(hasil, kata="tak_sesuai", tak_sesuai=True)
    if not sama.utuh:
        # Whoever writes into the database alone has put no file beside the others.
        antrekan_lagi(sama)
        return replace(hasil, kata="tanpa_berkas")
    return replace(hasil, kata="cocok" if terbitan is None or sama.pk == terbitan.pk else "lain")


def _by_text(berkas: UploadedFile[Any], terbitan: Terbitan | None, hasil: Hasil) -> Hasil:
    berkas.seek(0)
    content = berkas.read()
    try:
        pages = _pages(content)
        # The code that it bears itself; without one, it is held against the document that was asked for.
        if asli := _printed_in(pages) or terbitan:
            return _held_against(asli, pages, replace(hasil, tak_sesuai=_doubtful(terbitan, asli)))
        return replace(hasil, kata="asing")
    except Unread as unread:
        return replace(hasil, kata=unread.reason, tak_sesuai=_doubtful(terbitan))
    except Bentrok:
        return replace(hasil, kata="sibuk", tak_sesuai=_doubtful(terbitan))


def _pages(content: bytes) -> list[str]:
    if b"%PDF-" not in content[:_HEAD]:
        raise Unread("bukan_pdf")
    if b"%%EOF" not in content[-_TAIL:]:
        raise Unread("terpotong")
    pages = page_texts(content)
    if without_text(pages):
        raise Unread("tanpa_teks")
    return pages


def _printed_in(pages: list[str]) -> Terbitan | None:
    codes = codes_printed(pages)
    rows = Terbitan.objects.resmi().filter(kode__in=codes[:50]).select_related("musrenbang__kecamatan")
    known = {row.kode: row for row in rows}
    return next((known[code] for code in codes if code in known), None)


def _held_against(asli: Terbitan, pages: list[str], hasil: Hasil) -> Hasil:
    if hasil.tak_sesuai:
        return replace(hasil, kata="tak_sesuai")
    if not asli.utuh:
        antrekan_lagi(asli)
        raise Unread("sibuk")
    beda = differing(own_texts(asli), pages)
    if not asli.salinan:
        # Anybody may ask, and the full text has addresses.
        beda = [replace(satu, asli="") for satu in beda]
    return replace(hasil, kata="teks_beda" if beda else "teks_sama", sama=asli, beda=beda)
