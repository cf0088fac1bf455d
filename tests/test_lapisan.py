"""musrenbang → usulan → forum → laporan: each may import only what stands to its left."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APPS = ["musrenbang", "usulan", "forum", "laporan"]
# They wire the floors together, and do so by name only.
WIRING = {"musrenbang.settings", "musrenbang.urls", "musrenbang.asgi"}
# Inside an app: models ← forms and files ← views ← urls. Other modules may be pure ones, which anybody may
# import, or build on forms; none may import views.
RANK = {"models": 1, "forms": 2, "excel": 2, "dokumen": 2, "views": 4, "urls": 5}
CALLS_BY_NAME = {"import_module", "import_string", "get_model", "__import__"}


def modules() -> dict[str, str]:
    """{"usulan.models": its source, …} for the four apps."""
    found = {}
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            found[".".join(path.relative_to(ROOT).with_suffix("").parts)] = path.read_text()
    return found


def imports(module: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, absolute name) of everything imported, also where the name is given as text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # "from usulan import models" names usulan.models, too.
            base = ".".join(module.split(".")[: -node.level]) if node.level else ""
            origin = ".".join(part for part in (base, node.module) if part)
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in CALLS_BY_NAME:
                yield node.lineno, str(node.args[0].value)


def faults(module: str, source: str) -> list[str]:
    tree, fault = ast.parse(source), []
    app = module.partition(".")[0]
    if module not in WIRING:
        for line, name in imports(module, tree):
            other = name.partition(".")[0]
            if other in APPS and APPS.index(other) > APPS.index(app):
                fault.append(f"{module}:{line} imports {name}, which stands to its right")
            elif other == app and rank(name, 0) > rank(module, 3):
                fault.append(f"{module}:{line} imports {name}, which builds on it")
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            hidden = [n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)]
            fault += [f"{module}:{node.lineno} hides an import in a function" for node in hidden]
    return fault


def rank(module: str, other: int) -> int:
    return RANK.get(module.split(".")[1], other) if "." in module else other


def test_every_import_goes_to_the_left() -> None:
    found = modules()
    assert {f"{app}.__init__" for app in APPS} <= set(found)
    assert [fault for name, source in found.items() for fault in faults(name, source)] == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("usulan.models", "from forum.models import Sidang"),
        ("usulan.models", "import laporan"),
        ("musrenbang.models.kegiatan", "from usulan import models"),
        ("musrenbang.middleware", "import_module('forum.siaran')"),
        ("forum.models.sidang", "apps.get_model('laporan', 'Terbitan')"),
        ("forum.models.sidang", "from ..views import pindah"),
        ("forum.views.__init__", "from .. import urls"),
        ("usulan.models", "from usulan.forms import UsulanForm"),
        ("usulan.impor", "from usulan.views import daftar"),
        ("laporan.pdf", "def render():\n    import weasyprint"),
        ("musrenbang.urls", "def pola():\n    from forum import views"),
    ],
)
def test_the_check_finds(module: str, source: str) -> None:
    assert len(faults(module, source)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("laporan.dokumen", "from forum.models import Sidang\nfrom usulan.models import Usulan"),
        ("forum.models.__init__", "from .sidang import Sidang"),
        ("forum.models.sidang", "from ..pagu import garis"),
        ("usulan.views.daftar", "from usulan.forms import SaringForm\nfrom .. import excel"),
        ("musrenbang.asgi", "aliran = import_string('forum.siaran.aliran')"),
    ],
)
def test_the_check_lets_pass(module: str, source: str) -> None:
    assert faults(module, source) == []
