"""The longest data that the forms accept: words without a blank, sums of twelve digits, a kecamatan of 108 desa."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from forum.models import AntreanBicara, Butir, Catatan, Delegasi, Pemeriksaan, Peserta, Putusan, Sidang, SusunanAcara
from forum.models.pemeriksaan import list_digest, listed
from forum.susunan_acara.preset import LANGKAH_BAKU
from laporan.models import Bukti, Terbitan
from musrenbang.models import Desa, Kecamatan, Musrenbang, Pengguna
from tests.cast import UJI, BuatUsulan, impor_satu
from tests.usulan.lampiran.conftest import PDF, photo
from usulan.lampiran.judge import judged
from usulan.models import SESUDAH_FORUM, Impor, ItemKamus, Tahap, TindakLanjut, Usulan, UsulanLalu
from usulan.verifikasi.past import act_on_many

BESAR = Decimal(999_999_999_999)
DESA = 108


def kata(panjang: int) -> str:
    """A word of so many letters, wide ones and ones with descenders among them."""
    return ("Mengajukanwajibgj" * panjang)[:panjang]


def buat(wilayah: SimpleNamespace, sidang: Sidang, kamus: ItemKamus, buat_usulan: BuatUsulan) -> SimpleNamespace:
    """One of each thing that an address names, all in the kecamatan of the cast."""
    acara, orang = sidang.musrenbang, {p.username: p for p in Pengguna.objects.all()}
    desa = _wilayah(wilayah)
    _orang()
    _isi(acara, tema=kata(300), tempat=kata(200), pagu=BESAR, nomor_ba=kata(60), pimpinan_sidang=orang["hendra"])
    _isi(acara, pembagian_pagu="desa")
    _isi(acara, sambutan=kata(250), pemaparan=kata(250), catatan=kata(250))
    ItemKamus.objects.update(uraian=kata(300), program=kata(300), satuan=kata(50))
    menurut = {"volume_kecamatan": Decimal("99999999999.999"), "anggaran_kecamatan": BESAR}
    panjang = _usulan(buat_usulan, desa, item=kamus, rekomendasi_kecamatan=kata(300), didahulukan=True, **menurut)
    _lampirkan(panjang, orang["budi"])
    _sidang(sidang, orang)
    peserta = Peserta(musrenbang=acara, nama=kata(100), lembaga=kata(150), alamat=kata(200), telepon=kata(30))
    _isi(peserta, jenis_kelamin="P", unsur="kecamatan", pekerjaan=kata(100))
    Peserta.terbitkan_kartu(acara, by=orang["budi"])
    peserta.refresh_from_db()
    kosong = dict.fromkeys(["volume", "harga_satuan", "anggaran"]) | dict.fromkeys(["lokasi", "satuan"], "")
    buat_usulan("Belum apa-apa", **kosong)
    return SimpleNamespace(
        acara=acara,
        # Opened by mistake; of an earlier year, so that nobody's home shows it.
        keliru=Musrenbang.objects.create(kecamatan=wilayah.kecamatan, tahun=2026, tema=kata(300)),
        kosong=Sidang.objects.create(musrenbang=acara, nama=kata(100)),
        sidang=sidang,
        catatan=_hari(wilayah, sidang, panjang, peserta, desa),
        usulan=panjang,
        draf=buat_usulan(**_teks(), desa=[wilayah.sukamaju]),
        diajukan=_lampirkan(buat_usulan(**_teks(), desa=[wilayah.sukamaju], status="diajukan"), orang["budi"]),
        lain=buat_usulan(**_teks(), desa=[wilayah.mekarsari], status="diajukan"),
        peserta=peserta,
        terbitan=_disegel(wilayah, buat_usulan),
        bukti=Bukti.objects.create(
            musrenbang=acara, jenis="lain", nama=kata(150), keterangan=kata(200), sha256="c" * 64, ukuran=9, publik=True
        ).kode,
        disepakati="?usulan=" + Usulan.objects.get(musrenbang__tahun=2027, status="disepakati").kode,
        lalu=_lalu(wilayah, desa, orang["budi"]),
        impor_lanjut=_impor_lanjut(orang["budi"]),
        undangan=_undangan(acara, orang["budi"]),
        impor=impor(orang["sari"]),
        impor_besar=impor_besar(acara, orang["budi"]),
        terdahulu=impor_satu(acara, orang["budi"], kata(100)),
        massal=_massal(acara, [buat_usulan(**_teks(), status="diajukan") for _ in range(3)], orang["budi"]),
    )


def _hari(wilayah: SimpleNamespace, sidang: Sidang, usulan: Usulan, peserta: Peserta, desa: list[Desa]) -> str:
    """A run sheet that goes on, an objection, sixty speakers and a note, all of them as long as they may be; the kode
    of the note."""
    acara = sidang.musrenbang
    susunan = SusunanAcara.buat(acara, LANGKAH_BAKU, by=UJI)
    susunan.langkah.update(judul=kata(200), oleh=kata(150))
    susunan.lanjut(v=0, by=UJI)
    sidik = list_digest(listed(acara, wilayah.mekarsari).values_list("kode", flat=True))
    Pemeriksaan.nyatakan(acara, wilayah.mekarsari, keberatan=kata(400), sidik=sidik, by=UJI)
    antrean = AntreanBicara.buka(sidang, by=UJI)
    antrean.panggil(antrean.minta(peserta=peserta, by=UJI).kode, by=UJI)
    _isi(Delegasi.pilih(acara, peserta.kode, by=UJI).delegasi, dipilih_oleh=kata(150))
    for satu in desa[:59]:
        antrean.minta(desa=satu, kelompok="disabilitas", by=UJI)
    row = Catatan(musrenbang=acara, usulan=usulan, langkah=susunan.kini, desa=desa[-1], oleh=kata(150), isi=kata(600))
    with row.change("catat", by=UJI):
        row.save()
    return row.kode


def _isi(apa: Any, **isian: Any) -> None:
    for nama, nilai in isian.items():
        setattr(apa, nama, nilai)
    apa.save()


def _wilayah(wilayah: SimpleNamespace) -> list[Desa]:
    """108 desa, with short and with long names; all of them."""
    for bernama in (wilayah.kabupaten, wilayah.kecamatan, wilayah.sukamaju, wilayah.pu, wilayah.jalan):
        _isi(bernama, nama=kata(200))
    Kecamatan.objects.filter(pk=wilayah.kecamatan.pk).update(alamat=kata(200), nama_camat=kata(100))
    Desa.objects.bulk_create(
        Desa(kecamatan=wilayah.kecamatan, kode=f"36.02.01.{2000 + n}", nama=f"Karangmekar Wetan {n}", kunci=str(n))
        for n in range(3, DESA + 1)
    )
    return list(wilayah.kecamatan.desa.all())


def _orang() -> None:
    for pengguna in Pengguna.objects.exclude(username="hendra"):
        _isi(pengguna, first_name=kata(150), last_name=kata(150))


def _teks() -> dict[str, Any]:
    uang = {"volume": Decimal("99999999999.999"), "harga_satuan": BESAR, "anggaran": BESAR}
    teks = {"lokasi": kata(300), "satuan": kata(50), "masalah": kata(250), "sumber_dana": kata(100)}
    return (
        {"kegiatan": kata(250), "program": kata(300), "sasaran_kegiatan": kata(300), "penerima_kk": 9999999}
        | teks
        | uang
    )


def _usulan(buat_usulan: BuatUsulan, desa: list[Desa], **lain: Any) -> Usulan:
    """Twelve verified ones, the first of all desa and with one merged into it, the last short."""
    satu = buat_usulan(**_teks(), desa=desa, status="diverifikasi", alasan=kata(250), **lain)
    anak = buat_usulan(**_teks(), desa=desa[:1], status="digabung", induk=satu, alasan=kata(250))
    assert satu.anak.get() == anak
    for nomor in range(10):
        buat_usulan(**_teks(), desa=desa[:1], status="diverifikasi", prioritas_desa=990 + nomor)
    buat_usulan("Gang Mawar", desa=desa[:1], status="diverifikasi", anggaran=None)
    return satu


def _lampirkan(usulan: Usulan, by: Pengguna) -> Usulan:
    """A photo and a document."""
    for nama, isi in ((f"{kata(150)}.jpg", photo((900, 400))), (f"{kata(150)}.pdf", PDF)):
        usulan.lampirkan(*judged(SimpleUploadedFile(nama, isi), kata(200)), by=by)
    return usulan


def _sidang(sidang: Sidang, orang: dict[str, Pengguna]) -> None:
    """In progress, with a decision of each kind and three rows undecided."""
    _isi(sidang, nama=kata(100), pagu=5 * BESAR, kelompok="")
    sidang.susun(by=orang["budi"])
    sidang.mulai(by=orang["budi"])
    kode = list(sidang.butir.order_by("urutan").values_list("kode", flat=True))
    dewi, alasan = orang["dewi"], kata(250)
    sidang.pindah(kode[3], urutan=2, alasan=alasan, by=dewi)
    sidang.putuskan(
        kode[:1], hasil="disepakati", pagu=BESAR, volume=BESAR / 10, alasan=alasan, siar=_siar(sidang), by=dewi
    )
    sidang.putuskan(kode[1:5], hasil="belum_disepakati", cara="pemungutan_suara", alasan=alasan, by=dewi)
    sidang.putuskan(kode[5:9], hasil="cadangan", by=dewi)


def _massal(acara: Musrenbang, rows: list[Usulan], by: Pengguna) -> int:
    return act_on_many(acara, {usulan: usulan.version for usulan in rows}, "tolak", by=by, alasan=kata(250))


def _siar(sidang: Sidang) -> int:
    return sidang.butir.order_by("urutan").values_list("siar", flat=True)[0]


def _disegel(wilayah: SimpleNamespace, buat_usulan: BuatUsulan) -> Terbitan:
    """The year before, sealed and issued: what the public reads."""
    acara = Musrenbang.objects.create(kecamatan=wilayah.kecamatan, tahun=2027, tema=kata(300), nomor_ba=kata(60))
    sidang = Sidang.objects.create(musrenbang=acara, nama=kata(100), pagu=BESAR, status="ditetapkan")
    for urutan, status in enumerate(("disepakati", "cadangan", "belum_disepakati"), 1):
        satu = buat_usulan(**_teks(), musrenbang=acara, status=status, alasan=kata(250))
        butir = Butir.objects.create(sidang=sidang, usulan=satu, urutan=urutan)
        Putusan.objects.create(butir=butir, hasil=status, alasan=kata(250), keberatan=kata(250), tanggapan=kata(250))
    buat_usulan(**_teks(), musrenbang=acara, status="ditolak", alasan=kata(250))
    acara.disegel_pada = dt.datetime(2027, 2, 3, 10, tzinfo=dt.UTC)
    acara.save()
    terbitan = Terbitan(musrenbang=acara, dokumen="berita-acara", jenis="salinan", sha256="a" * 64, ukuran=999_999)
    terbitan.bekukan({"segel": {"sidik": "b" * 64}})
    terbitan.save()
    for desa in (wilayah.sukamaju, wilayah.mekarsari):
        lembar = Terbitan(
            musrenbang=acara, dokumen=f"desa-{desa.kode}", jenis="salinan", sha256="a" * 64, ukuran=99_999
        )
        lembar.bekukan({"bukti": {"akar": "c" * 64, "jumlah": 511}})
        lembar.save()
    return terbitan


def impor(pengguna: Pengguna) -> str:
    """Address of the preview of a file that is wrong in every cell."""
    judul = ["desa", "kegiatan", "lokasi", "volume", "satuan", "anggaran", "opd", "bidang"]
    isi = "\n".join([",".join(judul), ",".join(kata(250) for _ in judul), ",".join([""] * len(judul))])
    client = Client()
    client.force_login(pengguna, backend="django.contrib.auth.backends.ModelBackend")
    jawab = client.post(reverse("usulan_impor"), {"berkas": SimpleUploadedFile(f"{kata(80)}.csv", isi.encode())})
    assert jawab.status_code == 302, jawab.content.decode()
    return jawab["Location"]


def _lalu(wilayah: SimpleNamespace, desa: list[Desa], by: Pengguna) -> str:
    """What became of a usulan of last year, and of one that came from a file, at every stage."""
    teks = {"kegiatan": kata(250), "lokasi": kata(300), "opd": kata(200), "anggaran": BESAR}
    lalu = UsulanLalu(kecamatan=wilayah.kecamatan, tahun=2027, **teks)
    UsulanLalu.catat([(lalu, desa)], by=by)
    jalan = Usulan.objects.select_related("musrenbang").get(musrenbang__tahun=2027, status="disepakati")
    kabar = {"keterangan": kata(500), "sumber": kata(200), "nilai": BESAR, "tanggal": dt.date(2026, 11, 26)}
    rows = [TindakLanjut(lalu=lalu, tahap=tahap, hasil="tidak", **kabar) for tahap in Tahap]
    rows += [TindakLanjut(usulan=jalan, tahap=tahap, hasil="berubah", **kabar) for tahap in SESUDAH_FORUM]
    TindakLanjut.catat(rows, by=by)
    TindakLanjut.catat([TindakLanjut(lalu=lalu, tahap="apbd", hasil="masuk", **kabar)], by=by)
    return lalu.kode


def _impor_lanjut(pengguna: Pengguna) -> str:
    """Address of the preview of a file, rows of which are new, wrong in every cell, and of another kecamatan."""
    isi = f"desa,kegiatan,lokasi,tahap,{kata(250)}\n,{kata(250)},{kata(250)},RKPD,\n{kata(250)},{kata(250)},,,\n"
    client = Client()
    client.force_login(pengguna, backend="django.contrib.auth.backends.ModelBackend")
    berkas = SimpleUploadedFile(f"{kata(80)}.csv", isi.encode())
    data = {"berkas": berkas, "tahun": 2025, "hasil": "tidak", "sumber": kata(200), "tanggal": "26 November 2026"}
    jawab = client.post(reverse("tindak_lanjut_impor", args=["36.02.01"]), data)
    assert jawab.status_code == 302, jawab.content.decode()
    return jawab["Location"]


def _undangan(acara: Musrenbang, pengguna: Pengguna) -> str:
    """Address of the preview of an invitation list: one is new, one cannot be taken, one column is not read."""
    isi = f"Nama,Jabatan,Desa,{kata(200)}\n{kata(99)},{kata(150)},,\n{kata(90)},,{kata(200)},\n"
    client = Client()
    client.force_login(pengguna, backend="django.contrib.auth.backends.ModelBackend")
    berkas = SimpleUploadedFile(f"{kata(80)}.csv", isi.encode())
    jawab = client.post(reverse("undangan", args=[acara.kode]), {"berkas": berkas})
    assert jawab.status_code == 302, jawab.content.decode()
    return jawab["Location"]


def impor_besar(acara: Musrenbang, pengguna: Pengguna) -> str:
    """A large file on its way, broken off: its name and what ended it are long words."""
    pilihan = {"nama": kata(84), "berkas": "tidak-ada"}
    impor = Impor.objects.create(
        musrenbang=acara, oleh=pengguna, pilihan=pilihan, keadaan="gagal", pesan=kata(250), jumlah=10_000, selesai=3_280
    )
    return reverse("usulan_impor_jalan", args=[acara.kode, impor.kode])
