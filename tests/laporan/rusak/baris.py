"""Rows of the event and of the master data."""

from types import SimpleNamespace

from django.db import connection
from django.db.models import F

from forum.models import Butir, Peserta, Petugas, Putusan
from musrenbang.jejak.verify import TAK_TERBACA
from musrenbang.models import OPD, Desa, Kecamatan, Pengguna
from usulan.models import TindakLanjut, Usulan, UsulanLalu

from .rantai import BUKAN_CATATAN


def anggaran(d: SimpleNamespace) -> list[str]:
    satu = d.terbuka.usulan.get(kegiatan="Jalan Loji")
    Usulan.objects.filter(pk=satu.pk).update(anggaran=F("anggaran") * 10)
    return [f"{satu.nama_jejak}: {BUKAN_CATATAN}: anggaran"]


def anggaran_tersegel(d: SimpleNamespace) -> list[str]:
    satu = d.disegel.usulan.get(kegiatan="Jalan Loji")
    Usulan.objects.filter(pk=satu.pk).update(anggaran=F("anggaran") * 10)
    return [
        f"{satu.nama_jejak}: {BUKAN_CATATAN}: anggaran",
        f"{d.disegel.nama_jejak}: data musrenbang bukan yang dijanjikan catatan segel",
    ]


def _sidang(d: SimpleNamespace, apa: str) -> list[str]:
    return [f"{d.terbuka.sidang.get().nama_jejak}: {BUKAN_CATATAN}: {apa}"]


def putusan(d: SimpleNamespace) -> list[str]:
    Putusan.objects.filter(butir__sidang__musrenbang=d.terbuka, hasil="disepakati").update(hasil="cadangan")
    return _sidang(d, "putusan")


def urutan(d: SimpleNamespace) -> list[str]:
    Butir.objects.filter(sidang__musrenbang=d.terbuka).update(urutan=3 - F("urutan"))
    return _sidang(d, "urutan")


def petugas(d: SimpleNamespace) -> list[str]:
    Petugas.objects.create(sidang=d.terbuka.sidang.get(), pengguna=d.sari, tugas="pimpinan")
    return _sidang(d, "petugas")


def hadir(d: SimpleNamespace) -> list[str]:
    satu = d.terbuka.peserta.get(nama="Asep")
    Peserta.objects.filter(pk=satu.pk).update(hadir=True)
    return [f"{satu.nama_jejak}: {BUKAN_CATATAN}: hadir"]


def usulan_disisipkan(d: SimpleNamespace) -> list[str]:
    contoh = d.lain.usulan.get()
    contoh.pk, contoh.kode, contoh.version = None, "sisipan234", 0
    Usulan.objects.bulk_create([contoh])
    return ["usulan:sisipan234: tercatat 0 kali, padahal menurut versinya 1 kali"]


def usulan_dihapus(d: SimpleNamespace) -> list[str]:
    satu = d.terbuka.usulan.get(kegiatan="Pagar")
    nama = satu.nama_jejak
    satu.delete()
    return [f"{nama}: tercatat, tetapi tidak ada lagi di basis data"]


def desa_usulan(d: SimpleNamespace) -> list[str]:
    satu = d.terbuka.usulan.get(kegiatan="Pagar")
    satu.desa.set([Desa.objects.get(kode="36.02.01.2002")])
    return [f"{satu.nama_jejak}: {BUKAN_CATATAN}: desa"]


def _induk(bagian: str) -> list[str]:
    return [f"kabupaten:36.02: {BUKAN_CATATAN}: bagian {bagian}"]


def peran(d: SimpleNamespace) -> list[str]:
    Pengguna.objects.filter(username="sari").update(peran="kecamatan", kode_wilayah="36.02.01")
    return _induk("pengguna:sari")


def nama_opd(d: SimpleNamespace) -> list[str]:
    satu = OPD.objects.get(kode="1.03")
    OPD.objects.filter(pk=satu.pk).update(nama="Dinas Lain")
    return _induk(satu.nama_jejak)


def desa_dipindah(d: SimpleNamespace) -> list[str]:
    Desa.objects.filter(kode="36.02.01.2002").update(kecamatan=Kecamatan.objects.get(kode="36.02.02"))
    return _induk("desa:36.02.01.2002")


def akun_luar(d: SimpleNamespace) -> list[str]:
    """An account above all kabupaten, which would see everything, and one without any wilayah."""
    for nama, kode in (("intip", "36"), ("kosong", "")):
        Pengguna.objects.create(username=nama, peran="kabupaten", kode_wilayah=kode)
    return [f"pengguna:{nama}: tidak tercatat pada kabupaten mana pun" for nama in ("intip", "kosong")]


def tak_terbaca(d: SimpleNamespace) -> list[str]:
    """SQLite takes letters for a number; PostgreSQL refuses them, and there the data are only changed."""
    satu = d.terbuka.usulan.get(kegiatan="Pagar")
    if connection.vendor == "postgresql":
        Usulan.objects.filter(pk=satu.pk).update(anggaran=1)
        return [f"{satu.nama_jejak}: {BUKAN_CATATAN}: anggaran"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE usulan_usulan SET anggaran = 'sepuluh', version = 'x' WHERE id = %s", [satu.pk])
    return [f"{satu.nama_jejak}: {TAK_TERBACA}"]


def _tindak_lanjut(d: SimpleNamespace) -> TindakLanjut:
    """Through the door, after the seal."""
    satu = d.disegel.usulan.select_related("musrenbang__kecamatan").get(kegiatan="Jalan Loji")
    baris = TindakLanjut(usulan=satu, tahap="apbd", hasil="tidak", tanggal="2026-12-01", sumber="APBD 2027")
    TindakLanjut.catat([baris], by=d.budi)
    return baris


def tindak_lanjut(d: SimpleNamespace) -> list[str]:
    baris = _tindak_lanjut(d)
    TindakLanjut.objects.filter(pk=baris.pk).update(hasil="masuk")
    return [f"{baris.nama_jejak}: {BUKAN_CATATAN}: hasil"]


def tindak_lanjut_dihapus(d: SimpleNamespace) -> list[str]:
    baris = _tindak_lanjut(d)
    nama = baris.nama_jejak
    TindakLanjut.objects.filter(pk=baris.pk).delete()
    return [f"{nama}: tercatat, tetapi tidak ada lagi di basis data"]


def usulan_lalu(d: SimpleNamespace) -> list[str]:
    desa = Desa.objects.select_related("kecamatan__kabupaten").get(kode="36.02.01.2001")
    satu = UsulanLalu(kecamatan=desa.kecamatan, tahun=2026, kegiatan="Pembangunan MCK")
    UsulanLalu.catat([(satu, [desa])], by=d.budi)
    UsulanLalu.objects.filter(pk=satu.pk).update(kegiatan="Pembangunan gapura")
    return [f"{satu.nama_jejak}: {BUKAN_CATATAN}: kegiatan"]
