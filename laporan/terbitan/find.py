"""Which issued document an address means, and which kind of it this reader gets."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from laporan.isi.registry import DAFTAR
from laporan.models import DITETAPKAN_SENDIRI, Terbitan
from musrenbang.galat import Galat
from musrenbang.models import Musrenbang
from musrenbang.tampilan.called import speak_of

Jenis = Terbitan.Jenis
BELUM = "Dokumen ini belum terbit. Dokumen terbit setelah berita acara disegel."
BELUM_DITETAPKAN = "Dokumen ini belum terbit. Kecamatan menetapkannya setelah berita acara disegel."
LAIN_VERSI = "Versi itu tidak ada. Hapus “versi” dari alamat untuk mengunduh yang terbaru."
TIDAK_DISEGEL = "Daftar ini tidak ikut disegel bersama berita acaranya."
TAK_SESUAI = (
    "Data dokumen ini tidak sesuai dengan catatan penerbitannya, jadi tidak dapat diunduh. Laporkan ke kecamatan."
)


class BelumTerbit(Galat):
    """There is no such document, and why."""

    status = 404


class TidakSesuai(Galat):
    """The row is not as it was recorded: nothing of it is given out."""

    status = 503


def event_of(tahun: int, kecamatan: str) -> Musrenbang:
    rows = Musrenbang.objects.select_related("kecamatan__kabupaten")
    acara = get_object_or_404(rows, tahun=tahun, kecamatan__kode=kecamatan)
    speak_of(acara.kecamatan)
    return acara


def kind_for(request: HttpRequest, kecamatan: str) -> Jenis:
    """What he may read; `?jenis=salinan` gives the public copy to those who also see the other. TidakBoleh where he
    asks for the other and may not."""
    asked = request.GET.get("jenis")
    if asked == Jenis.NASKAH:
        Terbitan.check_naskah(request.user, kecamatan)
    full = asked != Jenis.SALINAN and Terbitan.can_naskah(request.user, kecamatan)
    return Jenis.NASKAH if full else Jenis.SALINAN


def find(request: HttpRequest, acara: Musrenbang, kata: str) -> Terbitan:
    """The newest version, or `?versi=`. BelumTerbit where there is none."""
    rows = acara.terbitan.filter(dokumen=kata, jenis=kind_for(request, acara.kecamatan.kode)).order_by("-versi")
    if kata in DAFTAR and "versi" not in request.GET:
        # A corrected event may have a list no more: then the former one is not the newest, it is of another version.
        rows = rows.filter(versi=acara.versi)
    if not rows:
        raise BelumTerbit(why_not(acara, kata))
    if versi := request.GET.get("versi", ""):
        rows = rows.filter(versi=int(versi)) if versi.isdecimal() else rows.none()
    if (found := rows.first()) is None:
        raise BelumTerbit(LAIN_VERSI)
    return found


def newest(acara: Musrenbang, jenis: str) -> QuerySet[Terbitan]:
    """Every document of this kind as it stands: of the sealed ones those of the last seal, and of each that is set by
    itself the last version."""
    rows = acara.terbitan.filter(jenis=jenis)
    later = rows.filter(dokumen=OuterRef("dokumen"), versi__gt=OuterRef("versi"))
    own = Q(dokumen__in=DITETAPKAN_SENDIRI) & ~Exists(later)
    return rows.filter(own | Q(versi=acara.versi) & ~Q(dokumen__in=DITETAPKAN_SENDIRI)).order_by("dokumen")


def why_not(acara: Musrenbang, kata: str) -> str:
    """Why this document of the event is not there."""
    if kata in DITETAPKAN_SENDIRI:
        return BELUM_DITETAPKAN
    if not acara.disegel or kata not in DAFTAR:
        return BELUM
    return DAFTAR[kata].tanpa or TIDAK_DISEGEL
