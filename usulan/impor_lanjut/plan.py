"""What a file would note: which usulan each of its rows means, what is new, and what cannot be taken. Then it is noted,
all or nothing; the second time nothing is."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError

from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.act import one_act
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Desa, Kecamatan
from musrenbang.sheets.numbers import read_number
from musrenbang.sheets.rows import Content, FileRow
from musrenbang.wilayah.names import DesaBook, NameBook, Unknown
from usulan.impor.kecamatan import same_kecamatan
from usulan.impor.reading.read import split_desa
from usulan.impor_lanjut.find import Finder
from usulan.impor_lanjut.read import DESA, hasil_of, tahap_of
from usulan.models import SESUDAH_FORUM, HasilTahap, Subject, Tahap, TindakLanjut, Usulan, UsulanLalu, lock_kecamatan
from usulan.tindak_lanjut.year import read_year

_ORDER = [DESA, *Tahap.values]


class Told(NamedTuple):
    """What a person says for the whole file. `tahap`, `hasil`: of rows that do not say it."""

    tahun: int
    tahap: str
    hasil: str
    sumber: str
    tanggal: dt.date


@dataclass
class Plan:
    """`faults`: (row, why it is not taken). `notes`: what was not read. `silent`: rows that say of no stage."""

    kecamatan: Kecamatan
    told: Told
    new: list[tuple[UsulanLalu, list[Desa]]] = field(default_factory=list)
    rows: list[tuple[str, TindakLanjut]] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    news: list[TindakLanjut] = field(default_factory=list)
    silent: int = 0

    @property
    def same(self) -> int:
        return len(self.rows) - len(self.news)

    @property
    def nothing(self) -> bool:
        return not self.new and not self.news

    @property
    def sentence(self) -> str:
        """What it does, in numbers."""
        return (
            f"{len(self.new)} usulan tahun lalu baru, {len(self.news)} tindak lanjut baru, {self.same} sudah "
            f"tercatat, {len(self.faults)} baris tidak terpakai."
        )

    @property
    def summary(self) -> list[tuple[str, int]]:
        """How often each result of each stage would be noted."""
        count = Counter(row.kalimat for row in self.news)
        return count.most_common()


def plan(content: Content, kecamatan: Kecamatan, told: Told, *, by: Pelaku) -> Plan:
    """Raises TidakBoleh, and Bentrok while the forum of that year goes on."""
    UsulanLalu.check_catat(kecamatan, by)
    year = read_year(by, kecamatan, told.tahun)
    if year.acara is None and kecamatan.musrenbang.filter(tahun=told.tahun).exists():
        raise Bentrok(f"Musrenbang RKPD Tahun {told.tahun} belum disegel. Segel dahulu, lalu impor tindak lanjutnya.")
    result = Plan(kecamatan, told, notes=list(content.notes))
    _Planner(result, Finder(year.rows), known=year.acara is not None).run(content.rows)
    result.news = TindakLanjut.news([row for _, row in result.rows])
    return result


def note(content: Content, kecamatan: Kecamatan, told: Told, *, by: Pelaku) -> Plan:
    """plan() under the lock, and noted."""
    with one_act():
        lock_kecamatan([kecamatan.pk])
        planned = plan(content, kecamatan, told, by=by)
        UsulanLalu.catat(planned.new, by=by)
        TindakLanjut.catat(planned.news, by=by)
    return planned


class _Planner:
    """`known`: the usulan of this year stand in the database; what the file has beside them is told, not added."""

    def __init__(self, result: Plan, finder: Finder, *, known: bool) -> None:
        self.result, self.finder, self.known = result, finder, known
        self.desa, self.names = DesaBook(result.kecamatan), NameBook(result.kecamatan.kabupaten)
        self._by_id: dict[str, Subject] = {}

    def run(self, rows: Sequence[FileRow]) -> None:
        own = list(self._of_kecamatan(rows))
        # A row for each stage: whatever comes before another one is looked at first.
        own.sort(key=lambda row: _ORDER.index(tahap_of(row["tahap"]) or DESA))
        for row in own:
            try:
                self._take(row)
            except TidakSah as galat:
                self.result.faults.append((row.place, galat.pesan))

    def _of_kecamatan(self, rows: Sequence[FileRow]) -> Iterator[FileRow]:
        several = any(row["kecamatan"] for row in rows)
        left: Counter[str] = Counter()
        for row in rows:
            if several and not same_kecamatan(row["kecamatan"], self.result.kecamatan):
                left[row["kecamatan"] or "tanpa nama kecamatan"] += 1
            else:
                yield row
        if left:
            named = ", ".join(f"{name} ({n})" for name, n in left.most_common(10))
            more = f" dan {len(left) - 10} lainnya" if len(left) > 10 else ""
            self.result.notes.append(f"{left.total()} baris di luar kecamatan ini tidak dibaca: {named}{more}.")

    def _take(self, row: FileRow) -> None:
        if row.fault:
            raise TidakSah(row.fault)
        stages = list(self._stages(row))
        subject = self._by_id.get(row["id_induk"]) if row["id_induk"] else None
        subject = subject or self._subject(row)
        if row["id_asal"]:
            self._by_id[row["id_asal"]] = subject
        if self.known:
            stages = [(tahap, hasil) for tahap, hasil in stages if tahap in SESUDAH_FORUM]
        self.result.silent += not stages
        self.result.rows += [(row.place, self._news(row, subject, tahap, hasil)) for tahap, hasil in stages]

    def _subject(self, row: FileRow) -> Subject:
        desa = self._desa(row["desa"])
        if found := self.finder.find(row, desa):
            return found
        if self.known:
            raise TidakSah(self.finder.unknown(row, desa))
        return self._new(row, desa)

    def _desa(self, text: str) -> list[Desa]:
        return self.desa.split(text, split_desa(text)) if text else []

    def _new(self, row: FileRow, desa: list[Desa]) -> UsulanLalu:
        lalu = UsulanLalu(
            kecamatan=self.result.kecamatan,
            tahun=self.result.told.tahun,
            kegiatan=row["kegiatan"],
            lokasi=row["lokasi"],
            opd=self._opd(row["opd"]),
            anggaran=_money(row["anggaran"]),
            id_asal=row["id_asal"],
        )
        _clean(lalu)
        self.result.new.append((lalu, desa))
        self.finder.add(lalu, desa)
        return lalu

    def _opd(self, name: str) -> str:
        """As it is called now; an office of those days keeps the name that it had."""
        try:
            return self.names.opd(name).nama if name else ""
        except Unknown:
            return name

    def _stages(self, row: FileRow) -> Iterator[tuple[str, str]]:
        tahap = tahap_of(row["tahap"]) if row["tahap"] else self.result.told.tahap
        if row["tahap"] and not tahap:
            raise TidakSah(
                f"Tahap “{row['tahap']}” tidak dikenal. Tulis misalnya Forum OPD, RKPD, APBD, atau Realisasi."
            )
        hasil = hasil_of(row["hasil"]) if row["hasil"] else self.result.told.hasil
        if row["hasil"] and not hasil:
            raise TidakSah(f"Hasil “{row['hasil']}” tidak dikenal. Tulis Masuk, Berubah, atau Tidak.")
        if tahap and tahap != DESA:
            yield tahap, hasil
        if tahap and tahap != _ORDER[-1] and hasil_of(row["diteruskan"]) == HasilTahap.MASUK:
            yield _ORDER[_ORDER.index(tahap) + 1], HasilTahap.MASUK

    def _news(self, row: FileRow, subject: Subject, tahap: str, hasil: str) -> TindakLanjut:
        told = self.result.told
        news = TindakLanjut(
            tahap=tahap,
            hasil=hasil,
            nilai=_money(row["nilai"]),
            keterangan=row["keterangan"],
            sumber=told.sumber,
            tanggal=told.tanggal,
            **{"usulan" if isinstance(subject, Usulan) else "lalu": subject},
        )
        _clean(news)
        return news


def _money(text: str) -> Decimal | None:
    """Raises NotANumber."""
    return read_number(text, rupiah=True, digits=13, decimals=2).value


def _clean(row: UsulanLalu | TindakLanjut) -> None:
    """TidakSah with what is wrong with a text or number of it."""
    names = {field.name: field.verbose_name for field in row._meta.fields}
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields if field.remote_field})
    except ValidationError as error:
        told = (f"{names[name]}: {' '.join(sentences)}" for name, sentences in error.message_dict.items())
        raise TidakSah(" ".join(told)) from error
