"""The house: which module stands where, what may import what, and the figures that `make periksa` prints.

`python -m tests.rumah` prints the figures and fails on a circle, on a module without a rank, on an import that goes
the wrong way, on a template line over 120 columns, a file over 250 or a function over 35 lines.
"""

import ast
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).parent.parent
APPS = ["musrenbang", "usulan", "forum", "laporan"]
# They wire the floors together, and do so by name only.
BY_NAME_ONLY = {"musrenbang.settings", "musrenbang.urls", "musrenbang.asgi"}
CALLS_BY_NAME = {"import_module", "import_string", "get_model", "__import__"}

# From the ground up; a module has the first rank whose pattern fits. `*` stands for one part of the name.
PURE, RECORD, MODELS, SHARED, ROOM, VIEWS, URLS, WIRING, COMMANDS = range(9)
RANKS = [
    (COMMANDS, ["*.management", "*.management.*"]),
    (WIRING, ["musrenbang.settings", "musrenbang.urls", "musrenbang.asgi", "musrenbang.middleware", "musrenbang.menu"]),
    (URLS, ["*.urls", "*.*.urls"]),
    (
        VIEWS,
        [
            "*.*.views",
            "musrenbang.akun.login",
            "usulan.verifikasi.massal",
            "usulan.impor.mending",
            "usulan.impor.large",
            "usulan.verifikasi.antrean",
        ],
    ),
    (VIEWS, ["forum.kartu.ponsel", "forum.bicara.phone", "forum.layar.atur"]),
    (VIEWS, ["forum.sidang.rinci", "forum.sidang.petugas", "forum.putusan.pleno", "forum.susunan_acara.pemeriksaan"]),
    (VIEWS, ["forum.penilaian.setup", "forum.penilaian.draw", "forum.penilaian.give"]),
    (VIEWS, ["laporan.publik.front", "laporan.terbitan.check", "laporan.paket.proof"]),
    (
        PURE,
        [
            "musrenbang.galat",
            "musrenbang.formats",
            "musrenbang.sheets.*",
            "musrenbang.sheets.*.*",
            "musrenbang.backup.files",
        ],
    ),
    (PURE, ["musrenbang.jejak.actor", "musrenbang.jejak.canonical", "musrenbang.jejak.kode"]),
    (PURE, ["musrenbang.server.*", "musrenbang.tampilan.words", "musrenbang.tampilan.letters"]),
    (PURE, ["musrenbang.tampilan.called"]),
    (PURE, ["usulan.alur", "usulan.phrases", "usulan.impor.reading.*", "usulan.impor_lanjut.read"]),
    (PURE, ["forum.undangan.read", "laporan.cetak.paper", "laporan.cetak.typography"]),
    (PURE, ["forum.alur", "forum.pagu", "forum.notify"]),
    (PURE, ["forum.hadir.composition", "forum.hadir.alike"]),
    (PURE, ["forum.skor.kriteria", "forum.skor.presets", "forum.skor.tally", "forum.skor.order", "forum.skor.against"]),
    (PURE, ["forum.adil.lot", "forum.adil.witness", "forum.adil.batas", "forum.adil.own_votes"]),
    (PURE, ["forum.adil.points", "forum.adil.shortfall", "forum.adil.prefix"]),
    (
        PURE,
        [
            "forum.adil.equal_shares",
            "forum.adil.pabulib",
            "forum.adil.session_shares",
            "forum.adil.turns",
            "forum.adil.age",
        ],
    ),
    (PURE, ["forum.bicara.share", "forum.susunan_acara.waktu"]),
    (PURE, ["forum.adil.balance", "forum.adil.floor", "forum.adil.quota", "forum.adil.influence"]),
    (
        PURE,
        [
            "laporan.contract.document",
            "laporan.contract.day",
            "laporan.contract.fair",
            "laporan.contract.score",
            "laporan.contract.rkp",
            "laporan.contract.delegation",
            "laporan.contract.data",
            "laporan.contract.decision",
            "laporan.contract.pack",
            "laporan.bukti.tree",
            "laporan.bukti.leaf",
            "laporan.bukti.word",
            "laporan.bukti.content",
            "laporan.isi.line",
            "laporan.contract.naskah",
            "laporan.contract.reading",
            "laporan.kalimat.*",
            "laporan.isi.totals",
            "laporan.isi.notes",
            "laporan.isi.public_copy",
            "laporan.segel.words",
        ],
    ),
    (RECORD, ["musrenbang.jejak.*"]),
    (MODELS, ["*.models", "*.models.*", "*.apps"]),
    (
        SHARED,
        ["musrenbang.tampilan.*", "musrenbang.akun.request", "usulan.open_event", "usulan.left_behind", "usulan.forms"],
    ),
    (SHARED, ["forum.forms", "forum.siaran.*", "forum.timbangan.*", "laporan.isi.*"]),
    # What every screen shows of them, the projector's and the home page's too.
    (SHARED, ["forum.susunan_acara.board", "forum.susunan_acara.checked", "forum.bicara.board"]),
    (SHARED, ["forum.page"]),
    (ROOM, ["*.*.*", "forum.layar.tayang.*"]),
]


@dataclass(frozen=True)
class Module:
    """`name` without `.__init__`; `folder`: the package that holds it."""

    name: str
    path: Path
    source: str

    @property
    def package(self) -> bool:
        return self.path.name == "__init__.py"

    @property
    def floor(self) -> int:
        return APPS.index(self.name.partition(".")[0])

    @property
    def folder(self) -> str:
        return self.name if self.package else self.name.rpartition(".")[0]


def modules() -> dict[str, Module]:
    """Every module of the four floors by its name; migrations are written by makemigrations."""
    found = {}
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
                found[name] = Module(name, path, path.read_text())
    return found


def rank(name: str) -> int | None:
    """None where no pattern fits. A floor or room itself (its `__init__`) is empty and has the lowest rank."""
    for number, patterns in RANKS:
        if any(_fits(name, pattern) for pattern in patterns):
            return number
    return PURE if name.count(".") < 2 and (ROOT / name.replace(".", "/")).is_dir() else None


def _fits(name: str, pattern: str) -> bool:
    if pattern.endswith("management.*"):
        return ".management." in name
    return name.count(".") == pattern.count(".") and fnmatchcase(name, pattern)


# -- imports ----------------------------------------------------------------------------------------------


def imports(module: Module, known: dict[str, Module]) -> Iterator[tuple[int, str]]:
    """(line, module of ours) of everything imported, also where the name is given as text to a call."""
    for line, name in _named(module):
        parts = name.split(".")
        nearest = next((n for k in range(len(parts), 0, -1) if (n := ".".join(parts[:k])) in known), module.name)
        if nearest != module.name:
            yield line, nearest


def _named(module: Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(module.source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.folder.split(".")
            base = base[: len(base) - node.level + 1] if node.level else []
            origin = ".".join([*base, *filter(None, [node.module])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant) and _by_name(node):
            yield node.lineno, str(node.args[0].value)


def _by_name(call: ast.Call) -> bool:
    return getattr(call.func, "attr", getattr(call.func, "id", "")) in CALLS_BY_NAME


def faults(module: Module, known: dict[str, Module]) -> list[str]:
    """What is wrong with the place of this module, a sentence each."""
    mine = rank(module.name)
    if mine is None:
        return [f"{module.name} has no rank"]
    found = [f"{module.name}:{line} hides an import in a function" for line in _hidden(module)]
    if module.name in BY_NAME_ONLY:
        return found
    for line, name in imports(module, known):
        if reason := _refused(module, mine, known[name]):
            found.append(f"{module.name}:{line} imports {name}, {reason}")
    return found


def _refused(module: Module, mine: int, other: Module) -> str:
    theirs = rank(other.name)
    if theirs is None:
        return "which has no rank"
    if other.floor > module.floor:
        return "which stands to its right"
    same_room = other.folder == module.folder
    if theirs in (VIEWS, URLS) and not same_room:
        return "a page that only its own room may import"
    if other.floor == module.floor and (theirs > mine or (theirs == mine == VIEWS and not same_room)):
        return "which builds on it"
    return ""


def _hidden(module: Module) -> Iterator[int]:
    for function in ast.walk(ast.parse(module.source)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from (n.lineno for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom))


# -- circles ----------------------------------------------------------------------------------------------


def circles(known: dict[str, Module]) -> list[str]:
    """In every folder: things in it (modules and folders) that import each other in a circle, by their names."""
    edges: dict[str, dict[str, set[str]]] = {}
    for module in known.values():
        for _, name in imports(module, known) if module.name not in BY_NAME_ONLY else ():
            for folder, here, there in _between(module.name, name):
                edges.setdefault(folder, {}).setdefault(here, set()).add(there)
    return [f"{folder}: {' → '.join(circle)}" for folder, graph in edges.items() if (circle := _circle(graph))]


def _between(one: str, other: str) -> Iterator[tuple[str, str, str]]:
    """The folder in which the two part, and the two things in it."""
    a, b = one.split("."), other.split(".")
    for depth, (here, there) in enumerate(zip(a, b, strict=False)):
        if here != there:
            yield ".".join(a[:depth]) or "the four floors", here, there
            return


def _circle(graph: dict[str, set[str]]) -> list[str]:
    """One circle, or nothing: what is left after taking away, again and again, whatever imports nothing."""
    left = {name: set(targets) for name, targets in graph.items()}
    while free := [name for name in left if not left[name] & left.keys()]:
        for name in free:
            del left[name]
    if not left:
        return []
    walk = [min(left)]
    while walk.count(walk[-1]) < 2:
        walk.append(min(left[walk[-1]] & left.keys()))
    return walk[walk.index(walk[-1]) :]


# -- figures ----------------------------------------------------------------------------------------------

LONGEST_FILE, LONGEST_FUNCTION, WIDEST_TEMPLATE_LINE, MOST_BESIDE_ROOMS = 250, 35, 120, 8


@dataclass
class Figures:
    """Lines of each file and function by their place; template lines as (place, columns)."""

    files: dict[str, int] = field(default_factory=dict)
    functions: dict[str, int] = field(default_factory=dict)
    typed: list[bool] = field(default_factory=list)
    template_lines: list[tuple[str, int]] = field(default_factory=list)
    test_lines: int = 0

    def too_much(self) -> list[str]:
        over = [f"{place} has {n} lines" for place, n in self.files.items() if n > LONGEST_FILE]
        over += [f"{place} has {n} lines" for place, n in self.functions.items() if n > LONGEST_FUNCTION]
        return over + [f"{place} has {n} columns" for place, n in self.template_lines if n > WIDEST_TEMPLATE_LINE]


def measure(known: dict[str, Module]) -> Figures:
    """Empty `__init__` files are no files to read."""
    figures = Figures()
    for module in known.values():
        if not module.source.strip():
            continue
        place = str(module.path.relative_to(ROOT))
        figures.files[place] = module.source.count("\n")
        for node in ast.walk(ast.parse(module.source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                figures.functions[f"{place}:{node.lineno} {node.name}"] = (node.end_lineno or 0) - node.lineno + 1
                figures.typed.append(node.returns is not None)
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            figures.template_lines.append((f"{path.relative_to(ROOT)}:{number}", len(line)))
    figures.test_lines = sum(path.read_text().count("\n") for path in (ROOT / "tests").rglob("*.py"))
    return figures


def beside_rooms(known: dict[str, Module]) -> dict[str, int]:
    """How many modules lie flat in each floor."""
    flat = dict.fromkeys(APPS, 0)
    for module in known.values():
        if module.name.count(".") == 1 and not module.package:
            flat[module.name.partition(".")[0]] += 1
    return flat


def _spread(numbers: list[int]) -> str:
    ninth = statistics.quantiles(numbers, n=10)[-1]
    return f"{statistics.median(numbers):.0f} / {ninth:.0f} / {max(numbers)}"


def table(known: dict[str, Module]) -> str:
    figures = measure(known)
    code = sum(figures.files.values())
    wide = sum(columns > WIDEST_TEMPLATE_LINE for _, columns in figures.template_lines)
    rows = [
        ("file median / p90 / max lines", _spread(list(figures.files.values())), "≤ 60 / ≤ 180 / ≤ 250"),
        ("function median / p90 / longest", _spread(list(figures.functions.values())), "≤ 6 / ≤ 15 / ≤ 35"),
        ("template lines over 120 columns", f"{wide} of {len(figures.template_lines)}", "0"),
        ("test lines per code line", f"{figures.test_lines / code:.2f}", "≥ 1.5"),
        ("returns typed", f"{100 * statistics.mean(figures.typed):.1f} %", "100 %"),
        ("circles in any folder", str(len(circles(known))), "0"),
        ("modules with a rank", f"{sum(rank(n) is not None for n in known)} of {len(known)}", "all"),
        ("modules beside the rooms", str(max(beside_rooms(known).values())), f"≤ {MOST_BESIDE_ROOMS}"),
    ]
    return "\n".join(f"{name:34}{value:24}aim {aim}" for name, value, aim in rows)


def complaints(known: dict[str, Module]) -> list[str]:
    found = [fault for module in known.values() for fault in faults(module, known)]
    found += [
        f"{app} has {n} modules beside its rooms" for app, n in beside_rooms(known).items() if n > MOST_BESIDE_ROOMS
    ]
    return found + [f"circle in {circle}" for circle in circles(known)] + measure(known).too_much()


def main() -> int:
    known = modules()
    print(table(known))  # noqa: T201
    found = complaints(known)
    for complaint in found:
        print(complaint, file=sys.stderr)  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
