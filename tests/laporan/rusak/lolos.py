"""What once went unseen by periksa_jejak, or was called genuine by /v/."""

from types import SimpleNamespace
from typing import Any

from django.db import connection, models, transaction
from django.db.models import F

from forum.models import Butir, Peserta, Petugas, Putusan
from laporan.isi.registry import TANPA_SEGEL
from laporan.models import Terbitan
from laporan.segel.draft import buat_draf
from laporan.terbitan import issue
from musrenbang.jejak.canonical import canonical, digest
from musrenbang.jejak.verify import KEMBAR, TAK_TERBACA
from musrenbang.models import Jejak, PrioritasDaerah, Rantai
from tests.cast import UJI
from usulan.models import TindakLanjut, Usulan

from .dokumen import asing, bekukan_lagi, naskah, rkp_bergeser, sebutan, tukar_berkas
from .rantai import BUKAN_CATATAN, draf_tak_sesuai, hilang, rantai_dari, tanpa_segel, tulis_ulang

KOLOM = Peserta._meta.concrete_fields
BUKAN_MILIKNYA = "kode, alamat atau waktu segel yang tercetak bukan miliknya"


def _sisipkan(rantai: Rantai, urut: int, **isi: Any) -> Jejak:
    """An entry whose own hash is right."""
    entri = Jejak(rantai=rantai, urut=urut, sidik_sebelum="f" * 64, **isi)
    entri.sidik = entri.compute(rantai.kunci)
    entri.save()
    return entri


def sebelum_yang_pertama(d: SimpleNamespace) -> list[str]:
    """Number 0 was read for the rows, and not for the links."""
    rantai, satu = rantai_dari(d.terbuka), d.terbuka.usulan.get(kegiatan="Jalan Loji")
    waktu, ubah = rantai.jejak.latest("urut").waktu, {"ubah": {"anggaran": ["35000000", "350000000"]}}
    _sisipkan(rantai, 0, waktu=waktu, oleh="sari", aksi="ubah", objek=satu.nama_jejak, isi=canonical(ubah))
    Usulan.objects.filter(pk=satu.pk).update(anggaran=350_000_000, version=F("version") + 1)
    return [f"{rantai.kunci}: jejak nomor 0 disisipkan sebelum jejak pertama"]


def _segel_lain(d: SimpleNamespace) -> tuple[Terbitan, dict[str, Any], Jejak, str]:
    """A text that says something else, and the seal's entry as it would promise that."""
    satu = naskah(d)
    isi = {**satu.data, "tempat_ttd": "Tempat lain"}
    segel = Jejak.objects.get(rantai__kunci=d.disegel.kunci_rantai, aksi="segel")
    janji = segel.data
    janji["dokumen"][satu.kunci_segel] = digest({**isi, "segel": TANPA_SEGEL})
    return satu, isi, segel, canonical(janji)


def janji_segel(d: SimpleNamespace) -> list[str]:
    """The text, its row, entry, chain and file, and what the seal promises; only the seal's own hash stayed."""
    satu, isi, segel, janji = _segel_lain(d)
    Jejak.objects.filter(pk=segel.pk).update(isi=janji)
    bekukan_lagi(satu, isi)
    tukar_berkas(Terbitan.objects.get(pk=satu.pk))
    return [
        f"{d.disegel.kunci_rantai}: jejak nomor {segel.urut} isinya tidak sesuai dengan sidiknya",
        f"{d.disegel.nama_jejak}: disegel menurut barisnya, tetapi tidak ada catatan segel",
        *tanpa_segel(d.disegel),
    ]


def segel_sebelum_yang_pertama(d: SimpleNamespace) -> list[str]:
    """A second seal, whole in itself, where nobody read; and a document that prints its hash."""
    satu, isi, segel, janji = _segel_lain(d)
    lain = {"waktu": segel.waktu, "oleh": segel.oleh, "aksi": "segel", "objek": segel.objek, "isi": janji}
    palsu = _sisipkan(segel.rantai, 0, **lain)
    bekukan_lagi(satu, {**isi, "segel": {**isi["segel"], "sidik": palsu.sidik}})
    tukar_berkas(Terbitan.objects.get(pk=satu.pk))
    acara = d.disegel
    return [
        f"{acara.kunci_rantai}: jejak nomor 0 disisipkan sebelum jejak pertama",
        f"{acara.nama_jejak}: tercatat {acara.version + 2} kali, padahal menurut versinya {acara.version + 1} kali",
        f"{sebutan(satu)}: sidik yang tercetak bukan sidik catatan segel",
        f"{sebutan(satu)}: isinya bukan yang dijanjikan catatan segel",
        *rkp_bergeser(d),
    ]


def alamat_qr(d: SimpleNamespace) -> list[str]:
    """The QR leads to somebody else's page, where every file is genuine."""
    satu = naskah(d)
    mark = {**satu.data["segel"], "url": f"https://palsu.example/v/{satu.kode}/"}
    bekukan_lagi(satu, {**satu.data, "segel": mark})
    tukar_berkas(Terbitan.objects.get(pk=satu.pk))
    return [f"{sebutan(satu)}: {BUKAN_MILIKNYA}", *rkp_bergeser(d)]


def _tanpa_keunikan(model: type[models.Model]) -> None:
    """Its table without any constraint."""
    connection.check_constraints()
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE salinan AS SELECT * FROM {table}")  # noqa: S608
        cursor.execute(f"ALTER TABLE {table} RENAME TO lama")
        cursor.execute(f"ALTER TABLE salinan RENAME TO {table}")


def baris_kembar(d: SimpleNamespace) -> list[str]:
    satu = d.disegel.peserta.get(nama="Siti")
    _tanpa_keunikan(Peserta)
    Peserta.objects.bulk_create([Peserta(**{f.attname: getattr(satu, f.attname) for f in KOLOM} | {"id": 9_000})])
    return [f"{satu.nama_jejak}: {KEMBAR}"]


def bagian_kembar(d: SimpleNamespace) -> list[str]:
    satu = PrioritasDaerah.objects.get(tahun=2027, nomor=1)
    nama = satu.nama_jejak
    _tanpa_keunikan(PrioritasDaerah)
    satu.pk = 9_000
    PrioritasDaerah.objects.bulk_create([satu])
    return [f"{nama}: {KEMBAR}"]


def tanpa_rantai(d: SimpleNamespace) -> list[str]:
    """PostgreSQL too loses the foreign key, if somebody drops it."""
    satu = Jejak.objects.order_by("pk")[0]
    _tanpa_keunikan(Jejak)
    satu.pk, satu.rantai_id = 9_000, 9_000
    lain = Jejak(pk=9_001, rantai_id=9_000, urut=2, objek="usulan:sisipan234", aksi="ubah", waktu=satu.waktu)
    Jejak.objects.bulk_create([satu, lain])
    return [f"{one.objek}: jejak nomor {one.urut} tidak termasuk rantai mana pun" for one in (satu, lain)]


def induk_hilang(d: SimpleNamespace) -> list[str]:
    """A usulan is gone while what became of it still stands."""
    satu = d.disegel.usulan.select_related("musrenbang__kecamatan").get(kegiatan="Jalan Loji")
    baris = TindakLanjut(usulan=satu, tahap="apbd", hasil="tidak", tanggal="2026-12-01", sumber="APBD 2027")
    TindakLanjut.catat([baris], by=d.budi)
    _tanpa_keunikan(Usulan)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM usulan_usulan WHERE id = %s", [satu.pk])
    return [
        f"{satu.nama_jejak}: tercatat, tetapi tidak ada lagi di basis data",
        f"{baris.nama_jejak}: {TAK_TERBACA}",
        f"{d.disegel.sidang.get().nama_jejak}: {TAK_TERBACA}",
        f"{d.disegel.nama_jejak}: data musrenbang bukan yang dijanjikan catatan segel",
    ]


def sebelum_draf(d: SimpleNamespace) -> list[str]:
    rantai = rantai_dari(d.terbuka)
    Jejak.objects.filter(rantai=rantai, urut=3).update(oleh="orang-lain")
    tulis_ulang(rantai)
    return draf_tak_sesuai(d.terbuka)


def baris_dan_catatannya(d: SimpleNamespace) -> list[str]:
    """A participant who never was, in a chain without a gap."""
    satu, rantai = d.terbuka.peserta.get(nama="Asep"), rantai_dari(d.terbuka)
    Jejak.objects.filter(objek=satu.nama_jejak).delete()
    satu.delete()
    for urut, row in enumerate(rantai.jejak.order_by("urut"), start=1):
        Jejak.objects.filter(pk=row.pk).update(urut=urut)
    Rantai.objects.filter(pk=rantai.pk).update(panjang=rantai.jejak.count())
    tulis_ulang(rantai)
    return draf_tak_sesuai(d.terbuka)


def sidik_draf(d: SimpleNamespace) -> list[str]:
    satu = d.terbuka.terbitan.get(jenis="draf", dokumen="berita-acara")
    bekukan_lagi(satu, {**satu.data, "draf": {**satu.data["draf"], "sidik": "a" * 64}})
    return [baris for baris in draf_tak_sesuai(d.terbuka) if satu.nama_jejak in baris]


def nomor_urut(d: SimpleNamespace) -> list[str]:
    """The same order, by numbers that no move would give."""
    Butir.objects.filter(sidang__musrenbang=d.terbuka).update(urutan=F("urutan") * 10)
    return [f"{d.terbuka.sidang.get().nama_jejak}: {BUKAN_CATATAN}: urutan"]


def folder(d: SimpleNamespace) -> list[str]:
    satu = naskah(d)
    satu.berkas.unlink()
    satu.berkas.mkdir()
    return [f"{sebutan(satu)}: berkasnya berubah; jalankan “pekerja” untuk membuatnya lagi"]


def cadangan_lama(d: SimpleNamespace) -> list[str]:
    """The database of an earlier day; what was printed since lies there still."""
    isi = []
    with transaction.atomic():
        kini = transaction.savepoint()
        buat_draf(d.terbuka, by=d.budi)
        for satu in d.terbuka.terbitan.filter(jenis="draf", sha256=""):
            issue.terbit(satu, by=UJI)
            isi.append(satu.berkas.read_bytes())
        transaction.savepoint_rollback(kini)
    return [asing(bita) for bita in isi]


def acara_dihapus(d: SimpleNamespace) -> list[str]:
    """All of it: rows, entries, both chains. Its files tell that it was, the kabupaten's chain that it was opened."""
    acara, isi = d.disegel, [satu.berkas.read_bytes() for satu in d.disegel.terbitan.all()]
    kunci = [acara.kunci_rantai, acara.kunci_sesudah]
    Jejak.objects.filter(rantai__kunci__in=kunci).delete()
    Rantai.objects.filter(kunci__in=kunci).delete()
    Putusan.objects.filter(butir__sidang__musrenbang=acara).delete()
    Butir.objects.filter(sidang__musrenbang=acara).delete()
    Petugas.objects.filter(sidang__musrenbang=acara).delete()
    for rows in (acara.terbitan, acara.rkp, acara.prosa_rkp, acara.peserta, acara.sidang, acara.usulan):
        rows.all().delete()
    acara.delete()
    return [*(asing(bita) for bita in isi), hilang(kunci[0])]


def berkas_tak_ada(d: SimpleNamespace) -> list[str]:
    """Row, entry and chain speak of another file; whoever has the database alone can put none there."""
    satu = naskah(d)
    asli = satu.berkas.read_bytes()
    tukar_berkas(satu, simpan=False)
    return [f"{sebutan(satu)}: berkasnya tidak ada; jalankan “pekerja” untuk membuatnya lagi", asing(asli)]
