"""Where collectstatic puts the static files, and under which names pages ask for them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Every name carries the hash of its content, and so does what one script imports from another.

    A changed module changes the name of every module above it, up to the page. No browser can mix old with new.
    Imports stand at the top of a file, end with a semicolon and never go in a circle, whose hashes would not settle.
    For a circle, for a file that is not there, and for an import below an export, collectstatic ends with an error.
    """

    support_js_module_import_aggregation = True
    # Names settle one import at a time, in the order in which the disk lists the files. Django's 5 is too few for us.
    max_post_process_passes = 20
