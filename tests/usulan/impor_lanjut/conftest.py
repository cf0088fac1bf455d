"""Last year's forum, as what follows it is tested with."""

from tests.usulan.tindak_lanjut.conftest import dari_berkas, hasil, jalan, lalu

__all__ = ["dari_berkas", "hasil", "jalan", "lalu"]
