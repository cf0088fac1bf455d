"""What the code must stay free of."""

import re
from pathlib import Path

import crispy_forms
import pytest
from django.conf import settings
from django.core.management import call_command

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
APPS = ["musrenbang", "usulan", "forum", "laporan"]
# Django itself looks for these.
BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def templates() -> dict[str, str]:
    """{"usulan/daftar/daftar.html": its text, …}."""
    paths = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
    return {path.relative_to(TEMPLATES).as_posix(): path.read_text() for path in paths}


def python() -> str:
    return "\n".join(path.read_text() for app in APPS for path in sorted((ROOT / app).rglob("*.py")))


@pytest.mark.django_db
def test_migrations_say_what_the_models_say() -> None:
    call_command("makemigrations", check=True, dry_run=True)


def test_every_template_is_used() -> None:
    pages, code, crispy = templates(), python(), crispy_source()
    assert pages
    unused = []
    for name in pages:
        quoted = re.compile(f"[\"']{re.escape(name)}[\"']")
        others = "\n".join(text for other, text in pages.items() if other != name)
        if not (name in BY_DJANGO or name in crispy or quoted.search(code) or quoted.search(others)):
            unused.append(name)
    assert unused == []


def crispy_source() -> set[str]:
    """The names that crispy-forms asks for in our template pack: "<pack>/field.html", …"""
    folder = Path(crispy_forms.__file__).parent
    source = "\n".join(path.read_text() for path in folder.rglob("*.py"))
    return {settings.CRISPY_TEMPLATE_PACK + name for name in re.findall(r"[\"']%s(/[\w/-]+\.html)", source)}


def test_no_other_host_is_named() -> None:
    """The hall has no internet, and no visitor is to be told to anybody."""
    host = re.compile(r"""https?://(?!www\.w3\.org/)|(?:src|href|url)\s*[=(]\s*["']?//""")
    named = [
        f"{path.relative_to(ROOT)}: {text[found.start() : found.start() + 60]}"
        for folder in (TEMPLATES, ROOT / "static")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in {".html", ".txt", ".css", ".js", ".svg", ".json"}
        for text in [path.read_text()]
        for found in host.finditer(text)
    ]
    assert named == []


# The policy sent with every page refuses what stands in the page itself, so it would silently not work.
INLINE = re.compile(
    r"""<[^>]*\s(?:style|on[a-z]+)\s*=|javascript:|<style|<script(?![^>]*\ssrc=)(?![^>]*type="application/json")"""
)


def test_no_page_carries_style_or_script_of_its_own() -> None:
    assert [name for name, text in templates().items() if INLINE.search(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        '<p class="a" style="color: red">',
        '<button onclick="x()">',
        '<a href="javascript:x()">',
        "<script>x()</script>",
        "<style>p { color: red }</style>",
    ],
)
def test_the_check_finds_inline_code(text: str) -> None:
    assert INLINE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        '<script src="/static/js/seret.js" defer></script>',
        '<script id="data" type="application/json">{}</script>',
        '<table class="gaya" data-on="1">',
    ],
)
def test_the_check_lets_pass(text: str) -> None:
    assert not INLINE.search(text)
