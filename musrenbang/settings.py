"""One settings file; everything that differs between machines comes from the environment.

A bad value stops the start with a sentence, so that a wrong configuration shows before the forum begins
and not during it.
"""

import logging
import os
import sys
import tomllib
from pathlib import Path

from csp.constants import SELF

from musrenbang.backup.files import make_private, make_private_file
from musrenbang.server import env
from musrenbang.server.foreign import refuse_file
from musrenbang.server.secret_paths import LOGGERS, WithoutKeys

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.folder("DATA_DIR", BASE_DIR / "data")
# Of this program; it stands nowhere else.
VERSI: str = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
TERBITAN_DIR = DATA_DIR / "terbitan"
LAMPIRAN_DIR = DATA_DIR / "lampiran"
BUKTI_DIR = DATA_DIR / "bukti"


def tell(sentence: str) -> None:
    if sentence:
        sys.stderr.write(f"{sentence}\n")


DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{DATA_DIR.absolute() / 'musrenbang.sqlite3'}")}
_sqlite = env.sqlite_path(DATABASES["default"])
# Before the folder, its key and the file itself are touched.
if _sqlite and (refused := refuse_file(_sqlite)):
    env.stop(refused)

env.require_writable(DATA_DIR, "DATA_DIR")
# It holds names, addresses and telephone numbers: on a laptop that several people use, for its owner alone.
try:
    tell(make_private(DATA_DIR))
except OSError:
    env.stop(f"Folder DATA_DIR={str(DATA_DIR)!r} tidak dapat dibuat. Periksa nama dan haknya.")


def secret_key() -> str:
    """SECRET_KEY, or one made at the first start and kept (0600) beside the database."""
    if key := os.environ.get("SECRET_KEY"):
        if len(key.strip()) < 32:
            env.stop("Pengaturan SECRET_KEY terlalu pendek. Isi paling sedikit 32 huruf acak, atau kosongkan.")
        return key
    return env.kept_secret(DATA_DIR / "secret_key")


def without_trace(record: logging.LogRecord) -> bool:
    record.exc_info = None
    return True


DEBUG = env.flag("DEBUG")
# AULA: the laptop in the hall, plain http on its own WLAN. HTTPS: behind a TLS proxy.
AULA = env.flag("AULA")
HTTPS = env.flag("HTTPS")
if AULA and HTTPS:  # over plain http no browser would send the cookie back, and nobody could log in
    env.stop("Pengaturan AULA=1 dan HTTPS=1 tidak dapat dipakai bersama. Hapus HTTPS di aula, hapus AULA di peladen.")
SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", "*" if AULA else "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")
ALAMAT_PUBLIK = env.address("ALAMAT_PUBLIK")

INSTALLED_APPS = [
    "musrenbang",
    "usulan",
    "forum",
    "laporan",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "musrenbang.middleware.Compressed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "musrenbang.middleware.Spoken",
    "musrenbang.middleware.Written",
    "musrenbang.middleware.SandiSementara",
    "musrenbang.middleware.Sentences",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "musrenbang.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "musrenbang.menu.menu",
            ],
            "builtins": ["musrenbang.tampilan.tags"],
            "libraries": {"cetak": "laporan.cetak.tags", "bagan": "laporan.cetak.charts"},
        },
    }
]

_database = DATABASES["default"]
if _database["ENGINE"] == env.SQLITE:
    # IMMEDIATE takes the write lock at BEGIN: a reader that becomes a writer would otherwise fail at once
    # instead of waiting. FULL: an accepted move survives a power cut in the hall.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    # A file, not memory: the concurrency and browser tests use several processes.
    _database["TEST"] = {"NAME": DATA_DIR / "tes.sqlite3"}
    if _sqlite:
        tell(make_private_file(_sqlite))

AUTH_USER_MODEL = "musrenbang.Pengguna"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "musrenbang.akun.password.LengthValidator"},
    {"NAME": "musrenbang.akun.password.CommonValidator"},
]
LOGIN_URL = "masuk"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "depan"
# Lock the pair of name and address, never a whole hall behind one router, and only for a while:
# a facilitator who mistypes must not be locked out for the day.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "musrenbang.akun.request.client_ip"
AXES_LOCKOUT_TEMPLATE = "musrenbang/akun/terkunci.html"
AXES_RESET_ON_SUCCESS = True
# Nobody reads who logged in when from where, so it is not kept. Failed attempts go when their time is over.
AXES_DISABLE_ACCESS_LOG = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "id"
TIME_ZONE = env.one_of("ZONA_WAKTU", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"], "Asia/Jakarta")

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "musrenbang.tampilan.typeface.TypefaceFinder",
]
STATIC_ROOT = env.folder("STATIC_ROOT", DATA_DIR / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "musrenbang.tampilan.statics.ModuleStaticFilesStorage"
    },
}

CRISPY_ALLOWED_TEMPLATE_PACKS = "formulir"
CRISPY_TEMPLATE_PACK = "formulir"
CRISPY_FAIL_SILENTLY = False
FORMS_URLFIELD_ASSUME_HTTPS = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "frame-ancestors": ["'none'"],
        "base-uri": [SELF],
        "form-action": [SELF],
        "object-src": ["'none'"],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 3
# Not ours to decide for the other names of a kabupaten's domain (W005, W021); nginx sends http on to https (W008).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# How many may watch a session's stream in one process; each costs one open file and about 40 kB.
SIARAN_MAKS = env.whole_number("SIARAN_MAKS", 2000)

# nginx sends the issued documents itself; its site must know /berkas-terbitan/ (docs/pasang.md).
KIRIM_LEWAT_NGINX = env.flag("KIRIM_LEWAT_NGINX")

# An import file may have 10 MB. A larger one is refused with a sentence before it is read.
BATAS_BERKAS = 10 * 1024 * 1024
# A scan of the signed paper, or another evidence of the forum, from those who have logged in (server/limits.py).
BATAS_PINDAIAN = 80 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = BATAS_BERKAS
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "sentence": {"()": "django.utils.log.CallbackFilter", "callback": without_trace},
        "keys": {"()": WithoutKeys},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "line": {"class": "logging.StreamHandler", "filters": ["sentence"]},
    },
    # A wrong host name is no fault of the program: whoever scans the network brings one.
    "loggers": {
        **{name: {"filters": ["keys"]} for name in LOGGERS},
        "django.security.DisallowedHost": {"handlers": ["line"], "propagate": False},
    },
    "root": {
        "handlers": ["console"],
        "level": env.one_of("LOG_LEVEL", ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], "WARNING"),
    },
}
