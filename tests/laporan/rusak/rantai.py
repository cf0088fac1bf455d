"""Entries, links, heads and seals."""

from collections import Counter
from datetime import timedelta
from types import SimpleNamespace

from musrenbang.models import Jejak, Musrenbang, Rantai

BUKAN_CATATAN = "isinya tidak sesuai dengan catatan"


def rantai_dari(acara: Musrenbang) -> Rantai:
    return Rantai.objects.get(kunci=acara.kunci_rantai)


def tulis_ulang(rantai: Rantai) -> None:
    """Make every link fit again, as whoever owns the database can."""
    before = rantai.awal
    for row in rantai.jejak.order_by("urut"):
        row.sidik_sebelum = before
        row.sidik = before = row.compute(rantai.kunci)
        row.save()
    Rantai.objects.filter(pk=rantai.pk).update(sidik=before)


def potong(rantai: Rantai, n: int) -> list[str]:
    """Take the last n entries away and put the head back."""
    ada = Counter(rantai.jejak.values_list("objek", flat=True))
    dibuang = rantai.jejak.filter(urut__gt=rantai.panjang - n)
    hilang = Counter(dibuang.values_list("objek", flat=True))
    dibuang.delete()
    akhir = rantai.jejak.order_by("-urut").first()
    head = {"sidik": akhir.sidik, "terakhir": akhir.waktu} if akhir else {"sidik": rantai.awal, "terakhir": None}
    Rantai.objects.filter(pk=rantai.pk).update(panjang=rantai.panjang - n, **head)
    return [
        f"{objek}: tercatat {ada[objek] - hilang[objek]} kali, padahal menurut versinya {ada[objek]} kali"
        for objek in hilang
    ]


def ujung_dipotong(d: SimpleNamespace) -> list[str]:
    return [*potong(rantai_dari(d.terbuka), 20), *draf_tak_sesuai(d.terbuka)]


def segel_dibuka(d: SimpleNamespace) -> list[str]:
    """The seal is taken off, and the program then takes a change as of any open event."""
    rantai = rantai_dari(d.disegel)
    Musrenbang.objects.filter(pk=d.disegel.pk).update(disegel_pada=None)
    Rantai.objects.filter(pk=rantai.pk).update(disegel_pada=None)
    usulan = d.disegel.usulan.get(kegiatan="Jalan Loji")
    with usulan.change("ubah", by=d.budi):
        usulan.anggaran = 1
        usulan.save()
    return [
        f"{rantai.kunci}: jejak nomor {rantai.panjang + 1} dicatat sesudah segel",
        f"{d.disegel.nama_jejak}: {BUKAN_CATATAN}: disegel_pada",
        *tanpa_segel(d.disegel),
    ]


def kepala_dibuka(d: SimpleNamespace) -> list[str]:
    rantai = rantai_dari(d.disegel)
    Rantai.objects.filter(pk=rantai.pk).update(disegel_pada=None)
    return [f"{rantai.kunci}: rantai ini sudah disegel, tetapi kepalanya tidak tertutup"]


def kepala_ditutup(d: SimpleNamespace) -> list[str]:
    rantai = rantai_dari(d.terbuka)
    Rantai.objects.filter(pk=rantai.pk).update(disegel_pada="2027-02-09T10:00:00Z")
    return [f"{rantai.kunci}: kepala rantai tertutup, tetapi tidak ada catatan segel"]


def kepala_bergeser(d: SimpleNamespace) -> list[str]:
    rantai = rantai_dari(d.disegel)
    Rantai.objects.filter(pk=rantai.pk).update(disegel_pada=d.disegel.disegel_pada - timedelta(days=1))
    return [f"{rantai.kunci}: kepala rantai ditutup pada waktu lain daripada catatan segelnya"]


def kepala_kosong(d: SimpleNamespace) -> list[str]:
    """A head without a link, as of an event that never was."""
    Rantai.objects.create(kunci="musrenbang:tiadaada22:1")
    return ["musrenbang:tiadaada22:1: rantai tanpa catatan"]


def catatan_segel_dihapus(d: SimpleNamespace) -> list[str]:
    rantai = rantai_dari(d.disegel)
    return [
        f"{rantai.kunci}: kepala rantai tertutup, tetapi tidak ada catatan segel",
        *potong(rantai, 1),
        f"{d.disegel.nama_jejak}: disegel menurut barisnya, tetapi tidak ada catatan segel",
        *tanpa_segel(d.disegel),
    ]


def tanpa_segel(acara: Musrenbang) -> list[str]:
    return [
        f"{satu.nama_jejak} {satu.dokumen} ({satu.get_jenis_display()}): dokumen resmi tanpa catatan "
        f"{'penetapan' if satu.sendiri else 'segel'}"
        for satu in acara.terbitan.exclude(jenis="draf")
    ]


def hilang(kunci: str) -> str:
    return f"{kunci}: tercatat dibuka, tetapi rantainya tidak ada lagi"


def rantai_dihapus(d: SimpleNamespace) -> list[str]:
    rantai = rantai_dari(d.terbuka)
    salah = potong(rantai, rantai.panjang)
    rantai.delete()
    return [*salah, *draf_tak_sesuai(d.terbuka), hilang(rantai.kunci)]


def _catatan_peserta(d: SimpleNamespace) -> Jejak:
    """The only entry of its row, so that its place in time matters to no other."""
    orang = d.terbuka.peserta.get(nama="Siti")
    return Jejak.objects.get(objek=orang.nama_jejak)


def waktu_dimundurkan(d: SimpleNamespace) -> list[str]:
    satu = _catatan_peserta(d)
    Jejak.objects.filter(pk=satu.pk).update(waktu=satu.waktu - timedelta(days=1))
    return [f"{d.terbuka.kunci_rantai}: jejak nomor {satu.urut} isinya tidak sesuai dengan sidiknya"]


def waktu_dimundurkan_dan_disambung(d: SimpleNamespace) -> list[str]:
    satu = _catatan_peserta(d)
    Jejak.objects.filter(pk=satu.pk).update(waktu=satu.waktu - timedelta(days=1))
    tulis_ulang(rantai_dari(d.terbuka))
    return [
        f"{d.terbuka.kunci_rantai}: jejak nomor {satu.urut} berwaktu lebih awal daripada jejak sebelumnya",
        *draf_tak_sesuai(d.terbuka),
    ]


def draf_tak_sesuai(acara: Musrenbang) -> list[str]:
    """A draft prints the head of the record at which it was made."""
    return [
        f"{satu.nama_jejak} {satu.dokumen} (Draf): sidik yang tercetak pada draf ini bukan sidik jejak dengan nomor itu"
        for satu in acara.terbitan.filter(jenis="draf")
    ]


def _pindahkan(satu: Jejak, ke: Rantai) -> None:
    """From the end of its chain to the end of another, both written anew."""
    asal = satu.rantai
    Jejak.objects.filter(pk=satu.pk).update(rantai=ke, urut=ke.panjang + 1, waktu=ke.jejak.latest("urut").waktu)
    for rantai, n in ((asal, asal.panjang - 1), (ke, ke.panjang + 1)):
        Rantai.objects.filter(pk=rantai.pk).update(panjang=n)
        for urut, row in enumerate(rantai.jejak.order_by("urut"), start=1):
            Jejak.objects.filter(pk=row.pk).update(urut=urut)
        tulis_ulang(rantai)


def dipindah_ke_kecamatan_lain(d: SimpleNamespace) -> list[str]:
    satu = d.terbuka.peserta.get(nama="Siti").nama_jejak
    _pindahkan(Jejak.objects.get(objek=satu), rantai_dari(d.lain))
    return [f"{satu}: tercatat pada rantai lain: {d.lain.kunci_rantai}", *draf_tak_sesuai(d.terbuka)]


def dipindah_ke_sesudah_segel(d: SimpleNamespace) -> list[str]:
    """An open event has nothing that goes on after a seal, but drafts."""
    satu, sesudah = d.terbuka.peserta.get(nama="Siti").nama_jejak, d.terbuka.kunci_sesudah
    _pindahkan(Jejak.objects.get(objek=satu), Rantai.objects.get(kunci=sesudah))
    urut = Rantai.objects.get(kunci=sesudah).panjang
    return [
        f"{satu}: tercatat pada rantai lain: {sesudah}",
        f"{satu}: “catat”, jejak nomor {urut} pada {sesudah}, tidak dicatat program ini pada rantai itu",
        *draf_tak_sesuai(d.terbuka),
    ]


def rantai_berganti_nama(d: SimpleNamespace) -> list[str]:
    rantai, asli = rantai_dari(d.lain), d.lain.kunci_rantai
    rantai.kunci = "musrenbang:tiadaada22:1"
    rantai.save()
    tulis_ulang(rantai)
    nama = [d.lain.nama_jejak, d.lain.usulan.get().nama_jejak]
    return [*(f"{satu}: tercatat pada rantai lain: {rantai.kunci}" for satu in nama), hilang(asli)]


def jenis_tak_dikenal(d: SimpleNamespace) -> list[str]:
    rantai = rantai_dari(d.lain)
    akhir = rantai.jejak.latest("urut")
    akhir.pk, akhir.urut, akhir.objek, akhir.sidik_sebelum = None, akhir.urut + 1, "keberatan:bcdfghjk22", akhir.sidik
    akhir.save()
    Rantai.objects.filter(pk=rantai.pk).update(panjang=akhir.urut)
    tulis_ulang(rantai)
    return ["keberatan:bcdfghjk22: tercatat, tetapi jenisnya tidak dikenal"]


def segel_dibatalkan(d: SimpleNamespace) -> list[str]:
    """The seal's own entry cut, and the event put back to before it: only the documents still tell."""
    rantai = rantai_dari(d.disegel)
    potong(rantai, 1)
    Rantai.objects.filter(pk=rantai.pk).update(disegel_pada=None)
    Musrenbang.objects.filter(pk=d.disegel.pk).update(disegel_pada=None, version=d.disegel.version - 1)
    return tanpa_segel(d.disegel)
