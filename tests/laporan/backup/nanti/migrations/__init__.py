"""The migrations of usulan as they are, and one more."""

from usulan import migrations

__path__ = [*__path__, *migrations.__path__]
