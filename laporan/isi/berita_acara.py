"""Berita acara from the database."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from forum.models import Peserta, Petugas, Sidang
from forum.pagu import NOL
from forum.putusan.recorded import recorded
from laporan.contract.delegation import IsiDelegasi
from laporan.contract.document import IsiBeritaAcara, IsiDaftar, Segel
from laporan.isi.common import in_own_words, isi_dasar
from laporan.isi.data import data_forum
from laporan.isi.day import jalannya
from laporan.isi.decisions import keputusan
from laporan.isi.delegation import absent, delegasi
from laporan.isi.notes import Syarat, catatan, catatan_delegasi, catatan_kuota, catatan_pagu
from laporan.isi.people import hadir, orang, yang_hadir
from laporan.isi.rows import baris_belum, baris_cadangan, baris_prioritas, berstatus, butir, pagu, usulan_utama
from laporan.isi.sessions import hasil_sidang
from laporan.isi.totals import susun_prioritas
from laporan.isi.wording import cara_memutuskan, in_order, lines, naskah, pejabat
from laporan.kalimat import klausul
from laporan.models.bunyi import IsianBunyi, wording
from musrenbang.formats import as_called
from musrenbang.models import Desa, Musrenbang
from musrenbang.models.pagu import Agreed, exceeded, over_quota
from usulan.alur import Status
from usulan.models import ItemKamus, Usulan

# The form of Asahan's program has ten lines for the participants; SE Walikota Malang 66/2021, step 15, names fourteen
# who sign at least, the leader, the notulis and the camat among them.
WAKIL_ASAHAN, PENANDA_MALANG = 10, 14


def _terlampaui(acara: Musrenbang, daftar: list[Usulan]) -> list[str]:
    """The pagu and quotas that what was agreed passes, a note each."""
    agreed = [
        Agreed(usulan.desa_semua, opd, urusan.kelompok, pagu(usulan) or NOL)
        for usulan in berstatus(daftar, Status.DISEPAKATI)
        for opd, urusan in [usulan.tujuan]
    ]
    return [
        *(catatan_pagu(*one) for one in exceeded(acara, agreed)),
        *(as_called(catatan_kuota(*one), acara.kecamatan.sebutan_desa) for one in over_quota(acara, agreed)),
    ]


def _syarat(
    acara: Musrenbang, daftar: list[Usulan], peserta: list[Peserta], sidang: list[Sidang], ttd: IsianBunyi
) -> Syarat:
    """What the forum should have had. A kamus that was never loaded is no condition."""
    kelompok = [s for s in sidang if s.kelompok]
    held = {s.pk: {p.tugas for p in s.petugas.all()} for s in sidang}
    asal = {desa.pk for usulan in daftar if usulan.status != Status.DRAF for desa in usulan.desa_semua}
    berkamus = ItemKamus.objects.filter(kabupaten=acara.kecamatan.kabupaten_id).exists()
    wakil = sum(p.signs for p in peserta)
    return Syarat(
        target_perempuan=acara.target_perempuan,
        pimpinan=acara.pimpinan_sidang is not None,
        camat=bool(acara.kecamatan.nama_camat),
        tanpa_notulis=[s.nama for s in sidang if Petugas.Tugas.NOTULIS not in held[s.pk]],
        tanpa_pimpinan=[s.nama for s in sidang if Petugas.Tugas.PIMPINAN not in held[s.pk]],
        tanpa_usulan=[d.sebutan for d in Desa.objects.filter(kecamatan=acara.kecamatan_id) if d.pk not in asal],
        tambahan=sum(u.tambahan_pada is not None for u in daftar if butir(u)),
        luar_kamus=sum(u.di_luar_kamus for u in berstatus(daftar, Status.DISEPAKATI)) if berkamus else 0,
        penanda=wakil + (len(ttd.penanda) + 3 if ttd.susunan_ttd == "malang" else 0),
        penanda_paling_sedikit=PENANDA_MALANG if ttd.susunan_ttd == "malang" else WAKIL_ASAHAN,
        sebutan_desa=acara.kecamatan.sebutan_desa,
        tanpa_kelompok=sum(p.sidang_id is None for p in peserta) if kelompok else 0,
    )


def _notes(
    acara: Musrenbang, daftar: list[Usulan], lists: IsiDaftar, syarat: Syarat, delegation: IsiDelegasi
) -> list[str]:
    return [
        *lines(acara.catatan),
        *catatan(lists["prioritas"], lists["cadangan"], lists["hadir"], syarat),
        *catatan_delegasi(delegation, acara.target_perempuan, absent(acara)),
        *_terlampaui(acara, daftar),
    ]


def _sessions(acara: Musrenbang) -> list[Sidang]:
    """Before the seal all that discuss anything are adopted; a draft shows the others too, and says so."""
    dengan_hasil = Q(status=Sidang.Status.DITETAPKAN) | Q(butir__putusan__isnull=False)
    rows = acara.sidang.filter(dengan_hasil).distinct()
    return list(rows.prefetch_related("petugas__pengguna", "skoring", "undian"))


@in_own_words
def berita_acara(acara: Musrenbang, segel: Segel, bunyi: IsianBunyi | None = None) -> IsiBeritaAcara:
    """Berita acara kesepakatan in either shape (musrenbang.models.acara.Bentuk), with its annexes. `bunyi`: another
    wording than the one that holds."""
    bunyi = bunyi or wording(acara)
    dasar, daftar, sidang = isi_dasar("berita-acara", acara, segel), list(usulan_utama(acara)), _sessions(acara)
    peserta, known = list(yang_hadir(acara)), recorded(acara)
    wakil, hari, sebutan = delegasi(acara), jalannya(acara), acara.kecamatan.sebutan_desa
    lists: IsiDaftar = {
        "hadir": hadir(peserta, sebutan),
        "prioritas": susun_prioritas(baris_prioritas(u) for u in berstatus(daftar, Status.DISEPAKATI)),
        "belum_disepakati": baris_belum(daftar),
        "cadangan": baris_cadangan(daftar),
        "berkelompok": acara.sidang.exclude(kelompok="").exists(),
    }
    notes = _notes(acara, daftar, lists, _syarat(acara, daftar, peserta, sidang, bunyi), wakil)
    lain: dict[str, Any] = {**lists, **wakil, **hari, "camat": dasar["camat"]}
    return {
        **dasar,
        **naskah(acara, bunyi, lain, notes, cara_memutuskan(daftar), dasar["tahun_pelaksanaan"]),
        **lists,
        "sambutan": lines(acara.sambutan),
        "pemaparan": lines(acara.pemaparan),
        "peserta": klausul.peserta(lists["hadir"]),
        "pimpinan": pejabat(acara.pimpinan_sidang, "Pimpinan Sidang"),
        "perwakilan": [orang(p, sebutan) for p in in_order(bunyi.wakil, peserta)],
        "sidang": [hasil_sidang(s, daftar, peserta, known) for s in sidang],
        **wakil,
        **hari,
        **data_forum(acara),
        **keputusan(acara, daftar, sidang),
    }
