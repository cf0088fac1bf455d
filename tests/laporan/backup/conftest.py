from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import database_url

from .mesin import Mesin, new_machine


@pytest.fixture
def asal(transactional_db: None, utuh: SimpleNamespace, tmp_path: Path) -> Mesin:
    """The installation with a sealed event, its documents, and the drafts of an open one."""
    return Mesin(tmp_path, database_url())


@pytest.fixture
def lain(transactional_db: None, tmp_path: Path) -> Iterator[Mesin]:
    """A new machine: an empty database of the same kind, an empty data folder."""
    with new_machine(tmp_path / "mesin-lain", "mesin_lain") as mesin:
        yield mesin
