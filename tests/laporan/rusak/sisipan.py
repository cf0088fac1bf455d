"""One more entry at the end of an open chain, hashed as it should be, with the row that it speaks of."""

from types import SimpleNamespace
from typing import Any

from django.db.models import F

from laporan.models import Terbitan
from laporan.terbitan.entries import BUKAN_URUTAN, DRAF_SUSULAN, RESMI_DIHAPUS
from musrenbang.jejak.chain import Entri
from musrenbang.models import Jejak, Rantai
from tests.laporan.cerita import sha256
from usulan.models import Usulan

from .dokumen import naskah, sebutan
from .rantai import rantai_dari

PALSU = b"%PDF-1.7 palsu"
ASING = "bukan perbuatan yang dicatat program ini"
SHA256_LAIN = "sha256-nya bukan yang dicatat ketika diterbitkan"


def catat(kunci: str, aksi: str, objek: str, **isi: Any) -> str:
    """Returns what the entry is called in a fault."""
    Rantai.append({kunci: [Entri(aksi, "sistem", objek, isi)]})
    return f"{objek}: “{aksi}”, jejak nomor {Rantai.objects.get(kunci=kunci).panjang} pada {kunci},"


def tukar(satu: Terbitan) -> dict[str, Any]:
    """The forged file and its row in place of the true one; returns the change as an entry tells it."""
    satu.berkas.rename(satu.berkas.with_name(f"{sha256(PALSU)}.pdf")).write_bytes(PALSU)
    rows = Terbitan.objects.filter(pk=satu.pk)
    rows.update(sha256=sha256(PALSU), ukuran=len(PALSU), version=F("version") + 1)
    return {"sha256": [satu.sha256, sha256(PALSU)], "ukuran": [satu.ukuran, len(PALSU)]}


def perbaiki(d: SimpleNamespace) -> list[str]:
    """An official file exchanged by an act that the program does not know."""
    satu = naskah(d)
    ubah = tukar(satu)
    entri = catat(satu.kunci_rantai, "perbaiki", satu.nama_jejak, ubah=ubah)
    return [f"{entri} {ASING}", f"{sebutan(satu)}: {BUKAN_URUTAN}", f"{sebutan(satu)}: {SHA256_LAIN}"]


def bekukan_tukar(d: SimpleNamespace) -> list[str]:
    """The same by one that it knows."""
    satu = naskah(d)
    ubah = tukar(satu)
    entri = catat(satu.kunci_rantai, "bekukan", satu.nama_jejak, ubah=ubah)
    salah = [f"{entri} tidak mungkin di sini"]
    return [*salah, f"{sebutan(satu)}: {BUKAN_URUTAN}", f"{sebutan(satu)}: {SHA256_LAIN}"]


def terbit_ulang(d: SimpleNamespace) -> list[str]:
    """Removed and frozen again with the same text under a code of its own, then issued with the forged file."""
    satu, kode = naskah(d), "zz7kq3mnp2"
    tukar(satu)
    catat(satu.kunci_rantai, "hapus", satu.nama_jejak, ubah={})
    lama, mark = satu.nama_jejak, satu.data["segel"]
    satu.bekukan({**satu.data, "segel": {**mark, "kode": kode, "url": mark["url"].replace(satu.kode, kode)}})
    satu.kode = kode
    rows = Terbitan.objects.filter(pk=satu.pk)
    rows.update(kode=kode, isi=satu.isi, isi_sidik=satu.isi_sidik, version=1)
    _beku_lalu_terbit(Terbitan.objects.get(pk=satu.pk))
    return [
        f"{lama}: {RESMI_DIHAPUS}",
        f"{sebutan(satu)}: dokumen resmi ini tercatat dibekukan lebih dari sekali",
    ]


def _beku_lalu_terbit(satu: Terbitan, kunci: str = "") -> None:
    nama = ("kode", "dokumen", "jenis", "versi", "isi_sidik")
    baru = {n: getattr(satu, n) for n in nama} | {"musrenbang": satu.musrenbang.kode, "ukuran": 0}
    catat(kunci or satu.kunci_rantai, "bekukan", satu.nama_jejak, baru=baru)
    ubah = {"sha256": ["", satu.sha256], "ukuran": [0, satu.ukuran]}
    catat(kunci or satu.kunci_rantai, "terbit", satu.nama_jejak, ubah=ubah)


def tanpa_jenis(d: SimpleNamespace) -> list[str]:
    """An entry that names the document by its bare code."""
    satu = naskah(d)
    ubah = {"sha256": ["", sha256(PALSU)], "ukuran": [0, len(PALSU)]}
    catat(satu.kunci_rantai, "terbit", satu.kode, ubah=ubah)
    return [f"{satu.kode}: tercatat, tetapi jenisnya tidak dikenal"]


def _draf(d: SimpleNamespace) -> Terbitan:
    """A draft as of the last entry, with a file."""
    rantai, isi = rantai_dari(d.disegel), naskah(d).data
    draf = {"nomor": 9, "waktu": "2027-02-09T10:00:00+07:00", "jejak": rantai.panjang, "sidik": rantai.sidik}
    satu = Terbitan(musrenbang=d.disegel, dokumen="berita-acara", jenis="draf", versi=9, kode="drafpalsu2", version=1)
    satu.bekukan({n: p for n, p in isi.items() if n != "segel"} | {"draf": draf | {"usul": 0, "terbuka": 0}})
    satu.sha256, satu.ukuran = sha256(PALSU), len(PALSU)
    satu.berkas.write_bytes(PALSU)
    return satu


def draf_sesudah_segel(d: SimpleNamespace) -> list[str]:
    satu = _draf(d)
    Terbitan.objects.bulk_create([satu])
    _beku_lalu_terbit(satu)
    return [
        f"{satu.nama_jejak}: {DRAF_SUSULAN}",
        f"{satu.nama_jejak} berita-acara (Draf): draf masih ada sesudah segel",
    ]


def catatan_draf_sesudah_segel(d: SimpleNamespace) -> list[str]:
    """Its row and its file are gone: /v/ would call the file a draft of this event."""
    satu = _draf(d)
    satu.berkas.unlink()
    _beku_lalu_terbit(satu)
    catat(satu.kunci_rantai, "hapus", satu.nama_jejak, ubah={})
    return [f"{satu.nama_jejak}: {DRAF_SUSULAN}"]


def _anggaran(d: SimpleNamespace) -> tuple[Usulan, dict[str, Any]]:
    satu = d.lain.usulan.get()
    Usulan.objects.filter(pk=satu.pk).update(anggaran=1, version=F("version") + 1)
    return satu, {"anggaran": [f"{satu.anggaran.normalize():f}", "1"]}


def perbuatan_asing(d: SimpleNamespace) -> list[str]:
    """The act of another kind of row."""
    satu, ubah = _anggaran(d)
    return [f"{catat(satu.kunci_rantai, 'terbit', satu.nama_jejak, ubah=ubah)} {ASING}"]


def lahir_lagi(d: SimpleNamespace) -> list[str]:
    satu, ubah = _anggaran(d)
    return [f"{catat(satu.kunci_rantai, 'tambah', satu.nama_jejak, ubah=ubah)} tidak mungkin di sini"]


def dihapus_tetapi_ada(d: SimpleNamespace) -> list[str]:
    satu, ubah = _anggaran(d)
    catat(satu.kunci_rantai, "hapus", satu.nama_jejak, ubah=ubah)
    return [f"{satu.nama_jejak}: tercatat dihapus, tetapi barisnya masih ada"]


def dihapus_lalu_diubah(d: SimpleNamespace) -> list[str]:
    satu, ubah = _anggaran(d)
    Usulan.objects.filter(pk=satu.pk).update(version=F("version") + 1)
    hapus = catat(satu.kunci_rantai, "hapus", satu.nama_jejak, ubah={})
    catat(satu.kunci_rantai, "ubah", satu.nama_jejak, ubah=ubah)
    return [f"{hapus} tercatat, lalu masih ada catatan sesudahnya"]


def peserta_sesudah_segel(d: SimpleNamespace) -> list[str]:
    """After the seal a participant's data are erased, and nothing else is done."""
    satu = d.disegel.peserta.get(nama="Siti")
    type(satu).objects.filter(pk=satu.pk).update(version=F("version") + 1)
    entri = catat(d.disegel.kunci_sesudah, "ubah", satu.nama_jejak, ubah={})
    return [f"{entri} tidak dicatat program ini pada rantai itu"]


def lahir_tanpa_kelahiran(d: SimpleNamespace) -> list[str]:
    """The first entry of a row is another act."""
    satu, rantai = d.lain.usulan.get(), rantai_dari(d.lain)
    baru = Jejak.objects.filter(objek=satu.nama_jejak).order_by("urut")[0].data["baru"]
    satu.pk, satu.kode, satu.version = None, "sisipan234", 0
    Usulan.objects.bulk_create([satu])
    satu.desa.set(d.lain.usulan.exclude(pk=satu.pk).get().desa.all())
    baru |= {"kode": satu.kode, "status": satu.status}
    return [f"{catat(rantai.kunci, 'ubah', satu.nama_jejak, baru=baru)} tidak mungkin sebagai yang pertama"]
