"""Frozen texts, their rows and their files."""

from types import SimpleNamespace
from typing import Any

from laporan.models import Terbitan
from laporan.terbitan.entries import BUKAN_URUTAN
from laporan.terbitan.verify import record_faults
from musrenbang.jejak.canonical import canonical
from musrenbang.models import Jejak
from tests.laporan.cerita import sha256

from .rantai import BUKAN_CATATAN, tulis_ulang


def naskah(d: SimpleNamespace) -> Terbitan:
    terbitan: Terbitan = d.disegel.terbitan.get(dokumen="berita-acara", jenis="naskah")
    return terbitan


def sebutan(terbitan: Terbitan) -> str:
    return f"{terbitan.nama_jejak} berita-acara (Naskah lengkap)"


def asing(bita: bytes) -> str:
    """A file that lies beside the others and that no row points to."""
    return f"terbitan/{sha256(bita)}.pdf: berkas ini bukan milik dokumen mana pun di basis data"


def pdf_palsu(d: SimpleNamespace) -> list[str]:
    satu, palsu = naskah(d), b"%PDF-1.7 palsu"
    asli = satu.berkas.read_bytes()
    satu.berkas.with_name(f"{sha256(palsu)}.pdf").write_bytes(palsu)
    Terbitan.objects.filter(pk=satu.pk).update(sha256=sha256(palsu), ukuran=len(palsu))
    return [
        f"{satu.nama_jejak}: {BUKAN_CATATAN}: sha256, ukuran",
        f"{sebutan(satu)}: sha256-nya bukan yang dicatat ketika diterbitkan",
        asing(asli),
    ]


def naskah_ditulis_ulang(d: SimpleNamespace) -> list[str]:
    satu = naskah(d)
    Terbitan.objects.filter(pk=satu.pk).update(isi=satu.isi.replace("Jalan Loji", "Jalan Lain"))
    return [
        f"{sebutan(satu)}: isinya bukan yang dicatat ketika dibekukan",
        f"{sebutan(satu)}: isinya bukan yang dijanjikan catatan segel",
    ]


def naskah_tak_terbaca(d: SimpleNamespace) -> list[str]:
    satu = naskah(d)
    Terbitan.objects.filter(pk=satu.pk).update(isi="{rusak")
    return [
        f"{sebutan(satu)}: isinya bukan yang dicatat ketika dibekukan",
        f"{sebutan(satu)}: sidik yang tercetak bukan sidik catatan segel",
        f"{sebutan(satu)}: isinya bukan yang dijanjikan catatan segel",
    ]


def naskah_dan_sidiknya_ditulis_ulang(d: SimpleNamespace) -> list[str]:
    satu = naskah(d)
    satu.bekukan({**satu.data, "tempat_ttd": "Tempat lain"})
    Terbitan.objects.filter(pk=satu.pk).update(isi=satu.isi, isi_sidik=satu.isi_sidik)
    return [
        f"{satu.nama_jejak}: {BUKAN_CATATAN}: isi_sidik",
        f"{sebutan(satu)}: isinya bukan yang dicatat ketika dibekukan",
        f"{sebutan(satu)}: isinya bukan yang dijanjikan catatan segel",
    ]


def cap_ditulis_ulang(d: SimpleNamespace) -> list[str]:
    """The mark of the seal on the page, with the chain around it: the seal's own hash does not cover it."""
    satu = naskah(d)
    bekukan_lagi(satu, {**satu.data, "segel": {**satu.data["segel"], "kode": "bcdfghjk22"}})
    salah = f"{sebutan(satu)}: kode, alamat atau waktu segel yang tercetak bukan miliknya"
    return [salah, *rkp_bergeser(d)]


def rkp_bergeser(d: SimpleNamespace) -> list[str]:
    """The RKP prints the hash of an entry of that chain: written anew from before it, the chain has another there."""
    rows = d.disegel.terbitan.filter(dokumen="rkp-kecamatan")
    return [
        f"{t.nama_jejak} {t.dokumen} ({t.get_jenis_display()}): sidik yang tercetak bukan sidik catatan penetapan"
        for t in rows
    ]


def terbitan_dihapus(d: SimpleNamespace) -> list[str]:
    nama = [satu.nama_jejak for satu in Terbitan.objects.all()]
    kunci = [
        f"{satu.kunci_segel} {'versi 1 ditetapkan' if satu.sendiri else 'disegel'}" for satu in d.disegel.terbitan.all()
    ]
    berkas = [satu.berkas.read_bytes() for satu in Terbitan.objects.all()]
    Terbitan.objects.all().delete()
    return [
        *map(asing, berkas),
        *(f"{satu}: tercatat, tetapi tidak ada lagi di basis data" for satu in nama),
        *(f"{d.disegel.nama_jejak}: dokumen {satu}, tetapi tidak ada" for satu in kunci),
    ]


def satu_bita(d: SimpleNamespace) -> list[str]:
    satu = naskah(d)
    bita = bytearray(satu.berkas.read_bytes())
    bita[100] ^= 1
    satu.berkas.write_bytes(bita)
    assert record_faults(satu) == []
    return [f"{sebutan(satu)}: berkasnya berubah; jalankan “pekerja” untuk membuatnya lagi"]


def berkas_hilang(d: SimpleNamespace) -> list[str]:
    satu = naskah(d)
    satu.berkas.unlink()
    return [f"{sebutan(satu)}: berkasnya tidak ada; jalankan “pekerja” untuk membuatnya lagi"]


def tukar_berkas(satu: Terbitan, isi: bytes = b"%PDF-1.7 palsu", *, simpan: bool = True) -> bytes:
    """Another file with its row, its entry and the whole chain written anew; the true one is taken away. `simpan`: the
    other lies in its place."""
    entri = Jejak.objects.get(objek=satu.nama_jejak, aksi="terbit")
    data = entri.data
    data["ubah"]["sha256"][1], data["ubah"]["ukuran"][1] = sha256(isi), len(isi)
    Jejak.objects.filter(pk=entri.pk).update(isi=canonical(data))
    Terbitan.objects.filter(pk=satu.pk).update(sha256=sha256(isi), ukuran=len(isi))
    tulis_ulang(entri.rantai)
    if simpan:
        satu.berkas.rename(satu.berkas.with_name(f"{sha256(isi)}.pdf")).write_bytes(isi)
    return isi


def bekukan_lagi(satu: Terbitan, isi: dict[str, Any]) -> None:
    """Another text with its row, its entry and the whole chain written anew."""
    lama = satu.isi_sidik
    satu.bekukan(isi)
    Terbitan.objects.filter(pk=satu.pk).update(isi=satu.isi, isi_sidik=satu.isi_sidik)
    entri = Jejak.objects.get(objek=satu.nama_jejak, aksi="bekukan")
    Jejak.objects.filter(pk=entri.pk).update(isi=entri.isi.replace(lama, satu.isi_sidik))
    tulis_ulang(entri.rantai)


def _terbit_lagi(satu: Terbitan, d: SimpleNamespace) -> None:
    """A forged file, and an entry for it through the door."""
    palsu = b"%PDF-1.7 palsu"
    satu.berkas.with_name(f"{sha256(palsu)}.pdf").write_bytes(palsu)
    with satu.change("terbit", by=d.budi):
        satu.sha256, satu.ukuran = sha256(palsu), len(palsu)
        satu.save()


def terbit_kedua(d: SimpleNamespace) -> list[str]:
    satu = naskah(d)
    asli = satu.berkas.read_bytes()
    _terbit_lagi(satu, d)
    salah = (BUKAN_URUTAN, "sha256-nya bukan yang dicatat ketika diterbitkan")
    return [*(f"{sebutan(satu)}: {satu_salah}" for satu_salah in salah), asing(asli)]


def resmi_tanpa_segel(d: SimpleNamespace) -> list[str]:
    """An official document that no seal names: a further version, and one of an event that is still open."""
    asal, salah = naskah(d), []
    for acara, versi in ((d.disegel, 2), (d.terbuka, 1)):
        satu = Terbitan(musrenbang=acara, dokumen="berita-acara", jenis="naskah", versi=versi)
        satu.bekukan(asal.data)
        with satu.change("bekukan", by=d.budi):
            satu.save()
        satu.sha256 = asal.sha256
        _terbit_lagi(satu, d)
        salah.append(f"{sebutan(satu)}: dokumen resmi tanpa catatan segel")
    return salah
