"""Berita acara from the database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from forum.models import Sidang
from forum.pagu import NOL
from forum.putusan.recorded import recorded
from laporan.contract.delegation import IsiDelegasi
from laporan.contract.document import IsiBeritaAcara, Segel
from laporan.isi.common import isi_dasar
from laporan.isi.data import data_forum
from laporan.isi.day import jalannya
from laporan.isi.decisions import keputusan
from laporan.isi.delegation import absent, delegasi
from laporan.isi.notes import catatan, catatan_delegasi, catatan_kuota, catatan_pagu
from laporan.isi.people import hadir, orang, yang_hadir
from laporan.isi.rows import baris_belum, baris_cadangan, baris_prioritas, berstatus, pagu, usulan_utama
from laporan.isi.sessions import hasil_sidang
from laporan.isi.totals import susun_prioritas
from laporan.kalimat import klausul
from musrenbang.models import Musrenbang
from musrenbang.models.pagu import Agreed, exceeded, over_quota
from usulan.alur import Status
from usulan.models import Usulan


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _terlampaui(acara: Musrenbang, daftar: list[Usulan]) -> list[str]:
    """The pagu and quotas that what was agreed passes, a note each."""
    agreed = [
        Agreed(usulan.desa_semua, opd, urusan.kelompok, pagu(usulan) or NOL)
        for usulan in berstatus(daftar, Status.DISEPAKATI)
        for opd, urusan in [usulan.tujuan]
    ]
    return [
        *(catatan_pagu(*one) for one in exceeded(acara, agreed)),
        *(catatan_kuota(*one) for one in over_quota(acara, agreed)),
    ]


def _delegates(acara: Musrenbang, wakil: IsiDelegasi) -> list[str]:
    return catatan_delegasi(wakil, acara.target_perempuan, absent(acara))


def _klausul(acara: Musrenbang, tahun_pelaksanaan: int, lain: Mapping[str, Any]) -> list[str]:
    """`lain`: what stands in the annexes after the fourth."""
    kecamatan, kabupaten = f"Kecamatan {acara.kecamatan.nama}", acara.kecamatan.kabupaten.sebutan
    clause = ""
    if found := lain.get("delegasi"):
        annex = klausul.nomor_lampiran(lain)["delegasi"]
        clause = klausul.klausul_delegasi(kecamatan, kabupaten, found["jumlah"], annex)
    return klausul.klausul_kabupaten(kecamatan, kabupaten, tahun_pelaksanaan, acara.tahun, delegasi=clause)


def berita_acara(acara: Musrenbang, segel: Segel) -> IsiBeritaAcara:
    """Berita acara kesepakatan, kabupaten shape (Permendagri 54/2010, Lampiran V), with Lampiran I–V."""
    dasar = isi_dasar("berita-acara", acara, segel)
    daftar = list(usulan_utama(acara))
    # Before the seal all that discuss anything are adopted; a draft shows the others too, and says so.
    dengan_hasil = Q(status=Sidang.Status.DITETAPKAN) | Q(butir__putusan__isnull=False)
    sidang = acara.sidang.filter(dengan_hasil).distinct().prefetch_related("petugas__pengguna", "skoring", "undian")
    peserta, known = list(yang_hadir(acara)), recorded(acara)
    daftar_hadir, prioritas = (
        hadir(peserta),
        susun_prioritas(baris_prioritas(u) for u in berstatus(daftar, Status.DISEPAKATI)),
    )
    cadangan = baris_cadangan(daftar)
    syarat = catatan(prioritas, cadangan, daftar_hadir, target_perempuan=acara.target_perempuan)
    wakil, hari = delegasi(acara), jalannya(acara)
    return {
        **dasar,
        "hadir": daftar_hadir,
        "prioritas": prioritas,
        "belum_disepakati": baris_belum(daftar),
        "cadangan": cadangan,
        "sambutan": _lines(acara.sambutan),
        "pemaparan": _lines(acara.pemaparan),
        "peserta": klausul.peserta(daftar_hadir),
        "klausul": _klausul(acara, dasar["tahun_pelaksanaan"], {"cadangan": cadangan, **wakil, **hari}),
        "pimpinan": {"nama": str(acara.pimpinan_sidang or ""), "jabatan": "Pimpinan Sidang", "pangkat": "", "nip": ""},
        "perwakilan": [orang(p) for p in peserta if p.wakil],
        "catatan": [*_lines(acara.catatan), *syarat, *_delegates(acara, wakil), *_terlampaui(acara, daftar)],
        "berkelompok": acara.sidang.exclude(kelompok="").exists(),
        "sidang": [hasil_sidang(s, daftar, peserta, known) for s in sidang],
        **wakil,
        **hari,
        **data_forum(acara),
        **keputusan(acara, daftar, sidang),
    }
