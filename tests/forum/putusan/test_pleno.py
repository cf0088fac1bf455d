"""What the plenary changed of a group's list, as the record tells it."""

from typing import Any

import pytest

from forum.models.replay import changed_in_plenary

A, B = {"hasil": "cadangan"}, {"hasil": "disepakati"}


def putuskan(**sebelum: Any) -> tuple[str, dict[str, Any]]:
    return "putuskan", {"butir": sebelum}


TUTUP: tuple[str, dict[str, Any]] = ("tutup", {})
BUKA: tuple[str, dict[str, Any]] = ("buka_lagi", {})


@pytest.mark.parametrize(
    ("acts", "changed"),
    [
        ([putuskan(x="")], {}),
        ([putuskan(x=A), TUTUP], {}),
        ([TUTUP, putuskan(x=A, y=B)], {"x": A, "y": B}),
        # What the group had decided counts, not what the plenary said first.
        ([TUTUP, putuskan(x=A), putuskan(x=B)], {"x": A}),
        # Reopened, the group decides anew.
        ([TUTUP, putuskan(x=A), BUKA, putuskan(x=B), TUTUP], {}),
        ([TUTUP, putuskan(x=A), BUKA, TUTUP, putuskan(y=B)], {"y": B}),
    ],
)
def test_changed_in_plenary(acts: list[tuple[str, dict[str, Any]]], changed: dict[str, Any]) -> None:
    assert changed_in_plenary(acts) == changed
