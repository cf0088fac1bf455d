"""What the tests of the import look at."""

from collections.abc import Sequence

from musrenbang.models import OPD, Jejak, Kabupaten, Musrenbang, Urusan
from tests.usulan.impor.berkas_contoh import JUDUL
from usulan.impor.plan import Plan
from usulan.models import Usulan


def ubah(baris: Sequence[Sequence[str]], nomor: int, **isian: str) -> list[list[str]]:
    """The rows with some cells of the nomor-th (from 0) written otherwise."""
    hasil = [list(isi) for isi in baris]
    for kolom, teks in isian.items():
        hasil[nomor][JUDUL.index(kolom)] = teks
    return hasil


def jumlah(rencana: Plan) -> tuple[int, ...]:
    """baru, sama, diganti, dilewati."""
    kali = rencana.summary()
    return kali["baru"], kali["sama"], kali["diganti"], kali["dilewati"]


def keadaan() -> tuple[object, ...]:
    """Everything that a write would change."""
    return (
        list(Usulan.objects.order_by("pk").values()),
        list(Usulan.desa.through.objects.order_by("pk").values()),
        list(Musrenbang.objects.order_by("pk").values()),
        list(Kabupaten.objects.order_by("pk").values()),
        OPD.objects.count(),
        Urusan.objects.count(),
        Jejak.objects.count(),
    )
