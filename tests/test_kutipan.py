"""What a comment or a document cites is in the repository: documents, their sections, modules, names in the code."""

import ast
import io
import re
import tokenize
from functools import cache
from pathlib import Path

import pytest

from tests.test_dokumentasi import APPS, ROOT, slug
from tests.test_glosarium import resolve

FOLDERS = [*APPS, "tests", "bench", "debian", "docs", "static", "templates", ".ci"]
WRITTEN = {".py", ".md", ".html", ".css", ".js", ".svg", ".toml"}
SECTION_SIGN = "\N{SECTION SIGN}"


@cache
def files() -> list[Path]:
    """Everything that people write; not what is generated, not the CHANGELOG, which tells of the past."""
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if "migrations" not in path.parts]
    beside = [path for path in ROOT.iterdir() if path.name != "CHANGELOG.md"]
    written = [path for path in [*inside, *beside] if path.suffix in WRITTEN or path.name in {"Makefile", "run"}]
    return sorted(path for path in written if path.is_file())


def documents(text: str, path: Path) -> list[str]:
    """The cited documents and sections that do not exist. "docs/izin.md#the-seal" is looked for from the root too."""
    found = [text[max(0, at.start() - 20) : at.end() + 10] for at in re.finditer(SECTION_SIGN, text)]
    for cited, name, anchor in re.findall(r"(([\w./-]*\w\.md)\b(?:#([\w-]+))?)", text):
        places = [folder / name for folder in (path.parent, ROOT, ROOT / "docs")]
        titles = [re.findall(r"^#+ (.+)$", place.read_text(), re.MULTILINE) for place in places if place.is_file()]
        if not titles or (anchor and anchor not in map(slug, titles[0])):
            found.append(cited)
    return found


def modules(text: str) -> list[str]:
    """The .py files named in the text that do not exist under that name or at the end of a longer one."""
    named = set(re.findall(r"(?<![\w./])[\w/.-]*\w\.py\b", text))
    return sorted(name for name in named if not any(path.endswith(f"/{name.lstrip('./')}") for path in known()))


@cache
def known() -> list[str]:
    return [f"/{path.relative_to(ROOT)}" for path in files() if path.suffix == ".py"]


def names(text: str) -> list[str]:
    """The dotted names of ours in the text, as forum.models.Sidang, that are not in the code."""
    missing = []
    for name in re.findall(rf"(?<![\w./@])(?:{'|'.join(APPS)})(?:\.\w+){{2,}}", text):
        try:
            resolve(name)
        except AttributeError:
            missing.append(name)
    return missing


def said(source: str) -> str:
    """The comments and docstrings of a Python file."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    told = [token.string for token in tokens if token.type == tokenize.COMMENT]
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]
    return "\n".join([*told, *(ast.get_docstring(node) or "" for node in nodes)])


def test_every_document_and_section_exists() -> None:
    wrong = {str(path.relative_to(ROOT)): missing for path in files() if (missing := documents(path.read_text(), path))}
    assert wrong == {}


def test_every_module_and_name_exists() -> None:
    wrong = {}
    for path in files():
        text = said(path.read_text()) if path.suffix == ".py" else path.read_text()
        # In a template such a name is a variable.
        if missing := modules(text) + (names(text) if path.suffix in {".py", ".md"} else []):
            wrong[str(path.relative_to(ROOT))] = missing
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("as docs/izin.{} says", []),
        ("as izin.{}#the-seal says", []),
        ("see ../README.{}#settings", []),
        ("as docs/izin.{}#seals says", ["docs/izin.{}#seals"]),
        ("as tiada.{} says", ["tiada.{}"]),
    ],
)
def test_the_check_of_documents(text: str, missing: list[str]) -> None:
    here = ROOT / "docs" / "here"
    assert documents(text.format("md"), here) == [name.format("md") for name in missing]


def test_the_check_finds_a_section_sign() -> None:
    assert documents(f"tiada {SECTION_SIGN}3.1", ROOT / "here") == [f"tiada {SECTION_SIGN}3.1"]


def test_the_check_of_modules() -> None:
    assert modules("change.py, jejak/change.py, tests/cast.py; hange.py, sheets/change.py") == [
        "hange.py",
        "sheets/change.py",
    ]


def test_the_check_of_names() -> None:
    assert names("forum.models.Sidang.pindah, forum.models.Tiada, forum.models") == ["forum.models.Tiada"]


def test_the_check_reads_comments_and_docstrings_only() -> None:
    source = '"""One."""\nx = "two"  # three\n\n\ndef f():\n    """Four."""\n    return "five"\n'
    assert said(source) == "# three\nOne.\nFour."


# Django asks for these on every floor.
USUAL = {"__init__.py", "apps.py", "urls.py", "migrations", "__pycache__"}


def test_the_tree_in_the_architecture_is_the_tree() -> None:
    page = (ROOT / "docs" / "arsitektur.md").read_text()
    (tree,) = re.findall(r"^```\n(musrenbang/.*?)^```", page, re.DOTALL | re.MULTILINE)
    told: dict[str, set[str]] = {}
    floor = ""
    for line in tree.splitlines():
        things = re.split(r" {2,}", line.strip())[0].split()
        if line.startswith(" "):
            told[floor] |= {thing.rstrip("/") for thing in things} - USUAL
        else:
            floor = things[0].rstrip("/")
            told[floor] = set()
    assert told == {app: {path.name for path in (ROOT / app).iterdir()} - USUAL for app in APPS}
