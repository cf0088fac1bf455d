"""Which desa, OPD or urusan a name in a file means. Case, blanks and punctuation never count (name_key)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from musrenbang.galat import TidakSah
from musrenbang.models import OPD, Desa, Kabupaten, Kecamatan, PrioritasDaerah, Urusan
from musrenbang.sheets.names import name_key
from musrenbang.wilayah.initials import Meant, meant
from musrenbang.wilayah.titles import ELSEWHERE, names_in_title
from musrenbang.wilayah.urusan import guess_urusan, urusan_kode

# "1. Sukamaju", "Ds Sukamaju", "Kel. Sukamaju", "Pemdes Sukamaju", "Sukamaju Kec. Cikaso"
_NUMBER = re.compile(r"\s*[0-9]{1,3}[.)]\s*(?=[^\W\d])")
_SEBUTAN = re.compile(
    rf"\s*(?:pem)?(desa\s+adat|desa|des|ds|kelurahan|kel|lurah|kampung|{ELSEWHERE})(?:\.\s*|\s+)(?=\S)", re.IGNORECASE
)
_AFTER_DESA = re.compile(r"[\s,(]+(kecamatan|kec)[.\s].*", re.IGNORECASE | re.DOTALL)
_AFTER_OPD = re.compile(r"[\s,(]+(?:kabupaten|kab\.?|kota)\s+([^)]+?)\)?\s*$", re.IGNORECASE)
_JOINS = re.compile(r"&|\bdan\b", re.IGNORECASE)
_PRIORITAS = re.compile(r"\s*(?:prioritas|pd)?\s*(?:daerah)?\s*(?:ke-?)?\s*0*([0-9]{1,4})\.?\s*", re.IGNORECASE)
_KODE = re.compile(r"([0-9]{2})\.?([0-9]{2})\.?([0-9]{2})\.?([0-9]{4})")


class Unknown(TidakSah):
    """No desa, OPD or urusan here has this name; the sentence names the most similar one."""


@dataclass
class DesaBook:
    """The desa of one kecamatan by name: names recur in other kecamatan, so nothing is sought outside it."""

    kecamatan: Kecamatan
    all_desa: list[Desa] = field(init=False)

    def __post_init__(self) -> None:
        self.all_desa = list(Desa.objects.filter(kecamatan=self.kecamatan))

    def find(self, name: str) -> Desa:
        """'Ds. Karang Tengah Kec. Cikaso' → the desa Karangtengah; its code is enough. Raises Unknown."""
        if kode := _KODE.fullmatch(name.strip()):
            return self._by_kode(".".join(kode.groups()))
        if (kode := _KODE.match(name.strip())) and (behind := name.strip()[kode.end() :].strip(" -–/:")):
            return self._agreed(".".join(kode.groups()), behind)
        matches = self._named(name) or [desa for desa in self.all_desa if name_key(desa.sebutan) == name_key(name)]
        if not matches:
            name = _AFTER_DESA.sub("", _NUMBER.sub("", name, count=1))
            matches = self._named(name)
        if not matches and (prefix := _SEBUTAN.match(name)):
            matches = self._named(name[prefix.end() :])
            if len(matches) > 1:
                matches = [desa for desa in matches if _is_kind(desa, prefix[1])]
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise Unknown(self._ambiguous(name, matches))
        hint = nearest(_SEBUTAN.sub("", name, count=1), (desa.nama for desa in self.all_desa))
        raise Unknown(f"Desa “{name}” tidak ada di Kecamatan {self.kecamatan.nama}. {hint}Perbaiki namanya.")

    def _named(self, name: str) -> list[Desa]:
        key = name_key(name)
        return [desa for desa in self.all_desa if desa.kunci == key]

    def _agreed(self, kode: str, name: str) -> Desa:
        """'36.02.01.2003 Cihaur': neither is taken where they are of two desa. Raises Unknown."""
        desa = self._by_kode(kode)
        if desa not in (self._named(name) or self._named(_SEBUTAN.sub("", name, count=1))):
            raise Unknown(f"Kode {kode} ialah {desa}, bukan “{name}”. Perbaiki kode atau namanya.")
        return desa

    def _by_kode(self, kode: str) -> Desa:
        for desa in self.all_desa:
            if desa.kode == kode:
                return desa
        raise Unknown(f"Kode desa {kode} tidak ada di Kecamatan {self.kecamatan.nama}. Perbaiki kodenya.")

    def _ambiguous(self, name: str, matches: list[Desa]) -> str:
        if len({desa.jenis for desa in matches}) == len(matches):
            full = " atau ".join(f"“{desa.sebutan}”" for desa in matches)
            return f"Yang bernama “{name}” lebih dari satu. Tuliskan {full}."
        kode = " atau ".join(desa.kode for desa in matches)
        return f"Ada {len(matches)} desa bernama “{name}”. Tuliskan kodenya: {kode}."

    def section(self, text: str) -> Desa | None:
        """The desa that a title or a section names and no other: "II. DESA SUKAMAJU", "Daftar usulan Desa Loji"."""
        for name in names_in_title(text):
            try:
                return self.find(name)
            except Unknown:
                continue
        return None

    def split(self, text: str, parts: Iterable[str]) -> list[Desa]:
        """The desa that a cell names: as a whole if it is one name, else each of its parts, once each."""
        try:
            return [self.find(text)]
        except Unknown:
            return list(dict.fromkeys(self.find(name) for name in parts))

    def knows(self, text: str, parts: Iterable[str]) -> bool:
        try:
            return bool(self.split(text, parts))
        except Unknown:
            return False


def _is_kind(desa: Desa, word: str) -> bool:
    """Of "Kel. Cikaso" and "Ds Cikaso" where both are in the kecamatan."""
    return (desa.jenis == Desa.Jenis.KELURAHAN) == word.lower().startswith(("kel", "lurah"))


def _bare_key(name: str) -> str:
    """Without what is written in several ways: "&" and "dan", "Kec." and "Kecamatan"."""
    return name_key(_JOINS.sub(" ", re.sub(r"^\s*kec\b\.?", "Kecamatan", name, flags=re.IGNORECASE)))


def nearest(name: str, names: Iterable[str]) -> str:
    """'Maksudnya Cihaur atau Cihanjuang? ' or ''."""
    return _asked(similar(name, names))


def _asked(names: list[str]) -> str:
    return f"Maksudnya {' atau '.join(names)}? " if names else ""


def similar(name: str, names: Iterable[str]) -> list[str]:
    """The most similar name, and a second one if nearly as similar."""
    candidates = process.extract(
        name_key(name), list(names), scorer=fuzz.ratio, processor=name_key, limit=2, score_cutoff=65
    )
    return [name for name, score, _ in candidates if score >= candidates[0][1] - 10]


@dataclass
class NameBook:
    """OPD and urusan of a kabupaten by name. With `create`, an unknown one is made ready and saved with the import."""

    kabupaten: Kabupaten
    create: bool = False
    new_opd: dict[str, OPD] = field(default_factory=dict)
    new_urusan: dict[str, Urusan] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._meant: dict[str, Meant[OPD]] = {}
        opds = list(self.kabupaten.opd.all())
        self._opd = {_bare_key(opd.nama): opd for opd in opds} | {key: o for o in opds for key in o.kunci_semua}
        rows = list(self.kabupaten.urusan.all())
        self._urusan = {urusan.kode: urusan for urusan in rows if urusan.kode}
        self._urusan |= {urusan_kode(urusan.nama): urusan for urusan in rows if urusan_kode(urusan.nama)}
        self._urusan |= {urusan.kunci: urusan for urusan in rows}

    def known_opd(self, name: str) -> OPD | None:
        """Of this very name, in whatever spelling."""
        key = name_key(name)
        return self._opd.get(key) or self.new_opd.get(key) or self._opd.get(_bare_key(self._own(name)))

    def abbreviated(self, name: str) -> Meant[OPD]:
        """Which OPD a name may be short for, by its initials or syllables, and by what it is called besides."""
        if (short := self._own(name)) not in self._meant:
            rows = sorted(set(self._opd.values()), key=lambda opd: opd.nama)
            self._meant[short] = meant(short, {opd: (opd.nama, *opd.alias.splitlines()) for opd in rows})
        return self._meant[short]

    def opd(self, name: str) -> OPD:
        """An abbreviation too, where it can mean one only. Raises Unknown."""
        key = name_key(name)
        if not (opd := self.known_opd(name)):
            short = self.abbreviated(name)
            if short.sure:
                return short.likest[0]
            self._require(key, "Perangkat Daerah", name, self._opd.values(), short.likest[:2])
            opd = self.new_opd[key] = OPD(kabupaten=self.kabupaten, nama=name, kunci=key)
        return opd

    def _own(self, name: str) -> str:
        """ "Dinas A & B Kab. Contoh" is our Dinas A & B."""
        end = _AFTER_OPD.search(name)
        own = end and name_key(end[1]) == name_key(self.kabupaten.nama)
        return name[: end.start()] if end and own else name

    def known_urusan(self, name: str) -> Urusan | None:
        """Of this very name, in whatever spelling."""
        key = name_key(name)
        return self._urusan.get(key) or self._urusan.get(urusan_kode(name)) or self.new_urusan.get(key)

    def urusan(self, name: str) -> Urusan:
        """Raises Unknown."""
        key, kode = name_key(name), urusan_kode(name)
        if not (urusan := self.known_urusan(name)):
            self._require(key, "Bidang urusan", name, self._urusan.values())
            urusan = self.new_urusan[key] = Urusan(
                kabupaten=self.kabupaten, nama=name, kunci=key, kode=kode, kelompok=guess_urusan(name).kelompok
            )
        return urusan

    def settle(self) -> None:
        """What was new is saved."""
        self._opd |= self.new_opd
        self._meant.clear()
        self._urusan |= self.new_urusan
        self.new_opd, self.new_urusan = {}, {}

    def _require(
        self, key: str, kind: str, name: str, known: Iterable[OPD | Urusan], likest: Sequence[OPD] = ()
    ) -> None:
        if not key:
            raise Unknown(f"{kind} belum ada; isi kolom ini.")
        if self.create:
            return
        hint = _asked([row.nama for row in likest]) or nearest(name, {row.nama for row in known})
        raise Unknown(f"{kind} “{name}” belum ada. {hint}Perbaiki namanya, atau tambahkan ke data induk.")


class PrioritasBook:
    """The regional priorities of one year by number ("2", "Prioritas 2"), by text, or by both."""

    def __init__(self, kabupaten: Kabupaten, tahun: int) -> None:
        self.tahun, self._rows = tahun, list(kabupaten.prioritas.filter(tahun=tahun))
        self._by_key = {name_key(text): row for row in self._rows for text in (str(row), row.prioritas)}
        self._by_number = {str(row.nomor): row for row in self._rows}

    def find(self, name: str) -> PrioritasDaerah:
        """Raises Unknown."""
        number = _PRIORITAS.fullmatch(name)
        found = self._by_key.get(name_key(name)) or (self._by_number.get(number[1]) if number else None)
        if found is None:
            hint = nearest(name, (row.prioritas for row in self._rows))
            raise Unknown(
                f"Prioritas daerah “{name}” tidak ada untuk tahun {self.tahun}. {hint}Perbaiki, atau kosongkan selnya."
            )
        return found
