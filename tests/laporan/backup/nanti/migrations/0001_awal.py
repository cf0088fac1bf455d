from importlib import import_module

Migration = import_module("usulan.migrations.0001_awal").Migration
