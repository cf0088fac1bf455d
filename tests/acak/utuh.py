"""What must be true whenever nobody acts: the record, the seals, the lists and the merged usulan."""

import io
from collections.abc import Iterator

from django.core.management import call_command
from django.db.models import F

from forum.models import Sidang
from forum.models.butir import AKSI_HASIL
from laporan.bukti.content import pakets
from laporan.bukti.word import is_paket
from laporan.isi.public_copy import salinan_publik
from laporan.isi.registry import DOKUMEN, TANPA_SEGEL
from laporan.models import Perbaikan, Terbitan
from musrenbang.jejak.canonical import digest
from musrenbang.models import Jejak, Musrenbang
from usulan.alur import ALUR, DIPUTUSKAN, TERBUKA, Status
from usulan.models import Usulan


def periksa(*, cetak_ulang: bool = False) -> None:
    """Every chain, row and document (CommandError), and every fault that the record cannot know of."""
    call_command("periksa_jejak", cetak_ulang=cetak_ulang, stdout=io.StringIO())
    found = [*_seals(), *_sessions(), *_usulan()]
    assert not found, "\n".join(found)


def _seals() -> Iterator[str]:
    """What was sealed is what was read out, and nothing is left open behind it."""
    for acara in Musrenbang.objects.exclude(disegel_pada=None):
        rows = acara.terbitan.resmi()
        resmi = {(t.dokumen, t.jenis, t.versi): _without_marks(t) for t in rows}
        # Lists and packs are made of the berita acara's text, and were not read out.
        read = {kata for kata, dokumen in DOKUMEN.items() if not dokumen.sendiri}
        naskah = {kata: isi for (kata, jenis, v), isi in resmi.items() if (jenis, v) == ("naskah", acara.versi)}
        naskah = {kata: isi for kata, isi in naskah.items() if kata in read}
        if digest(naskah) != acara.dibacakan_sidik:
            yield f"{acara}: sealed is not what was read out"
        whole = {kunci: isi for kunci, isi in resmi.items() if not is_paket(kunci[0])}
        of_naskah = {(d, v): salinan_publik(isi) for (d, jenis, v), isi in whole.items() if jenis == "naskah"}
        if of_naskah != {(d, v): isi for (d, jenis, v), isi in whole.items() if jenis == "salinan"}:
            yield f"{acara}: the public copy is not made from what was sealed"
        ba = {jenis: resmi["berita-acara", jenis, acara.versi] for jenis in ("naskah", "salinan")}
        packs = {(kata, jenis): isi for (kata, jenis, v), isi in resmi.items() if is_paket(kata) and v == acara.versi}
        if packs != {(kata, jenis): isi for jenis, text in ba.items() for kata, isi in pakets(text)}:
            yield f"{acara}: the packs are not made from what was sealed"
        if acara.usulan.filter(status__in=TERBUKA).exists() or acara.sidang.exclude(status="ditetapkan").exists():
            yield f"{acara}: something is open behind the seal"
        if acara.terbitan.draf_segel().exists() and Perbaikan.of(acara) is None:
            yield f"{acara}: a draft is left behind the seal"
        if Jejak.objects.filter(rantai__kunci=acara.kunci_rantai).order_by("urut").last().aksi != "segel":
            yield f"{acara}: the last entry is not the seal"


def _without_marks(terbitan: Terbitan) -> dict[str, object]:
    return terbitan.data | {"segel": TANPA_SEGEL}


def _sessions() -> Iterator[str]:
    """Numbered 1 to n; each usulan has the status that its session gives it."""
    for sidang in Sidang.objects.select_related("musrenbang"):
        rows = list(sidang.butir.select_related("usulan", "putusan").order_by("urutan", "pk"))
        if [row.urutan for row in rows] != list(range(1, len(rows) + 1)):
            yield f"{sidang.kode}: not numbered 1 to {len(rows)}"
        if sidang.status in ("ditutup", "ditetapkan") and not all(row.hasil for row in rows):
            yield f"{sidang.kode}: {sidang.status} with an undecided row"
        for row in rows:
            ditetapkan = sidang.status == "ditetapkan"
            wanted = ALUR[AKSI_HASIL[row.putusan.keadaan]].ke if ditetapkan else Status.DIBAHAS
            if (row.usulan.status, row.usulan.musrenbang_id) != (wanted, sidang.musrenbang_id):
                yield f"{sidang.kode}: usulan {row.usulan.kode} is {row.usulan.status}, not {wanted}"


def _usulan() -> Iterator[str]:
    """A merged usulan goes with its parent; one that is discussed or decided stands in a session."""
    anak = Usulan.objects.exclude(induk=None)
    for usulan in anak.exclude(status=F("induk__status"), musrenbang=F("induk__musrenbang")):
        yield f"{usulan.kode}: {usulan.status} in {usulan.musrenbang}, its parent is not"
    for usulan in anak.exclude(induk__induk=None):
        yield f"{usulan.kode}: its parent has a parent"
    for usulan in anak.exclude(butir=None):
        yield f"{usulan.kode}: merged, and yet in a session"
    for usulan in Usulan.objects.filter(induk=None, butir=None, status__in=(Status.DIBAHAS, *DIPUTUSKAN)):
        yield f"{usulan.kode}: {usulan.status} in no session"
    for usulan in Usulan.objects.filter(desa=None):
        yield f"{usulan.kode}: of no desa"
