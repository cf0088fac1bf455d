"""What the plenary changed of a group's list, as the record tells it."""

from typing import Any

import pytest
from django.urls import reverse

from forum.models import Sidang
from forum.models.replay import changed_in_plenary
from musrenbang.models import Pengguna
from tests.forum.conftest import Sebagai, kode

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


def test_the_plenary_reads_what_it_has_changed_before_it_adopts(
    sidang_ditutup: Sidang, hendra: Pengguna, sebagai: Sebagai
) -> None:
    [satu, empat] = kode(sidang_ditutup, 1, 4)
    sidang_ditutup.putuskan([empat], hasil="disepakati", alasan="Disepakati pleno.", by=hendra)
    sidang_ditutup.putuskan([satu], hasil="cadangan", alasan="Pagu tidak cukup.", by=hendra)
    page = sebagai(hendra).get(reverse("sidang_tetapkan", args=[sidang_ditutup.kode]))
    semula = {butir.urutan: butir.semula for bagian in page.context["hasil"] for butir in bagian["daftar"]}
    assert semula == {1: "disepakati", 2: "", 3: "", 4: "cadangan", 5: "", 6: ""}
    assert page.text.count("Diganti pleno, semula") == 2
