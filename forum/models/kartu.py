"""The name card of a participant: its number, the token in its address, and the phone that uses it."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Max
from django.utils.crypto import salted_hmac

from musrenbang.galat import Bentrok, TidakBoleh
from musrenbang.jejak.act import one_act
from musrenbang.models import Berjejak, Musrenbang, Pengguna

_SALT = "forum.kartu"
_MAC = 10  # bytes; 80 bits that nobody guesses
# What make_kode() makes; the rest of a token is the secret.
KODE_LENGTH = 10
TIDAK_BERLAKU = "Kartu ini tidak berlaku lagi. Minta kartu yang baru di meja daftar hadir."
PINDAI = "Pindai QR pada kartu nama Anda dengan kamera ponsel ini, lalu buka halaman ini lagi."


def digest(secret: str) -> str:
    """What the database keeps of a token, and of the cookie of a phone."""
    return hashlib.sha256(secret.encode()).hexdigest()


class PemegangKartu(Berjejak):
    """Who may hold a card, and acts with it: a Pelaku whose word is "kartu:7".

    The number stays with the person, and a person is never removed; so no number comes twice in one event. A card that
    is made anew has the same number and another token. Of token and phone the record keeps nothing, the row a hash.
    """

    kode: Any
    musrenbang: Any
    musrenbang_id: int

    nomor_kartu = models.PositiveSmallIntegerField("nomor kartu", null=True, editable=False)
    # Which edition of the card this is; None without a card.
    kartu_ke = models.PositiveSmallIntegerField(null=True, editable=False)
    kartu_berlaku = models.BooleanField(null=True, editable=False)
    sidik_kartu = models.CharField(max_length=64, blank=True, editable=False)
    sidik_ponsel = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    if TYPE_CHECKING:

        @classmethod
        def check_catat(cls, acara: Musrenbang, user: Pengguna) -> None: ...

        def check_ubah(self) -> None: ...

        @property
        def data_dihapus(self) -> bool: ...

    @property
    def tanda(self) -> str:
        """How the record calls whoever holds this card."""
        if self.nomor_kartu is None:
            raise TidakBoleh(PINDAI)
        return f"kartu:{self.nomor_kartu}"

    @property
    def token(self) -> str:
        """What stands in the address on the card; "" without one. It can be printed again where it was made.

        Derived with SECRET_KEY. A machine with another key finds no token that fits, and the card is then made anew;
        cards that are in the hall are known by their hash and go on.
        """
        made = self._make_token() if self.kartu_berlaku else ""
        return made if made and digest(made) == self.sidik_kartu else ""

    def _make_token(self) -> str:
        mac = salted_hmac(_SALT, f"{self.kode}:{self.kartu_ke}", algorithm="sha256").digest()[:_MAC]
        return f"{self.kode}{base64.b32encode(mac).decode().lower()}"

    def fits(self, token: str) -> bool:
        return bool(self.kartu_berlaku) and digest(token) == self.sidik_kartu

    def _renew(self) -> None:
        self.kartu_ke, self.kartu_berlaku = (self.kartu_ke or 0) + 1, True
        self.sidik_kartu, self.sidik_ponsel = digest(self._make_token()), ""

    # -- what the desk at the door does -------------------------------------------------------------------

    @classmethod
    def terbitkan_kartu(cls, acara: Musrenbang, *, by: Pengguna, hanya: Self | None = None) -> list[Self]:
        """A card for everybody in the list who has none, or for `hanya`, numbered on in the order of the list.

        Returns whose card is new.
        """
        with one_act():
            # Whoever adds a participant or numbers cards waits here.
            locked = Musrenbang.objects.select_for_update(no_key=True).select_related(None).get(pk=acara.pk)
            cls.check_catat(acara, by)
            locked.check_terbuka()
            rows = cls._base_manager.filter(musrenbang=acara).select_related("musrenbang")
            last = rows.aggregate(last=Max("nomor_kartu"))["last"] or 0
            without = rows.filter(nomor_kartu=None, **({"pk": hanya.pk} if hanya else {})).order_by("pk")
            new = [row for row in without if not row.data_dihapus]
            with cls.change_many(new, "kartu", by=by) as entries:
                for nomor, (row, _) in enumerate(entries, start=last + 1):
                    row.nomor_kartu = nomor
                    row._renew()
                cls._base_manager.bulk_update(
                    new, ["nomor_kartu", "kartu_ke", "kartu_berlaku", "sidik_kartu", "sidik_ponsel"]
                )
        return new

    def ganti_kartu(self, *, by: Pengguna) -> None:
        """A lost or photographed card: the same number, another token; the old one opens nothing any more."""
        with self.change("ganti_kartu", by=by):
            self._check_meja(by)
            self._renew()
            self.save()

    def cabut_kartu(self, *, by: Pengguna) -> None:
        with self.change("cabut_kartu", by=by):
            self._check_meja(by)
            if not self.kartu_berlaku:
                raise Bentrok("Kartu ini sudah dicabut. Muat ulang halamannya.")
            self.kartu_berlaku, self.sidik_kartu, self.sidik_ponsel = False, "", ""
            self.save()

    def lepas_ponsel(self, *, by: Pengguna) -> None:
        """Another phone may use this card then: the first one is empty, or it was a neighbour's."""
        with self.change("lepas_ponsel", by=by):
            self._check_meja(by)
            if not self.sidik_ponsel:
                raise Bentrok("Kartu ini belum dipakai di ponsel mana pun. Pindai saja dengan ponselnya.")
            self.sidik_ponsel = ""
            self.save()

    def _check_meja(self, by: Pengguna) -> None:
        self.check_catat(self.musrenbang, by)
        self.check_ubah()
        if self.nomor_kartu is None:
            raise Bentrok("Peserta ini belum mempunyai kartu. Buat dahulu di halaman kartu nama.")

    # -- what the phone does ------------------------------------------------------------------------------

    def check_kartu(self) -> None:
        """Asked by whoever writes as this card, inside his act: does the phone still hold it? TidakBoleh."""
        held = type(self)._base_manager.filter(pk=self.pk, kartu_berlaku=True, sidik_ponsel=self.sidik_ponsel)
        if not self.sidik_ponsel or not held.exists():
            raise TidakBoleh(TIDAK_BERLAKU)

    def check_pakai(self, token: str, ponsel: str) -> None:
        """May this phone (its hash) use the card whose address holds `token`? Bentrok with what to do."""
        if not self.fits(token):
            raise Bentrok(TIDAK_BERLAKU)
        self.musrenbang.check_terbuka()
        if self.sidik_ponsel and self.sidik_ponsel != ponsel:
            raise Bentrok(
                "Kartu ini sudah dipakai di ponsel lain. Bila kartu ini milik Anda, datanglah ke meja daftar hadir."
            )
        cards: Any = type(self)._base_manager
        others = cards.filter(musrenbang=self.musrenbang_id, sidik_ponsel=ponsel).exclude(pk=self.pk)
        if ponsel and (other := others.first()):
            raise Bentrok(
                f"Ponsel ini sudah memakai kartu nomor {other.nomor_kartu}; satu ponsel untuk satu kartu. "
                "Pakai ponsel lain, atau minta meja daftar hadir melepas kartu itu dari ponsel ini."
            )
