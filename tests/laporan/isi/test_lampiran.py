"""What the annexes say of a row beside its figures: too many desa for a column, another decision of the plenary."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from forum.models import Sidang
from laporan.isi.berita_acara import berita_acara
from laporan.isi.registry import TANPA_SEGEL
from musrenbang.models import Desa, Musrenbang, Pengguna
from usulan.models import Usulan

ALASAN = "Pleno menilai lain"


def baris(acara: Musrenbang, kegiatan: str) -> tuple[str, str]:
    """What Lampiran IV says of its result, and what its group had decided."""
    rows = [b for s in berita_acara(acara, TANPA_SEGEL)["sidang"] for b in s["baris"] if b["kegiatan"] == kegiatan]
    return rows[0]["hasil"], rows[0]["semula"]


@pytest.mark.parametrize(
    ("lain", "semula"),
    [
        ({"hasil": "cadangan"}, "disepakati"),
        ({"hasil": "disepakati", "cara": "pemungutan_suara"}, "disepakati, musyawarah mufakat"),
        ({"hasil": "disepakati", "pagu": Decimal(9)}, "disepakati, pagu sesuai usulan"),
        ({"hasil": "disepakati"}, ""),
    ],
)
def test_what_the_group_had_decided(
    lain: dict[str, object], semula: str, acara: Musrenbang, diputuskan: list[Sidang], hendra: Pengguna
) -> None:
    sidang, jalan = diputuskan[0], "Rabat beton Jalan Mawar"
    assert baris(acara, jalan) == ("Disepakati", "")
    satu = sidang.butir.get(usulan__kegiatan=jalan)
    sidang.putuskan([satu.kode], alasan=ALASAN, siar=satu.siar, by=hendra, **lain)  # type: ignore[arg-type]
    assert baris(acara, jalan)[1] == semula


def test_of_volume_and_pagu_too(acara: Musrenbang, diputuskan: list[Sidang], hendra: Pengguna) -> None:
    satu = diputuskan[0].butir.get(usulan__kegiatan="Drainase Dusun 2")
    diputuskan[0].putuskan([satu.kode], hasil="cadangan", alasan=ALASAN, siar=satu.siar, by=hendra)
    assert baris(acara, "Drainase Dusun 2") == (
        "Cadangan",
        "disepakati, pemungutan suara, volume 75, pagu Rp\u00a022.500.000",
    )


def test_more_desa_than_a_column_holds(acara: Musrenbang, usulan: dict[str, Usulan], wilayah: SimpleNamespace) -> None:
    """Eight are named in the column; more are counted there and named in a row of their own."""
    baru = [
        Desa(kecamatan=wilayah.kecamatan, kode=f"36.02.01.3{n:03}", nama=f"Baru {n}", jenis=jenis)
        for n, jenis in enumerate(["desa"] * 6 + ["kelurahan"])
    ]
    Desa.objects.bulk_create(baru)
    jembatan = usulan["jembatan"]
    lokasi = jembatan.lokasi

    def tercetak() -> tuple[str, str]:
        Usulan.objects.filter(pk=jembatan.pk).update(status="belum_disepakati")
        rows = berita_acara(acara, TANPA_SEGEL)["belum_disepakati"]
        return next((b["lokasi"], b["desa"]) for b in rows if b["kode"] == jembatan.kode)

    jembatan.desa.set([wilayah.sukamaju, *baru])
    nama = ["Desa Sukamaju", *(f"Desa Baru {n}" for n in range(6)), "Kelurahan Baru 6"]
    assert tercetak() == (f"{', '.join(nama)}: {lokasi}", "")
    jembatan.desa.add(wilayah.mekarsari)
    assert tercetak() == (
        f"9 desa/kelurahan: {lokasi}",
        f"Desa Sukamaju, Mekarsari, {', '.join(f'Baru {n}' for n in range(6))}; Kelurahan Baru 6",
    )
