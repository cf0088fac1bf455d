"""The documents say what the code says: every table and name in them that can be compared is compared."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.urls import URLPattern, URLResolver, get_resolver

from tests.test_izin import GET, PERAN, POST
from usulan.alur import ALUR

ROOT = Path(__file__).parent.parent
APPS = ["musrenbang", "usulan", "forum", "laporan"]
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def read(name: str) -> str:
    return (ROOT / name).read_text()


def rows(text: str, heads: str) -> list[list[str]]:
    """The cells of the table with these column heads; what is in backticks without them."""
    pattern = rf"^\| {re.escape(heads)} \|\n\|[-|: ]+\|\n((?:\|.*\|\n)+)"
    bodies = re.findall(pattern, text, re.MULTILINE)
    assert len(bodies) == 1, f"one table with the heads {heads!r}, not {len(bodies)}"
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in bodies[0].splitlines()]


def section(text: str, title: str) -> str:
    """What stands under `## title`."""
    return text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


# --- dependencies ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Libraries the program runs on", "Libraries for development"])
def test_every_library_has_its_reason(title: str) -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    wanted = project["optional-dependencies"]["dev"] if "development" in title else project["dependencies"]
    names = [re.split(r"[\[<>=]", wish)[0] for wish in wanted]
    told = rows(section(read("docs/keputusan.md"), title), "Library | Saves us | Licence")
    assert [row[0] for row in told] == sorted(names)
    assert [row[0] for row in told if not (row[1] and row[2])] == []


# --- permissions ----------------------------------------------------------------------------------------


def paths(resolver: URLResolver, before: str = "/") -> dict[str, str]:
    """{"usulan_rinci": "/usulan/<kode>/", …}"""
    found: dict[str, str] = {}
    for entry in resolver.url_patterns:
        at = before + re.sub(r"<\w+:(\w+)>", r"<\1>", str(entry.pattern))
        if isinstance(entry, URLPattern):
            found[str(entry.name)] = at
        else:
            found |= paths(entry, at)
    return found


def mark(name: str, role: int) -> str:
    """How docs/izin.md writes what the matrix of test_izin.py asks for."""
    get, post = GET[name][role], POST[name][role] if name in POST else 405
    if role == 0 and 302 in {get, post}:
        return "→"
    if post in {201, 302, 303, 409, 422}:
        return "●"
    if get not in {403, 404, 405}:
        return "○"
    return "–" if 403 in {get, post} else "·"


def test_izin_names_every_url_and_role() -> None:
    url = paths(get_resolver())
    assert set(url) == set(GET)
    told = {row[0]: row[1 : len(PERAN) + 1] for row in _izin()}
    assert sorted(told) == sorted(url.values())
    # What the matrix asks for by a code that does not exist says nothing about who may.
    comparable = {name for name, status in GET.items() if set(status) - {404, 405, 302} or name in POST}
    comparable -= {name for name in comparable if set(POST.get(name, [])) in ({404}, {302, 404})}
    wrong = {
        url[name]: (told[url[name]], marks)
        for name in sorted(comparable)
        if told[url[name]] != (marks := [mark(name, role) for role in range(len(PERAN))])
    }
    assert wrong == {}


def _izin() -> list[list[str]]:
    heads = (
        "Page | public | own desa | other desa | kecamatan | other kecamatan | kabupaten | OPD | "
        "fasilitator | pimpinan | notulis | Note"
    )
    return rows(read("docs/izin.md"), heads)


def test_izin_shows_the_lifecycle() -> None:
    told = rows(read("docs/izin.md"), "aksi | Button | From | To | Who | Reason")
    assert told == [
        [
            aksi.nama,
            aksi.label,
            ", ".join(aksi.dari),
            aksi.ke.value,
            ", ".join(sorted(aksi.oleh)),
            "yes" if aksi.alasan else "",
        ]
        for aksi in ALUR.values()
    ]


# --- commands, settings, links --------------------------------------------------------------------------


def commands(text: str) -> tuple[set[str], set[str]]:
    """The targets of make and the commands of manage.py that are told to be typed."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    typed = "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", text)])
    managed = re.findall(r"\b(?:manage\.py|sudo musrenbang) ([a-z_]+)", typed)
    return set(re.findall(r"\bmake ([a-z]+)", typed)), set(managed)


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_command_exists(path: Path) -> None:
    targets, managed = commands(path.read_text())
    assert targets - set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE)) == set()
    assert managed - set(get_commands()) == set()


@pytest.mark.parametrize(("guide", "at_least"), [("docs/pasang.md", 20), ("docs/laptop.md", 5)])
def test_every_command_takes_what_a_guide_types(guide: str, at_least: int) -> None:
    """With its words and options; not what it then does."""
    lines = re.findall(r"(?:sudo (?:--\S+ )?musrenbang|manage\.py) ([a-z_]+[^`\n#;]*)", read(guide))
    assert len(lines) >= at_least
    for name, *typed in map(shlex.split, lines):
        command = load_command_class(get_commands()[name], name)
        command.create_parser("manage.py", name).parse_args(typed)


def test_readme_lists_every_command_of_ours() -> None:
    (paragraph,) = re.findall(r"^Commands \(.*?\): (.*?)\n\n", read("README.md"), re.DOTALL | re.MULTILINE)
    ours = {name for name, app in get_commands().items() if app in APPS}
    assert set(re.findall(r"`([a-z_]+)`", paragraph)) == ours


def test_readme_names_the_two_commands() -> None:
    targets, _ = commands(read("README.md"))
    assert {"demo", "test", "aula"} <= targets


def test_readme_lists_every_environment_variable() -> None:
    source = "\n".join(path.read_text() for app in APPS for path in (ROOT / app).rglob("*.py"))
    read_there = set(re.findall(r"(?:environ\.get|env\.[a-z_]+)\(\"([A-Z_]+)\"", source))
    assert {row[0] for row in rows(read("README.md"), "Variable | Default | Meaning")} == read_there


def slug(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```|`[^`\n]*`", "", path.read_text(), flags=re.DOTALL | re.MULTILINE)
    links = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r"(?:src|href)=\"([^\"]+)\"", text)
    broken = []
    for link in (link for link in links if not re.match(r"https?:", link)):
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        if not target.exists():
            broken.append(link)
        elif anchor:
            titles = re.findall(r"^#+ (.+)$", target.read_text(), re.MULTILINE)
            if anchor not in map(slug, titles):
                broken.append(link)
    assert broken == []


def test_every_picture_is_shown_and_light() -> None:
    """A clone over a slow line, and a page that a phone shows."""
    text = "\n".join(path.read_text() for path in DOCS)
    pictures = sorted((ROOT / "docs" / "gambar").iterdir())
    assert [path.name for path in pictures if f"gambar/{path.name}" not in text] == []
    assert [path.name for path in pictures if path.stat().st_size > 120_000] == []
    # The width stands in the head of a PNG.
    assert [path.name for path in pictures if int.from_bytes(path.read_bytes()[16:20]) > 1280] == []


# --- the guide ------------------------------------------------------------------------------------------


def screen() -> str:
    """All that may stand on a page, in one line."""
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static" / "js").rglob("*.js")]
    files += [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    text = re.sub(r"\s+", " ", "\n".join(path.read_text() for path in files))
    return re.sub(r'\{\{ "([^"]*)"\|sebut \}\}', r"\1", text)


@pytest.mark.parametrize(("guide", "at_least"), [("docs/panduan.md", 40), ("docs/laptop.md", 8)])
def test_the_guide_calls_things_as_the_screen_does(guide: str, at_least: int) -> None:
    """Bold in the guide is a label of the screen; "…" stands for a number or a name in it."""
    labels = set(re.findall(r"\*\*(.+?)\*\*", read(guide)))
    assert len(labels) > at_least
    shown = screen()
    unknown = [label for label in sorted(labels) if not re.search(re.escape(label).replace("…", r".{1,200}?"), shown)]
    assert unknown == []


@pytest.mark.parametrize(
    ("guide", "section"), [("docs/pasang.md", "What to check"), ("docs/laptop.md", "Bila ada yang tidak beres")]
)
def test_a_symptom_is_named_as_it_is_told(guide: str, section: str) -> None:
    """In italics stands what the reader sees and looks up; "no issues" is Django's word."""
    symptoms = set(re.findall(r"(?<!\*)\*([^*\n`]+)\*(?!\*)", read(guide).split(f"## {section}\n")[1])) - {"no issues"}
    assert len(symptoms) >= 4
    shown = screen() + read("Makefile")
    unknown = [told for told in sorted(symptoms) if not re.search(re.escape(told).replace("…", r".{1,200}?"), shown)]
    assert unknown == []
