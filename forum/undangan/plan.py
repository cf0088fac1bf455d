"""Whom a file would add to the list: who is new, who stands there already, and what cannot be taken. Then it is saved,
all or nothing; the second time nobody is new."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from forum.hadir.alike import alike, words
from forum.models import Peserta
from musrenbang.galat import TidakSah
from musrenbang.jejak.act import one_act
from musrenbang.models import Desa, Musrenbang, Pengguna
from musrenbang.sheets.names import name_key
from musrenbang.sheets.rows import Content, FileRow
from musrenbang.wilayah.names import DesaBook

_KELAMIN = {
    Peserta.Kelamin.LAKI_LAKI: {"l", "lk", "laki", "lakilaki", "pria"},
    Peserta.Kelamin.PEREMPUAN: {"p", "pr", "perempuan", "wanita"},
}
# What a list calls them beside our own words; the first that stands in the text counts.
_UNSUR = (
    ("disabilitas", ("difabel", "disabilitas", "penyandang")),
    ("lansia", ("lansia", "lanjutusia")),
    ("miskin", ("miskin", "kurangmampu", "rtm")),
    ("perempuan", ("perempuan", "pkk", "kader", "posyandu", "muslimat", "aisyiyah")),
    ("pemuda", ("pemuda", "karangtaruna")),
    ("bpd", ("bpd", "lpm")),
    ("delegasi", ("delegasi", "utusan")),
    ("pemerintah_desa", ("kepaladesa", "kades", "lurah", "perangkatdesa", "sekdes", "pemerintahdesa")),
    ("tani_nelayan", ("tani", "nelayan", "gapoktan", "poktan")),
    ("usaha", ("usaha", "umkm", "koperasi", "bumdes")),
    ("tokoh", ("tokoh", "agama", "ulama", "mui")),
    ("dprd", ("dprd",)),
    ("kecamatan", ("camat", "kecamatan", "polsek", "koramil", "forkopim", "kapolsek", "danramil")),
    ("opd", ("dinas", "badan", "bappeda", "opd", "uptd", "upt", "puskesmas", "perangkatdaerah")),
    ("ormas", ("ormas", "organisasi", "lsm")),
)
_OWN = {name_key(word): value for value, label in Peserta.Unsur.choices for word in (value, label)}


@dataclass
class Plan:
    """`faults`: (row, why it is not taken). `near`: (row, whom it may be), added all the same.

    `notes`: what was not read, or was supplied.
    """

    acara: Musrenbang
    new: list[Peserta] = field(default_factory=list)
    same: int = 0
    near: list[tuple[str, str]] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def plan(content: Content, acara: Musrenbang, *, by: Pengguna) -> Plan:
    """Raises TidakBoleh, Disegel."""
    Peserta.check_catat(acara, by)
    result = Plan(acara, notes=list(content.notes))
    known = [row for row in acara.peserta.select_related("desa") if not row.data_dihapus]
    _Planner(result, known).run(content.rows)
    return result


def note(content: Content, raw: bytes, acara: Musrenbang, *, by: Pengguna) -> Plan:
    """plan() under the lock of the event, and saved: they are invited, none of them is here yet."""
    with one_act(), acara.change("impor_peserta", by=by, berkas=hashlib.sha256(raw).hexdigest()) as isi:
        planned = plan(content, acara, by=by)
        isi |= {"ditambah": len(planned.new), "sama": planned.same, "tidak_terpakai": len(planned.faults)}
        with Peserta.add_many(planned.new, "catat", by=by):
            Peserta.objects.bulk_create(planned.new)
    return planned


class _Planner:
    def __init__(self, result: Plan, known: list[Peserta]) -> None:
        self.result, self.known = result, known
        self.desa = DesaBook(result.acara.kecamatan)
        self._tanpa_kelamin = self._tanpa_unsur = 0

    def run(self, rows: list[FileRow]) -> None:
        for row in rows:
            try:
                self._take(row)
            except TidakSah as galat:
                self.result.faults.append((row.place, galat.pesan))
        if self._tanpa_kelamin:
            self.result.notes.append(f"{self._tanpa_kelamin} orang tanpa L/P: dipilih saat ia ditandai hadir.")
        if self._tanpa_unsur:
            self.result.notes.append(f"{self._tanpa_unsur} orang tanpa unsur yang dikenal dicatat sebagai “Lainnya”.")

    def _take(self, row: FileRow) -> None:
        if row.fault:
            raise TidakSah(row.fault)
        made = self._made(row)
        found = alike(made.nama, made.desa_id, self.known)
        if any(one.desa_id == made.desa_id and words(one.nama) == words(made.nama) for one in found):
            self.result.same += 1
            return
        if found:
            self.result.near.append((row.place, f"“{made}” mirip dengan “{found[0]}”, yang sudah ada di daftar."))
        self._tanpa_kelamin += not made.jenis_kelamin
        self.known.append(made)
        self.result.new.append(made)

    def _made(self, row: FileRow) -> Peserta:
        made = Peserta(
            musrenbang=self.result.acara,
            nama=row["nama"] or row["lembaga"],
            lembaga=row["lembaga"],
            desa=self._desa(row["desa"]),
            jenis_kelamin=_kelamin(row["jenis_kelamin"]),
            unsur=self._unsur(row),
            usia=_usia(row["usia"]),
            telepon=row["telepon"],
            alamat=row["alamat"],
            hadir=False,
        )
        _clean(made)
        return made

    def _desa(self, name: str) -> Desa | None:
        return self.desa.find(name) if name else None

    def _unsur(self, row: FileRow) -> str:
        if own := _OWN.get(name_key(row["unsur"])):
            return own
        for text in (row["unsur"], row["lembaga"], row["nama"] if not row["lembaga"] else ""):
            key = name_key(text)
            if found := next((unsur for unsur, known in _UNSUR if any(word in key for word in known)), ""):
                return found
        self._tanpa_unsur += 1
        return Peserta.Unsur.LAIN


def _kelamin(text: str) -> str:
    key = name_key(text)
    found = next((kelamin for kelamin, known in _KELAMIN.items() if key in known), "")
    if key and not found:
        raise TidakSah(f"L/P “{text}” tidak dikenal. Tulis L atau P.")
    return found


def _usia(text: str) -> int | None:
    digits = text.lower().removesuffix("tahun").removesuffix("th").strip()
    if digits and not digits.isdecimal():
        raise TidakSah(f"Usia “{text}” bukan angka. Tulis misalnya 34.")
    return int(digits) if digits else None


def _clean(made: Peserta) -> None:
    """TidakSah with what is wrong with a text or number."""
    names = {one.name: str(one.verbose_name) for one in made._meta.fields}
    try:
        made.clean_fields(exclude={one.name for one in made._meta.fields if one.remote_field})
    except ValidationError as error:
        told = (f"{names[name].capitalize()}: {' '.join(texts)}" for name, texts in error.message_dict.items())
        raise TidakSah(" ".join(told)) from error
