"""What somebody with the database's password might do. Each returns the lines by which periksa_jejak must find it."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

from django.db.models import F

from forum.models import Butir, Peserta, Petugas, Putusan
from laporan.models import Terbitan
from laporan.terbitan.verify import record_faults
from musrenbang.models import OPD, Desa, Jejak, Kecamatan, Musrenbang, Pengguna, Rantai
from tests.laporan.cerita import sha256
from usulan.models import Usulan

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
    Rantai.objects.filter(pk=rantai.pk).update(panjang=rantai.panjang - n, sidik=akhir.sidik if akhir else rantai.awal)
    return [
        f"{objek}: tercatat {ada[objek] - hilang[objek]} kali, padahal menurut versinya {ada[objek]} kali"
        for objek in hilang
    ]


# -- documents --------------------------------------------------------------------------------------------


def naskah(d: SimpleNamespace) -> Terbitan:
    terbitan: Terbitan = d.disegel.terbitan.get(dokumen="berita-acara", jenis="naskah")
    return terbitan


def sebutan(terbitan: Terbitan) -> str:
    return f"{terbitan.nama_jejak} berita-acara (Naskah lengkap)"


def pdf_palsu(d: SimpleNamespace) -> list[str]:
    satu, palsu = naskah(d), b"%PDF-1.7 palsu"
    satu.berkas.with_name(f"{sha256(palsu)}.pdf").write_bytes(palsu)
    Terbitan.objects.filter(pk=satu.pk).update(sha256=sha256(palsu), ukuran=len(palsu))
    return [
        f"{satu.nama_jejak}: {BUKAN_CATATAN}: sha256, ukuran",
        f"{sebutan(satu)}: sha256-nya bukan yang dicatat ketika diterbitkan",
    ]


def naskah_ditulis_ulang(d: SimpleNamespace) -> list[str]:
    satu = naskah(d)
    Terbitan.objects.filter(pk=satu.pk).update(isi=satu.isi.replace("Jalan Loji", "Jalan Lain"))
    return [
        f"{sebutan(satu)}: isinya bukan yang dicatat ketika dibekukan",
        f"{satu.nama_jejak}: isinya bukan yang dijanjikan catatan segel",
    ]


def naskah_tak_terbaca(d: SimpleNamespace) -> list[str]:
    satu = naskah(d)
    Terbitan.objects.filter(pk=satu.pk).update(isi="{rusak")
    return [
        f"{sebutan(satu)}: isinya bukan yang dicatat ketika dibekukan",
        f"{satu.nama_jejak}: sidik yang tercetak bukan sidik catatan segel",
        f"{satu.nama_jejak}: isinya bukan yang dijanjikan catatan segel",
    ]


def naskah_dan_sidiknya_ditulis_ulang(d: SimpleNamespace) -> list[str]:
    satu = naskah(d)
    satu.bekukan({**satu.data, "tempat_ttd": "Tempat lain"})
    Terbitan.objects.filter(pk=satu.pk).update(isi=satu.isi, isi_sidik=satu.isi_sidik)
    return [
        f"{satu.nama_jejak}: {BUKAN_CATATAN}: isi_sidik",
        f"{sebutan(satu)}: isinya bukan yang dicatat ketika dibekukan",
        f"{satu.nama_jejak}: isinya bukan yang dijanjikan catatan segel",
    ]


def terbitan_dihapus(d: SimpleNamespace) -> list[str]:
    nama = [satu.nama_jejak for satu in Terbitan.objects.all()]
    kunci = [satu.kunci_segel for satu in d.disegel.terbitan.all()]
    Terbitan.objects.all().delete()
    return [
        *(f"{satu}: tercatat, tetapi tidak ada lagi di basis data" for satu in nama),
        *(f"{d.disegel.nama_jejak}: dokumen {satu} disegel, tetapi tidak ada" for satu in kunci),
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


# -- chains -----------------------------------------------------------------------------------------------


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
    ]


def kepala_dibuka(d: SimpleNamespace) -> list[str]:
    rantai = rantai_dari(d.disegel)
    Rantai.objects.filter(pk=rantai.pk).update(disegel_pada=None)
    return [f"{rantai.kunci}: rantai ini sudah disegel, tetapi kepalanya tidak tertutup"]


def kepala_ditutup(d: SimpleNamespace) -> list[str]:
    rantai = rantai_dari(d.terbuka)
    Rantai.objects.filter(pk=rantai.pk).update(disegel_pada="2027-02-09T10:00:00Z")
    return [f"{rantai.kunci}: kepala rantai tertutup, tetapi tidak ada catatan segel"]


def catatan_segel_dihapus(d: SimpleNamespace) -> list[str]:
    rantai = rantai_dari(d.disegel)
    return [
        f"{rantai.kunci}: kepala rantai tertutup, tetapi tidak ada catatan segel",
        *potong(rantai, 1),
        f"{d.disegel.nama_jejak}: disegel menurut barisnya, tetapi tidak ada catatan segel",
    ]


def rantai_dihapus(d: SimpleNamespace) -> list[str]:
    rantai = rantai_dari(d.terbuka)
    salah = potong(rantai, rantai.panjang)
    rantai.delete()
    return salah


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
    return [f"{d.terbuka.kunci_rantai}: jejak nomor {satu.urut} berwaktu lebih awal daripada jejak sebelumnya"]


# -- rows -------------------------------------------------------------------------------------------------


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


KERUSAKAN: dict[str, Callable[[SimpleNamespace], list[str]]] = {
    "A a forged PDF": pdf_palsu,
    "B a frozen text": naskah_ditulis_ulang,
    "B a frozen text unreadable": naskah_tak_terbaca,
    "B a frozen text with its sidik": naskah_dan_sidiknya_ditulis_ulang,
    "C the seal taken off": segel_dibuka,
    "D ten times the money": anggaran,
    "D ten times the money after the seal": anggaran_tersegel,
    "E the last entries cut": lambda d: potong(rantai_dari(d.terbuka), 20),
    "F a whole chain": rantai_dihapus,
    "G the documents' rows": terbitan_dihapus,
    "H one byte of a PDF": satu_bita,
    "a file lost": berkas_hilang,
    "a head opened": kepala_dibuka,
    "a head closed": kepala_ditutup,
    "the entry of the seal": catatan_segel_dihapus,
    "a time set back": waktu_dimundurkan,
    "a time set back and linked again": waktu_dimundurkan_dan_disambung,
    "a decision": putusan,
    "the order": urutan,
    "an office": petugas,
    "attendance": hadir,
    "a usulan inserted": usulan_disisipkan,
    "a usulan deleted": usulan_dihapus,
    "a usulan's desa": desa_usulan,
    "an account's role": peran,
    "an OPD's name": nama_opd,
    "a desa moved": desa_dipindah,
}
