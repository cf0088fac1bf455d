"""Two usulan beside each other: what they say, where they differ, and what they would be together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from musrenbang.formats import angka, rupiah
from musrenbang.tampilan.called import called
from usulan.models import Usulan

FIELDS = ("kegiatan", "lokasi", "masalah", "opd", "urusan", "item", "skala", "prioritas_desa", "penerima_kk")


class ComparedField(NamedTuple):
    label: str
    a: str
    b: str

    @property
    def differs(self) -> bool:
        return self.a.casefold() != self.b.casefold()


class Together(NamedTuple):
    """One answer to both questions, and the figures it gives. `nama`: of the parent."""

    induk: Usulan
    nama: str
    cara: str
    volume: Decimal | None
    anggaran: Decimal | None

    @property
    def label(self) -> str:
        return f"{Usulan.CaraGabung(self.cara).label}, induk {self.nama}"


def told_apart(a: Usulan, b: Usulan) -> tuple[str, str]:
    """By their desa, and where these are the same by their kode too."""
    names = a.nama_desa_semua, b.nama_desa_semua
    return names if names[0] != names[1] else (f"{names[0]} ({a.kode})", f"{names[1]} ({b.kode})")


def compare(a: Usulan, b: Usulan) -> list[ComparedField]:
    """Have `desa`, `anak__desa`, `opd`, `urusan` and `item` fetched."""
    return [
        ComparedField(called("Desa/kelurahan"), a.nama_desa_semua, b.nama_desa_semua),
        *(_field(name, a, b) for name in FIELDS),
        ComparedField("Volume", _volume(a), _volume(b)),
        ComparedField("Harga satuan", rupiah(a.harga_satuan), rupiah(b.harga_satuan)),
        ComparedField("Biaya (Rp)", rupiah(a.anggaran_gabungan), rupiah(b.anggaran_gabungan)),
        ComparedField("Status", a.get_status_display(), b.get_status_display()),
        ComparedField("Usulan di dalamnya", str(len(a.bagian)), str(len(b.bagian))),
    ]


def together(a: Usulan, b: Usulan) -> Iterator[Together]:
    for induk, anak, nama in zip((a, b), (b, a), told_apart(a, b), strict=True):
        for cara in Usulan.CaraGabung:
            yield Together(induk, nama, cara, *induk.jumlah_dengan(anak, cara))


def _field(name: str, a: Usulan, b: Usulan) -> ComparedField:
    label = str(Usulan._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return ComparedField(label[0].upper() + label[1:], _text(a, name), _text(b, name))


def _text(usulan: Usulan, name: str) -> str:
    value = getattr(usulan, f"get_{name}_display", lambda: getattr(usulan, name))()
    return "–" if value in (None, "") else str(value)


def _volume(usulan: Usulan) -> str:
    return f"{angka(usulan.volume_gabungan)} {usulan.satuan}".strip()
