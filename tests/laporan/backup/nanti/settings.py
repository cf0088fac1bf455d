"""The program as a later version may be: one more migration, with a table that has a key to usulan."""

from musrenbang.settings import *  # noqa: F403

MIGRATION_MODULES = {"usulan": "tests.laporan.backup.nanti.migrations"}
