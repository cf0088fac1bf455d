"""The words of an event that are chosen from a list."""

from __future__ import annotations

from django.db import models


class Keadaan(models.TextChoices):
    TERBUKA = "terbuka", "Terbuka"
    DISEGEL = "disegel", "Disegel"


class Pembagian(models.TextChoices):
    """Whose the pagu is: a sum for each desa (Tangerang Selatan), or for each OPD. Empty: one for the kecamatan."""

    DESA = "desa", "Per desa/kelurahan"
    OPD = "opd", "Per Perangkat Daerah"


class Bentuk(models.TextChoices):
    """The two official shapes of the berita acara: Permendagri 54/2010 as a kabupaten uses it; SE Walikota Malang."""

    KABUPATEN = "kabupaten", "Kabupaten"
    KOTA = "kota", "Kota"
