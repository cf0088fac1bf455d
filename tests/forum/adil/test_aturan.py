"""Every rule says itself in one Indonesian sentence, for the screen and the berita acara."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from forum.adil import balance, equal_shares, floor, influence, lot, own_votes, prefix, quota, shortfall, turns, witness
from forum.skor import order

RULES = [order, lot, witness, own_votes, shortfall, prefix, balance, floor, quota, influence, equal_shares, turns]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_is_one_sentence(rule: ModuleType) -> None:
    assert re.fullmatch(r"[A-Z][^.]+\.", rule.ATURAN)
    assert len(rule.ATURAN) <= 250


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_knows_no_django(rule: ModuleType) -> None:
    assert "django" not in Path(str(rule.__file__)).read_text(encoding="utf-8")
