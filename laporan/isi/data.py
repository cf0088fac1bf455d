"""Database → every usulan that was submitted with all that was said of it, and the moves against the scores."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from django.db.models import F, QuerySet
from django.utils import timezone

from forum.models import Petugas, Sidang
from laporan.contract.data import DataUsulan, IsiData, PindahLawanSkor
from laporan.isi.rows import butir, decimal_text, pagu
from musrenbang.jejak.chain import Jejak
from musrenbang.models import Desa, Musrenbang
from usulan.alur import Status
from usulan.models import Usulan
from usulan.models.isian import PENERIMA

SUBMITTED = ("ajukan", "impor_baru")
TEXTS = (
    *("kegiatan", "masalah", "lokasi", "satuan", "sumber_dana", "program", "sasaran_kegiatan", "sumber_data"),
    *("rekomendasi_kecamatan", "alasan"),
)
NUMBERS = ("lintang", "bujur", "volume", "harga_satuan", "anggaran", "volume_kecamatan", "anggaran_kecamatan")
COUNTS = ("prioritas_desa", *PENERIMA)


def data_forum(acara: Musrenbang) -> IsiData:
    """A fixed number of queries; have the event's kecamatan fetched."""
    since, twice = _submitted(acara), Counter(acara.kecamatan.desa.values_list("nama", flat=True))
    rows = [_usulan(one, since, twice) for utama in _rows(acara) for one in utama.bagian]
    return {"data": {"usulan": rows, "pindah": _moves(acara)}}


def _rows(acara: Musrenbang) -> QuerySet[Usulan]:
    """A draft was never submitted."""
    rows = Usulan.objects.filter(musrenbang=acara).utama().exclude(status=Status.DRAF)
    return (
        rows.select_related(
            *("opd", "urusan", "item", "prioritas_daerah", "butir__sidang", "butir__putusan"),
        )
        .prefetch_related("desa", "anak__desa", "anak__opd", "anak__urusan", "anak__item", "anak__prioritas_daerah")
        .order_by(F("butir__sidang").asc(nulls_last=True), "butir__urutan", "pk")
    )


def _submitted(acara: Musrenbang) -> dict[str, dt.datetime]:
    """`usulan:…` → when it was submitted for the first time."""
    acts = Jejak.objects.filter(rantai__kunci__in=acara.kunci_semua, aksi__in=SUBMITTED, objek__startswith="usulan:")
    return dict(acts.order_by("-rantai", "-urut").values_list("objek", "waktu"))


def _usulan(usulan: Usulan, since: Mapping[str, dt.datetime], twice: Mapping[str, int]) -> DataUsulan:
    asked, desa = since.get(usulan.nama_jejak, usulan.tambahan_pada), list(usulan.desa.all())
    opd, urusan, item, daerah = usulan.opd, usulan.urusan, usulan.item, usulan.prioritas_daerah
    row = {
        "kode": usulan.kode,
        "induk": usulan.induk.kode if usulan.induk else "",
        "tanggal_usul": timezone.localtime(asked).date().isoformat() if asked else "",
        "desa": ", ".join(one.sebutan for one in desa),
        "kode_desa": ", ".join(one.kode for one in desa),
        "nama_desa": " / ".join(_written(one, twice) for one in desa),
        "asal": usulan.get_asal_display(),
        "skala": usulan.get_skala_display(),
        "urusan": urusan.nama if urusan else "",
        "kelompok": urusan.get_kelompok_display() if urusan else "",
        "kode_opd": opd.kode if opd else "",
        "opd": opd.nama if opd else "",
        "kode_subkegiatan": item.kode_subkegiatan if item else "",
        "subkegiatan": item.subkegiatan if item else "",
        "prioritas_daerah": str(daerah or ""),
        "hasil": usulan.get_status_display(),
        **{name: getattr(usulan, name) for name in TEXTS},
        **{name: decimal_text(getattr(usulan, name)) for name in NUMBERS},
        **{name: _count(getattr(usulan, name)) for name in COUNTS},
        **_of_the_forum(usulan),
    }
    return cast(DataUsulan, row)


def _of_the_forum(usulan: Usulan) -> dict[str, str]:
    """What was merged has no figures of the forum's own: they are in its parent."""
    if usulan.induk_id is not None:
        return dict.fromkeys(("sidang", "nomor_sidang", "volume_forum", "pagu"), "")
    row = butir(usulan)
    return {
        "sidang": row.sidang.nama if row else "",
        "nomor_sidang": str(row.urutan) if row else "",
        "volume_forum": decimal_text(row.volume_berlaku if row else usulan.volume_gabungan),
        "pagu": decimal_text(pagu(usulan)),
    }


def _written(desa: Desa, twice: Mapping[str, int]) -> str:
    """As an import finds it again."""
    return desa.kode if twice[desa.nama] > 1 else desa.nama


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


# -- against the scores ---------------------------------------------------------------------------------


def _moves(acara: Musrenbang) -> list[PindahLawanSkor]:
    """From the record, oldest first; a few more queries where there are any. What was taken out of the list afterwards
    is named too."""
    moves = Jejak.objects.filter(rantai__kunci__in=acara.kunci_semua, aksi="pindah", isi__contains='"lawan_skor"')
    entries = list(moves.order_by("rantai", "urut"))
    if not entries:
        return []
    sessions = {one.nama_jejak: one for one in acara.sidang.prefetch_related("petugas__pengguna")}
    title = {usulan.kode: str(usulan) for usulan in acara.usulan.only("kode", "kegiatan", "lokasi")}
    listed = _listed(acara)
    return [_move(entry, sessions[entry.objek], title, listed) for entry in entries if entry.objek in sessions]


def _listed(acara: Musrenbang) -> dict[str, str]:
    """Kode of every row that ever stood in a session's list → kode of its usulan."""
    entries = Jejak.objects.filter(rantai__kunci__in=acara.kunci_semua, aksi__in=("susun", "tambahkan"))
    return {butir: usulan for entry in entries for butir, usulan in entry.data.get("butir", {}).items()}


def _move(entry: Jejak, sidang: Sidang, title: Mapping[str, str], listed: Mapping[str, str]) -> PindahLawanSkor:
    isi = entry.data
    return {
        "sidang": sidang.nama,
        "waktu": timezone.localtime(entry.waktu).isoformat(timespec="seconds"),
        "oleh": _office(entry.oleh, sidang.petugas.all()),
        "kegiatan": title.get(listed.get(isi["butir"], ""), ""),
        "dari": isi["dari"],
        "ke": isi["ke"],
        "melewati": [title[kode] for kode in isi["lawan_skor"] if kode in title],
        "alasan": isi["alasan"],
    }


def _office(username: str, petugas: Iterable[Petugas]) -> str:
    """ "fasilitator dan pimpinan sidang"; who has none acts for the kecamatan."""

    def held() -> Iterator[str]:
        yield from (one.get_tugas_display().lower() for one in petugas if one.pengguna.username == username)

    return " dan ".join(held()) or "kecamatan"
