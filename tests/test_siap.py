"""What `make test` says where a program that it needs does not start."""

import pytest

from tests import siap
from tests.siap import advice


@pytest.mark.parametrize(
    ("installed", "sentence"),
    [
        (set(), "Pasang dengan 'apt-get install chromium libatomic1'."),
        ({"chromium"}, "Pasang dengan 'apt-get install libatomic1'."),
        (
            {"chromium", "libatomic1"},
            "Paket chromium libatomic1 terpasang tetapi tidak dapat dijalankan: libX.so: cannot open",
        ),
    ],
)
def test_only_what_is_absent_is_to_be_installed(
    installed: set[str], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(siap, "installed", installed.__contains__)
    assert advice("chromium libatomic1", RuntimeError("\nlibX.so: cannot open\n<launching> …")) == sentence


def test_an_error_without_words_goes_by_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(siap, "installed", lambda _: True)
    assert advice("postgresql", OSError()).endswith("tidak dapat dijalankan: OSError")


def test_without_dpkg_nothing_counts_as_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/tidak-ada")
    assert not siap.installed("postgresql")
