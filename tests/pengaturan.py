"""The real settings, in a data folder of this run's own, with a cheap password hash.

Only the test process itself uses this module. Programs that it starts (gunicorn, the worker) run with
musrenbang.settings as in the hall; they inherit DATA_DIR, so they share secret key, documents and database.
"""

import os
import tempfile

from django.contrib.auth.hashers import Argon2PasswordHasher

# Django makes the test database itself; made open to others, each program would say that it has closed it.
os.umask(0o077)
# In place before the settings are read. Two runs at once do not meet; it goes when this process ends.
_data = tempfile.TemporaryDirectory(prefix="musrenbang-tes-")
os.environ["DATA_DIR"] = _data.name
os.environ["STATIC_ROOT"] = f"{_data.name}/static"
for _name in (
    "DEBUG",
    "AULA",
    "HTTPS",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "ALAMAT_PUBLIK",
    "ZONA_WAKTU",
):
    os.environ.pop(_name, None)

from musrenbang.settings import *  # noqa: E402, F403

STATIC_ROOT.mkdir()  # noqa: F405 - whitenoise warns where there is none


class CheapHasher(Argon2PasswordHasher):
    """0.1 ms instead of 120 a password, and yet one that the server's own hasher can verify."""

    time_cost, memory_cost, parallelism = 1, 8, 1


PASSWORD_HASHERS = ["tests.pengaturan.CheapHasher"]
# Pages asked for in the test process need no collectstatic; gunicorn serves the real manifest.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405

# A page that asks the database once per row fails its test.
INSTALLED_APPS.append("zeal")  # noqa: F405
MIDDLEWARE.append("zeal.middleware.zeal_middleware")  # noqa: F405
# A log-out loads the session that it flushes, and the one after it.
ZEAL_ALLOWLIST = [{"model": "sessions.Session"}]
