"""Where collectstatic puts the static files, and under which names pages ask for them."""

from pathlib import Path

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage

from musrenbang.server.env import stop


class ModuleStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Every name carries the hash of its content, and so does what one script imports from another.

    A changed module changes the name of every module above it, up to the page. No browser can mix old with new.
    Imports stand at the top of a file, end with a semicolon and never go in a circle, whose hashes would not settle.
    For a circle, for a file that is not there, and for an import below an export, collectstatic ends with an error.
    """

    support_js_module_import_aggregation = True
    # Names settle one import at a time, in the order in which the disk lists the files. Django's 5 is too few for us.
    max_post_process_passes = 20


def stop_without_static_files() -> None:
    """For a web process that starts: end it with a sentence where each page would be an error 500."""
    if settings.STORAGES["staticfiles"]["BACKEND"] != f"{__name__}.{ModuleStaticFilesStorage.__name__}":
        return  # DEBUG: by name
    try:
        Path(settings.STATIC_ROOT, ModuleStaticFilesStorage.manifest_name).read_bytes()
    except OSError as error:
        stop(
            f"Berkas statis di {settings.STATIC_ROOT} tidak dapat dibaca ({error.strerror}). "
            "Jalankan dahulu sebagai pemilik foldernya: manage.py collectstatic --noinput."
        )
