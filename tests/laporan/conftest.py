"""One forum told through the real verbs, from the first usulan to the seal, with people whose data could leak."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from forum.models import Peserta, Petugas, Sidang
from laporan.isi.registry import DAFTAR
from laporan.models import Terbitan
from laporan.segel.draft import buat_draf
from laporan.segel.reading import bacakan
from laporan.segel.seal import panjang_rantai, segel
from laporan.terbitan import issue
from musrenbang.models import Kecamatan, Musrenbang, Pengguna, PrioritasDaerah
from tests.cast import SAMA, UJI, BuatUsulan
from tests.told import told, tool
from usulan.models import Usulan

from .cerita import NIP, NOMOR, RAHASIA
from .rkp_uji import susun_rkp, tetapkan_rkp
from .utuh import bangun


@pytest.fixture
@told
def kop(wilayah: SimpleNamespace) -> Kecamatan:
    """The office's own letterhead, which is public, and the camat's NIP, which is not."""
    kecamatan: Kecamatan = wilayah.kecamatan
    kecamatan.alamat, kecamatan.telepon = "Jalan Raya Sukaraja Nomor 1", "(0266) 555-010"
    kecamatan.nama_camat, kecamatan.nip_camat = "Drs. Camat Sukaraja", NIP
    kecamatan.save()
    return kecamatan


@pytest.fixture
@told
def usulan(
    wilayah: SimpleNamespace,
    acara: Musrenbang,
    prioritas: PrioritasDaerah,
    buat_usulan: BuatUsulan,
    sari: Pengguna,
    joko: Pengguna,
    budi: Pengguna,
) -> dict[str, Usulan]:
    """Usulan in every state that one can be in before the sessions begin."""
    sukamaju, mekarsari = wilayah.sukamaju, wilayah.mekarsari
    juta = Decimal(1_000_000)
    daftar: dict[str, Usulan] = {
        "jalan": buat_usulan(
            "Rabat beton Jalan Mawar", prioritas_daerah=prioritas, program="Program Jalan", anggaran=35 * juta
        ),
        "jalan_joko": buat_usulan(
            "Rabat beton Jalan Mawar sisi selatan", desa=[mekarsari], volume=Decimal(40), anggaran=14 * juta
        ),
        "drainase": buat_usulan(
            "Drainase Dusun 2", desa=[mekarsari], volume=Decimal("80.5"), anggaran=Decimal(24_150_000)
        ),
        "talud": buat_usulan("Talud sungai perbatasan", desa=[sukamaju, mekarsari], harga_satuan=None, anggaran=None),
        "jembatan": buat_usulan("Jembatan gantung", volume=Decimal(1), satuan="unit", anggaran=750 * juta),
        "benih": buat_usulan(
            "Benih padi unggul", urusan=wilayah.pangan, opd=wilayah.tani, satuan="kg", anggaran=9 * juta
        ),
        "susulan": buat_usulan("Lampu jalan yang terlambat diverifikasi"),
        "diajukan": buat_usulan("Pagar lapangan yang belum diverifikasi"),
        "kembali": buat_usulan("Gapura desa yang dikembalikan"),
        "ditolak": buat_usulan("Mobil dinas desa"),
        "draf": buat_usulan("Catatan yang belum jadi usulan"),
    }
    for kunci, satu in daftar.items():
        if kunci != "draf":
            satu.apply("ajukan", by=joko if kunci in ("jalan_joko", "drainase") else sari)
    daftar["kembali"].apply("kembalikan", by=budi, alasan="Lokasi gapura belum jelas.")
    daftar["ditolak"].apply("tolak", by=budi, alasan="Bukan kewenangan kabupaten.")
    tetap = ("susulan", "diajukan", "kembali", "ditolak", "draf")
    Usulan.apply_many([u for kunci, u in daftar.items() if kunci not in tetap], "verifikasi", by=budi)
    daftar["jalan_joko"].gabung(daftar["jalan"], by=budi, alasan=SAMA)
    return daftar


@pytest.fixture
@told
def peserta(acara: Musrenbang, sidang: Sidang, tuti: Pengguna) -> dict[str, Peserta]:
    """Two women and a man are present, a second man is not; Siti signs for the participants."""
    hasil = {}
    for nama, (alamat, telepon, usia) in RAHASIA.items():
        orang = Peserta(
            musrenbang=acara,
            nama=nama,
            alamat=alamat,
            telepon=telepon,
            usia=usia,
            jenis_kelamin="P" if nama in ("Siti Aminah", "Entin Kartini") else "L",
            lembaga="PKK Sukamaju" if nama == "Siti Aminah" else "LPM Mekarsari",
            unsur="perempuan" if nama == "Siti Aminah" else "bpd",
            sidang=sidang if nama == "Ujang Suherman" else None,
            hadir=nama != "Asep Absen",
            wakil=nama == "Siti Aminah",
        )
        with orang.change("catat", by=tuti):
            orang.save()
        hasil[nama] = orang
    return hasil


@pytest.fixture
@told
def diputuskan(
    acara: Musrenbang,
    sidang: Sidang,
    usulan: dict[str, Usulan],
    budi: Pengguna,
    dewi: Pengguna,
    hendra: Pengguna,
) -> list[Sidang]:
    """Both groups have ordered, decided and closed; the drainase was moved to the top and cut to its pagu."""
    ekonomi = Sidang(musrenbang=acara, nama="Sidang Kelompok Ekonomi", kelompok="ekonomi")
    with ekonomi.change("buka", by=budi):
        ekonomi.save()
    for pengguna, tugas in ((dewi, "fasilitator"), (hendra, "pimpinan")):
        Petugas.objects.create(sidang=ekonomi, pengguna=pengguna, tugas=tugas)
    for satu in (sidang, ekonomi):
        satu.susun(by=dewi)
        satu.mulai(by=hendra)
    sidang.ubah({"pagu": Decimal(60_000_000)}, by=budi)
    # Verified after the lists were filled: no session takes it up.
    usulan["susulan"].apply("verifikasi", by=budi)
    kode = {u.kegiatan: b.kode for s in (sidang, ekonomi) for b in s.butir.all() for u in [b.usulan]}
    sidang.pindah(kode["Drainase Dusun 2"], by=dewi)
    sidang.putuskan([kode["Rabat beton Jalan Mawar"]], hasil="disepakati", by=dewi)
    sidang.putuskan(
        [kode["Drainase Dusun 2"]],
        hasil="disepakati",
        cara="pemungutan_suara",
        volume=Decimal(75),
        pagu=Decimal(22_500_000),
        by=dewi,
    )
    sidang.putuskan([kode["Talud sungai perbatasan"]], hasil="cadangan", alasan="Di luar pagu.", by=dewi)
    sidang.putuskan(
        [kode["Jembatan gantung"]], hasil="belum_disepakati", alasan="Menunggu kajian teknis dinas.", by=dewi
    )
    ekonomi.putuskan([kode["Benih padi unggul"]], hasil="disepakati", by=dewi)
    for satu in (sidang, ekonomi):
        satu.tutup(by=hendra)
    return [sidang, ekonomi]


@pytest.fixture
@told
def siap(
    acara: Musrenbang,
    kop: Kecamatan,
    peserta: dict[str, Peserta],
    diputuskan: list[Sidang],
    budi: Pengguna,
    hendra: Pengguna,
) -> Musrenbang:
    """Adopted by the plenary and read out: nothing stands before the seal any more."""
    with acara.change("ubah", by=budi):
        acara.nomor_ba, acara.pimpinan_sidang = NOMOR, hendra
        acara.mulai = acara.selesai = dt.date(2027, 2, 9)
        acara.pukul_mulai, acara.pukul_selesai = dt.time(8, 30), dt.time(15)
        acara.sambutan, acara.catatan = "Camat Sukaraja\n\nKetua BPD", "Listrik padam pukul 10.00."
        acara.save()
    for satu in diputuskan:
        satu.tetapkan(v=satu.version, by=hendra)
    bacakan(acara, draf=buat_draf(acara, by=budi), by=budi)
    return acara


@pytest.fixture
def semua_daftar(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seal freezes every list too. To be asked for before `disegel`."""
    monkeypatch.setattr("laporan.segel.text.DAFTAR", DAFTAR)


@pytest.fixture
@told
def disegel(siap: Musrenbang, budi: Pengguna) -> Musrenbang:
    segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi, tinggal=True)
    return siap


@pytest.fixture
@tool
def cetak_cepat(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Path:
    """In place of a rendering of seconds: the dict itself as the file's bytes, in a folder of this test's own."""

    def cetak(dokumen: str, isi: dict[str, Any], *, draf: bool = False) -> bytes:
        return b"%PDF-1.7\n" + json.dumps([dokumen, isi, draf], sort_keys=True).encode()

    monkeypatch.setattr("laporan.cetak.pdf.render_pdf", cetak)
    settings.TERBITAN_DIR = tmp_path / "terbitan"
    return tmp_path / "terbitan"


@pytest.fixture
@told
def terbit(cetak_cepat: Path, disegel: Musrenbang) -> dict[tuple[str, str], Terbitan]:
    """{(document, kind): issued}, as the worker leaves them; the RKP is set too."""
    susun_rkp(disegel, UJI)
    tetapkan_rkp(disegel, UJI)
    for satu in disegel.terbitan.all():
        issue.terbit(satu, by=UJI)
    return {(t.dokumen, t.jenis): t for t in disegel.terbitan.all()}


@pytest.fixture
@told
def utuh(db: None, cetak_cepat: Path) -> SimpleNamespace:
    """disegel, terbuka and lain: events of which every row came through the door; their documents are rendered."""
    return bangun()
