"""Which usulan a row of a file means: by its kode, by its id in an earlier file, else by desa, kegiatan and lokasi."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from musrenbang.galat import TidakSah
from musrenbang.models import Desa
from musrenbang.sheets.names import name_key
from musrenbang.sheets.rows import FileRow
from usulan.gabung.similar import Asked, like
from usulan.models import Subject, Usulan, UsulanLalu
from usulan.tindak_lanjut.year import Followed

# For so many rows that are not found the likest usulan is sought.
GUESSED = 50
_Place = tuple[str, str, str]


class Finder:
    def __init__(self, rows: Sequence[Followed]) -> None:
        self._by_kode: dict[str, Subject] = {}
        self._by_id: dict[str, Subject] = {}
        self._by_place: defaultdict[_Place, dict[str, Subject]] = defaultdict(dict)
        self._asked: list[Asked] = []
        self._guesses = GUESSED
        self._main = {row.subject.pk: row.subject for row in rows if isinstance(row.subject, Usulan)}
        for row in rows:
            self.add(row.subject, row.desa)

    def add(self, subject: Subject, desa: Sequence[Desa]) -> None:
        """A merged usulan means the one that it was merged into."""
        followed = self._main.get(subject.induk_id or 0, subject) if isinstance(subject, Usulan) else subject
        self._by_kode[subject.kode] = followed
        if isinstance(subject, UsulanLalu) and subject.id_asal:
            self._by_id[subject.id_asal] = followed
        for place in _places(desa, subject.kegiatan, subject.lokasi):
            self._by_place[place][followed.kode] = followed
        names = tuple(one.nama for one in desa)
        self._asked.append(Asked(subject.kode, subject.kegiatan, subject.lokasi, names))

    def find(self, row: FileRow, desa: Sequence[Desa]) -> Subject | None:
        """TidakSah where several are meant, or nothing is said by which it could be found."""
        asal = row["id_asal"]
        if found := self._by_kode.get(asal.lower()) or self._by_id.get(asal):
            return found
        if not row["kegiatan"]:
            raise TidakSah(
                f"Kode “{asal}” tidak ada pada tahun ini." if asal else "Kegiatan dan kode kosong; isi salah satu."
            )
        meant: dict[str, Subject] = {}
        for place in _places(desa, row["kegiatan"], row["lokasi"]):
            meant |= self._by_place[place]
        # Another id is another usulan, even if all else is equal.
        if asal:
            meant = {k: one for k, one in meant.items() if not (isinstance(one, UsulanLalu) and one.id_asal)}
        if len(meant) > 1:
            raise TidakSah(
                f"“{row['kegiatan']}” cocok dengan {len(meant)} usulan. Isi kolom Kode dengan kode usulannya."
            )
        return next(iter(meant.values()), None)

    def unknown(self, row: FileRow, desa: Sequence[Desa]) -> str:
        """That it is not there, and which one may be meant."""
        said = f"“{row['kegiatan']}” tidak ada di antara usulan tahun ini."
        if self._guesses <= 0:
            return said
        self._guesses -= 1
        asked = Asked("", row["kegiatan"], row["lokasi"], tuple(one.nama for one in desa))
        near = like(asked, self._asked)[:1]
        return f"{said} Mungkin “{near[0].b.kegiatan}”: isi kolom Kode dengan {near[0].b.kode}." if near else said


def _places(desa: Sequence[Desa], kegiatan: str, lokasi: str) -> list[_Place]:
    return [(kode, name_key(kegiatan), name_key(lokasi)) for kode in [one.kode for one in desa] or [""]]
