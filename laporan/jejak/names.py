"""What the sentences of one page of the record need beside the entries, as far as its reader may know it (pure)."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from musrenbang.jejak.actor import in_words
from musrenbang.models import Jejak
from musrenbang.tampilan.changes import Names as FieldNames

SHOWN = 3  # of several usulan, as many are named


@dataclass(frozen=True)
class OfficeChange:
    """An office in a session: since the entry at this place (chain, number) it is held, or no more."""

    place: tuple[int, int]
    sidang: str
    username: str
    tugas: str
    held: bool


@dataclass(frozen=True)
class Place:
    """A thing by its title; `url` is empty where this reader cannot open it."""

    title: str
    url: str = ""

    def __html__(self) -> str:
        return format_html('<a href="{}">{}</a>', self.url, self.title) if self.url else format_html("{}", self.title)


@dataclass(frozen=True)
class Names:
    """`usulan`: kode → title and page, only of those whose title the reader may know. `readable`: the kode of those
    whose reasons he may read. `decided`: the reasons of the sessions are no secret any more.

    `accounts`: username → (name, place; empty for petugas, who go by their office). `butir`: butir → usulan.
    `sidang`: `sidang:…`, and the queue of its speakers, → the session. `called`: `langkah:…`, `desa:…`, `bicara:…`,
    `pemeriksaan:…` → what everybody may read of it.
    """

    accounts: dict[str, tuple[str, str]] = field(default_factory=dict)
    usulan: dict[str, Place] = field(default_factory=dict)
    readable: frozenset[str] = frozenset()
    butir: dict[str, str] = field(default_factory=dict)
    sidang: dict[str, Place] = field(default_factory=dict)
    peserta: Place = field(default_factory=lambda: Place("seorang peserta"))
    changes: tuple[OfficeChange, ...] = ()
    fields: FieldNames = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    decided: bool = False

    def who(self, entry: Jejak) -> SafeString:
        """ "Dewi (fasilitator)", "Sari (Desa Loji)": the office as it was then."""
        if entry.oleh not in self.accounts:
            return format_html("<b>{}</b>", in_words(entry.oleh))
        name, place = self.accounts[entry.oleh]
        held = self._offices(entry)
        here = held.get(entry.objek) or (set[str]().union(*held.values()) if not place else set())
        return format_html("<b>{}</b> ({})", name, " dan ".join(sorted(here)) or place or "petugas sidang")

    def _offices(self, entry: Jejak) -> dict[str, set[str]]:
        """Session → what its account held there when it acted."""
        held: dict[str, set[str]] = {}
        for change in self.changes:
            if change.username == entry.oleh and change.place < (entry.rantai_id or 0, entry.urut):
                offices = held.setdefault(change.sidang, set())
                (offices.add if change.held else offices.discard)(change.tugas)
        return held

    def person(self, username: str) -> str:
        return self.accounts[username][0] if username in self.accounts else in_words(username)

    def one_usulan(self, kode: str) -> SafeString:
        return format_html("usulan “{}”", self.usulan[kode]) if kode in self.usulan else SafeString("sebuah usulan")

    def some_butir(self, butir: list[str]) -> SafeString:
        """ "usulan “A”", "4 usulan: “A”, “B”, “C” dan 1 lainnya"."""
        known = [self.usulan[kode] for b in butir if (kode := self.butir.get(b, "")) in self.usulan]
        if len(butir) == 1:
            return self.one_usulan(self.butir.get(butir[0], ""))
        titles = format_html_join(", ", "“{}”", ((place,) for place in known[:SHOWN]))
        more = len(butir) - len(known[:SHOWN])
        rest = f" dan {more} lainnya" if more and known else ""
        return format_html("{} usulan{}{}{}", len(butir), ": " if known else "", titles, rest)

    def session(self, objek: str) -> SafeString:
        return format_html("{}", self.sidang.get(objek, Place("sebuah sidang")))


class OfficeNames(Names):
    """For everybody: who acted is told by office alone, and a session without a link."""

    def who(self, entry: Jejak) -> SafeString:
        here = self._offices(entry).get(entry.objek, set())
        return format_html("<b>{}</b>", (" dan ".join(sorted(here)) or "kecamatan").capitalize())
