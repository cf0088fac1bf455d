"""Django's migrate, but a database of another line of migrations is refused before anything is changed."""

from __future__ import annotations

from django.core.management.commands.migrate import Command as Migrate

from musrenbang.backup.command import OwnDatabaseCommand


class Command(OwnDatabaseCommand, Migrate):
    needs_tables = False  # it makes them
