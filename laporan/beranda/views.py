"""The page after log-in: where this account's work stands."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from forum.models import AnggotaDelegasi, Pemeriksaan, Peserta, Sidang
from forum.susunan_acara.board import papan_acara
from laporan.beranda.correction import open_correction, under_correction
from laporan.beranda.desa import bars
from laporan.beranda.now import for_kabupaten, for_opd, now, without_event
from laporan.beranda.past import past_year
from laporan.beranda.sessions import sessions_of
from laporan.beranda.state import Now, State
from laporan.isi.rkp import KATA
from laporan.jejak.lookup import names_for
from laporan.jejak.sentences import sentence
from laporan.models import Bukti
from musrenbang.acara.current import event_of, other_open
from musrenbang.akun.request import Request
from musrenbang.backup.status import CADANGAN, JEJAK, last
from musrenbang.models import Jejak, Kabupaten, Musrenbang, Pengguna
from usulan.alur import DIPUTUSKAN, Status
from usulan.gabung.worklist import count_open
from usulan.left_behind import left_behind
from usulan.models import Usulan, UsulanQuerySet

RECENT = 6
RETURNED = 5


@require_GET
def beranda(request: Request) -> HttpResponse:
    """`?acara=` names another event than the current one."""
    user = request.user
    acara = event_of(request, request.GET.get("acara", ""))
    if acara is not None and user.is_peran("kabupaten", "opd"):
        return _kabupaten(request)
    konteks: dict[str, Any] = {
        "acara": acara,
        "judul": f"Musrenbang RKPD Tahun {acara.tahun}" if acara else "Beranda",
        "milik_desa": user.is_peran("desa"),
        **_cadangan(user),
    }
    if acara is None:
        konteks["kini"] = without_event(user)
    else:
        state = _state(user, acara)
        konteks |= {
            "angka": state.angka,
            "langkah": state.steps,
            "kini": now(user, state),
            "boleh_tambah": user.is_peran("desa", "kecamatan") and not acara.disegel,
            "sidang": state.sidang,
            "acara_kini": state.papan,
            "lain": _others(request, acara),
            "barusan": _recent(user, acara),
            "menunggu": acara.terbitan.filter(sha256="").exists(),
        }
        if user.is_peran("kecamatan"):
            konteks["desa"], konteks["desa_lain"] = bars(acara)
        if acara.diurus(user):
            konteks |= _serupa(acara)
        if not acara.disegel:
            konteks |= _unsealed(user, acara)
    return render(request, "laporan/beranda/beranda.html", konteks)


def _others(request: Request, acara: Musrenbang) -> list[tuple[Musrenbang, Now]]:
    """What waits for this account in the other events that are open, and in those under correction."""
    user = request.user
    found = [(satu, now(user, _state(user, satu))) for satu in other_open(request, acara)]
    corrected = [(satu, open_correction(user, _state(user, satu))) for satu in under_correction(user, acara)]
    return [*found, *((satu, kini) for satu, kini in corrected if kini)]


def _unsealed(user: Pengguna, acara: Musrenbang) -> dict[str, Any]:
    """What is told while the event is open: what came back, what is in no session, and last year's result."""
    konteks: dict[str, Any] = {"lalu": past_year(user, [acara.tahun])}
    if user.is_peran("desa"):
        konteks["dikembalikan"] = _returned(user, acara)
    if user.is_peran("kecamatan", "petugas"):
        konteks["tertinggal"] = left_behind(acara)
    return konteks


def _state(user: Pengguna, acara: Musrenbang) -> State:
    """A few queries for each open event; there is seldom more than one beside the current."""
    hadir = Peserta.objects.filter(musrenbang=acara, hadir=True).count()
    desa_masuk = Pengguna.objects.filter(
        peran=Pengguna.Peran.DESA, kode_wilayah__startswith=f"{acara.kecamatan.kode}.", is_active=True
    ).exists()
    papan = None if acara.disegel else papan_acara(acara)
    state = State(acara, _angka(user, acara), sessions_of(user, acara), hadir, desa_masuk, papan)
    if acara.disegel and user.is_peran("kecamatan"):
        state.rkp_set = acara.terbitan.resmi().filter(dokumen=KATA).exists()
        state.bukti = Bukti.objects.filter(musrenbang=acara).exists()
    if state.pemilihan:
        state.delegasi = AnggotaDelegasi.objects.filter(delegasi__musrenbang=acara).count()
    if user.is_peran("desa") and state.checking:
        state.diperiksa = Pemeriksaan.objects.filter(musrenbang=acara, desa__kode=user.kode_wilayah).exists()
    return state


def _serupa(acara: Musrenbang) -> dict[str, Any]:
    """How many pairs look alike, or that nobody has counted them yet."""
    alike = count_open(acara)
    return {"serupa": alike or 0, "serupa_belum": alike is None}


def _recent(user: Pengguna, acara: Musrenbang) -> list[tuple[Jejak, str]]:
    """What was done last, newest first, in sentences."""
    rows = list(Jejak.objects.filter(rantai__kunci__in=acara.kunci_semua).order_by("-rantai", "-urut")[:RECENT])
    names = names_for(rows, acara, user)
    return [(row, sentence(row, names)) for row in rows]


def _returned(user: Pengguna, acara: Musrenbang) -> QuerySet[Usulan]:
    """What came back to this desa, with its reason. Few are shown; the list has them all."""
    mine = Usulan.objects.filter(musrenbang=acara, desa__kode=user.kode_wilayah, status=Status.DIKEMBALIKAN)
    return mine.order_by("prioritas_desa", "pk")[:RETURNED]


def _angka(user: Pengguna, acara: Musrenbang) -> dict[str, Any]:
    """Figures over what this account's list of usulan shows, merged ones too. A desa counts its own."""
    usulan = Usulan.objects.visible_to(user).filter(musrenbang=acara)
    return _hitung(usulan.filter(desa__kode=user.kode_wilayah) if user.is_peran("desa") else usulan)


def _hitung(usulan: UsulanQuerySet) -> dict[str, Any]:
    """Counts, and the rupiah asked for; `tanpa_harga` of the usulan add nothing to them."""
    return usulan.aggregate(
        jumlah=Count("pk"),
        total=Sum("anggaran"),
        tanpa_harga=Count("pk", filter=Q(anggaran=None)),
        draf=Count("pk", filter=Q(status=Status.DRAF)),
        diajukan=Count("pk", filter=Q(status=Status.DIAJUKAN)),
        dikembalikan=Count("pk", filter=Q(status=Status.DIKEMBALIKAN)),
        diverifikasi=Count("pk", filter=Q(status=Status.DIVERIFIKASI)),
        diputuskan=Count("pk", filter=Q(status__in=DIPUTUSKAN)),
        disepakati=Count("pk", filter=Q(status=Status.DISEPAKATI)),
        belum_lengkap=Count("pk", filter=Usulan.belum_lengkap()),
    )


def _kabupaten(request: Request) -> HttpResponse:
    """All kecamatan of every year that is still open at a glance; where none is, of the newest."""
    user = request.user
    visible = Musrenbang.objects.visible_to(user)
    tahun = Musrenbang.objects.open_years(user)
    usulan = Usulan.objects.visible_to(user).filter(musrenbang__tahun__in=tahun)
    jumlah = usulan.values("musrenbang").annotate(
        masuk=Count("pk"), disepakati=Count("pk", filter=Q(status=Status.DISEPAKATI))
    )
    per_acara = {satu["musrenbang"]: satu for satu in jumlah}
    ditetapkan = Count("sidang", filter=Q(sidang__status=Sidang.Status.DITETAPKAN))
    daftar = (
        visible.filter(tahun__in=tahun)
        .select_related("kecamatan")
        .annotate(sidang_semua=Count("sidang"), sidang_ditetapkan=ditetapkan)
        .order_by("-tahun", "kecamatan__kode")
    )
    angka = _hitung(usulan)
    hasil = [(acara, per_acara[acara.pk]["disepakati"]) for acara in daftar if acara.disegel and acara.pk in per_acara]
    konteks = {
        "tahun": " dan ".join(map(str, tahun)),
        "beberapa_tahun": len(tahun) > 1,
        "versi": settings.VERSI,
        "kabupaten": Kabupaten.objects.filter(kode=user.kode_wilayah).first(),
        "angka": angka,
        "daftar": [(acara, per_acara.get(acara.pk)) for acara in daftar],
        "kini": for_opd(hasil, angka["jumlah"]) if user.opd else for_kabupaten(daftar),
        "lalu": None if all(acara.disegel for acara in daftar) else past_year(user, tahun),
        **_cadangan(user),
    }
    return render(request, "laporan/beranda/kabupaten.html", konteks)


def _cadangan(user: Pengguna) -> dict[str, Any]:
    """For whoever looks after the machine: the kabupaten, and on a laptop (SQLite) the kecamatan."""
    if user.is_peran("kabupaten") or (user.is_peran("kecamatan") and connection.vendor == "sqlite"):
        return {"cadangan": last(CADANGAN), "pemeriksaan": last(JEJAK)}
    return {}
