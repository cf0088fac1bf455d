"""Django's collectstatic, but a folder that it cannot write is told in a sentence."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.staticfiles.management.commands.collectstatic import Command as Collectstatic
from django.core.management.base import CommandError


class Command(Collectstatic):
    def handle(self, **options: Any) -> str | None:
        """CommandError where STATIC_ROOT, or DATA_DIR for the typefaces that are cut there, cannot be written."""
        try:
            return super().handle(**options)
        except OSError as error:
            place = error.filename or settings.STATIC_ROOT
            raise CommandError(
                f"{place} tidak dapat ditulis ({error.strerror or error}). Jalankan sebagai pemilik folder "
                f"{settings.STATIC_ROOT}, atau periksa STATIC_ROOT, hak atas foldernya, dan sisa ruang disknya."
            ) from error
