"""The keys of an event's chains."""

from __future__ import annotations


class EventChains:
    kode: str
    versi: int

    @property
    def kunci_rantai(self) -> str:
        return self.kunci_versi(self.versi)

    def kunci_versi(self, versi: int) -> str:
        """The chain of this version: that of the second begins where the first was sealed."""
        return f"musrenbang:{self.kode}:{versi}"

    @property
    def kunci_semua(self) -> list[str]:
        """The chains of all versions, oldest first."""
        return [self.kunci_versi(versi) for versi in range(1, self.versi + 1)]

    @property
    def kunci_sesudah(self) -> str:
        """The chain that goes on after the seal: issued documents, scans, follow-up."""
        return f"sesudah:{self.kode}"
