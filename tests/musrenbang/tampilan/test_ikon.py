"""The sprite of line icons: small, whole, and nothing dead in it."""

import re
from pathlib import Path

from django.template import Context, Template

from musrenbang.menu import _BEHIND, _MENU

ROOT = Path(__file__).parents[3]
SPRITE = ROOT / "static" / "ikon" / "garis.svg"


def drawn() -> list[str]:
    return re.findall(r'<symbol id="([\w-]+)" viewBox="0 0 24 24">', SPRITE.read_text())


def named() -> set[str]:
    pages = "\n".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    return set(re.findall(r'{% ikon "([\w-]+)" %}', pages)) | {entry.ikon for entry in _MENU + _BEHIND}


def test_it_weighs_at_most_6_kb() -> None:
    assert SPRITE.stat().st_size <= 6 * 1024


def test_what_is_drawn_is_used_and_what_is_used_is_drawn() -> None:
    assert SPRITE.read_text().count("<symbol") == len(drawn())
    assert sorted(drawn()) == sorted(named())


def test_a_screen_reader_passes_over_it() -> None:
    assert Template('{% ikon "akun" %}').render(Context()) == (
        '<svg class="ikon" aria-hidden="true"><use href="/static/ikon/garis.svg#akun"/></svg>'
    )
