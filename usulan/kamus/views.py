"""What the field of the kamus asks while somebody types."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from musrenbang.akun.request import Request
from musrenbang.formats import rupiah
from usulan.kamus.book import KamusBook
from usulan.models import ItemKamus
from usulan.open_event import read_event


@require_GET
def cari(request: Request, acara: str) -> HttpResponse:
    """`?q=`: the likest items, best first, as {teks, opd_nama, isian: field → value}."""
    event = read_event(request, acara)
    book = KamusBook(event.kecamatan.kabupaten, event.tahun)
    return JsonResponse({"butir": [_as_json(*found) for found in book.search(request.GET.get("q", ""))]})


def _as_json(label: str, item: ItemKamus) -> dict[str, object]:
    price = "" if item.harga_satuan is None else rupiah(item.harga_satuan)
    return {
        "teks": label,
        "opd_nama": item.opd.nama,
        "isian": {
            "kegiatan": item.uraian,
            "satuan": item.satuan,
            "harga_satuan": price,
            "opd": item.opd.kunci,
            "urusan": item.urusan.kunci if item.urusan else "",
            "program": item.program,
            "sasaran_kegiatan": item.sasaran_kegiatan,
        },
    }
