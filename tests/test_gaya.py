"""What the styles of the pages must keep: short lines, one declaration a line, a layer each, nothing dead."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APPS = ["musrenbang", "usulan", "forum", "laporan"]
LAYERS = ["dasar", "bagian", "halaman"]
# The word behind it is a status and comes from the database: lencana lencana--{}, pesan--{{ pesan.level_tag }}.
OPEN_ENDED = re.compile(r"([\w-]+--)\{")


def styles() -> dict[str, str]:
    """{"dasar.css": its text without comments, …}."""
    paths = sorted((ROOT / "static" / "css").glob("*.css"))
    return {path.name: without_comments(path.read_text()) for path in paths}


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), css, flags=re.DOTALL)


def crowded(css: str) -> list[str]:
    """The lines that carry more than one declaration."""
    bare = re.sub(r"\"[^\"\n]*\"|\([^()\n]*\)", "", css)
    return [line for line in bare.splitlines() if re.search(r";[\s}]*[^\s}]", line)]


def layer(css: str) -> str | None:
    """The one layer that holds all of the text, or None."""
    inside = re.fullmatch(r"\s*(?:@layer [\w, ]+;)?\s*@layer (\w+) \{(.*)\}\s*", css, flags=re.DOTALL)
    if inside is None:
        return None
    depth = 0
    for bracket in re.findall(r"[{}]", inside[2]):
        depth += 1 if bracket == "{" else -1
        if depth < 0:
            return None
    return inside[1]


def unused(css: str, words: set[str]) -> list[str]:
    """Its classes that no page, program or script names."""
    starts = tuple(word for word in words if word.endswith("--"))
    classes = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\"[^\"\n]*\"", "", css)))
    return sorted(name for name in classes if not (name in words or (starts and _open_ended(name, starts, words))))


def _open_ended(name: str, starts: tuple[str, ...], words: set[str]) -> bool:
    return any(name.startswith(start) and name.removeprefix(start) in words for start in starts)


def named() -> set[str]:
    """Every word of a class attribute in a template, and of a quoted text in Python and JavaScript."""
    pages = "\n".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    sources = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    sources += (ROOT / "static" / "js").rglob("*.js")
    written = [path.read_text() for path in sources]
    attributes = re.findall(r"class=\"((?:\{\{.*?\}\}|\{%.*?%\}|[^\"])*)\"", "\n".join([pages, *written]))
    quoted = [text for source in written for text in re.findall(r"[\"'`]([^\"'`\n]*)[\"'`]", source)]
    words = {word for text in attributes + quoted for word in re.findall(r"[\w-]+", text)}
    return {word for word in words if not word.endswith("--")} | set(OPEN_ENDED.findall("\n".join([pages, *written])))


def test_no_line_is_longer_than_120() -> None:
    long = [
        f"{path.name}:{number}"
        for path in sorted((ROOT / "static" / "css").glob("*.css"))
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > 120
    ]
    assert styles()
    assert long == []


def test_no_file_is_longer_than_250_lines() -> None:
    """The ranking and the projector are one picture each."""
    lengths = {path.name: len(path.read_text().splitlines()) for path in (ROOT / "static" / "css").glob("*.css")}
    assert {name for name, lines in lengths.items() if lines > 250} - {"sidang.css", "layar.css"} == set()


def test_the_guide_names_every_file_in_its_layer() -> None:
    guide = (ROOT / "docs" / "gaya-tampilan.md").read_text()
    told = {
        name: of
        for names, of in re.findall(r"^\| ((?:`[\w.]+`(?:, )?)+) \| (\w+) \|", guide, re.MULTILINE)
        for name in re.findall(r"[\w.]+", names)
        if name.endswith(".css")
    }
    assert told == {name: layer(css) for name, css in styles().items()}


def test_pages_load_them_in_the_order_of_the_guide() -> None:
    guide = re.findall(r"`(\w+\.css)`", (ROOT / "docs" / "gaya-tampilan.md").read_text().split("## Typefaces")[0])
    for base in ("dasar.html", "dasar_layar.html", "500.html"):
        loaded = re.findall(r"css/(\w+\.css)", (ROOT / "templates" / base).read_text())
        assert loaded
        assert sorted(loaded, key=guide.index) == loaded


def test_one_declaration_a_line() -> None:
    assert {name: lines for name, css in styles().items() if (lines := crowded(css))} == {}


def test_every_file_stands_in_a_layer() -> None:
    found = {name: layer(css) for name, css in styles().items()}
    assert {name: of for name, of in found.items() if of not in LAYERS} == {}
    # The first file that every page loads says which layer is the stronger.
    assert f"@layer {', '.join(LAYERS)};" in styles()["dasar.css"]


def test_no_class_is_dead() -> None:
    words = named()
    assert {name: dead for name, css in styles().items() if (dead := unused(css, words))} == {}


@pytest.mark.parametrize(
    "css",
    ["a { color: red; top: 0 }", "a { color: red; } b { top: 0; }", "  color: red; top: 0;", "a { b: c; } d {"],
)
def test_the_check_finds_two_declarations(css: str) -> None:
    assert crowded(css) == [css]


@pytest.mark.parametrize("css", ["a { color: red; }", 'a::before { content: "; b"; }', "a {\n  color: red;\n}"])
def test_the_check_lets_one_pass(css: str) -> None:
    assert crowded(css) == []


@pytest.mark.parametrize(
    "css", ["a { b: c; }", "@layer dasar { a { b: c; } } d { e: f; }", "@layer dasar { } @layer bagian { }"]
)
def test_the_check_finds_what_stands_outside_a_layer(css: str) -> None:
    assert layer(css) is None


def test_the_check_finds_a_dead_class() -> None:
    words = {"kartu", "lencana--", "draf"}
    css = ".kartu, .pita, .lencana--draf, .lencana--entah { width: 0.5rem; }"
    assert unused(css, words) == ["lencana--entah", "pita"]
