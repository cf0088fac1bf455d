"""Under which names scripts import each other."""

import re
from os.path import normpath
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from musrenbang.tampilan.statics import ModuleStaticFilesStorage

# An import in any form: from "…", import "…", import("…").
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"'\n]+)["']""")
HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")


def store(files: dict[str, str], folder: Path) -> tuple[dict[str, str], list[str]]:
    """What collectstatic makes of these scripts, listed in this order: (text by name, what went wrong)."""
    source = FileSystemStorage(location=folder / "source")
    storage = ModuleStaticFilesStorage(location=folder / "root")
    for name, text in files.items():
        for root in ("source", "root"):
            path = folder / root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    done = list(storage.post_process({name: (source, name) for name in files}))
    wrong = [str(result) for _, _, result in done if isinstance(result, Exception)]
    return {name: (folder / "root" / at).read_text() for name, at in storage.hashed_files.items()}, wrong


def scripts() -> dict[str, str]:
    folder = settings.BASE_DIR / "static"
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*.js"))}


def imported(name: str, files: dict[str, str]) -> list[str]:
    folder = Path(name).parent
    return [normpath(folder / used) for used in IMPORT.findall(files[name])]


def entries_first(files: dict[str, str]) -> dict[str, str]:
    """Every script before those that it imports: the disk may list them so."""
    order: list[str] = []

    def visit(name: str) -> None:
        if name not in order:
            for used in imported(name, files):
                visit(used)
            order.insert(0, name)

    for name in files:
        visit(name)
    return {name: files[name] for name in order}


def test_every_import_of_ours_is_hashed(tmp_path: Path) -> None:
    ours = scripts()
    stored, wrong = store(entries_first(ours), tmp_path)
    assert wrong == []
    assert stored.keys() == ours.keys()
    used = {name: IMPORT.findall(text) for name, text in stored.items()}
    assert used["js/sidang/ranking.js"] != []
    assert [(name, path) for name, paths in used.items() for path in paths if not HASHED.search(path)] == []
    plain = {name: [HASHED.sub(".js", path) for path in paths] for name, paths in used.items()}
    assert plain == {name: IMPORT.findall(text) for name, text in ours.items()}


@pytest.mark.parametrize(
    "text",
    [
        "// Import of b, as in: import { row } from './b.js';\nimport { row } from './b.js';\n",
        '/* import { row } from "./b.js"; */\n',
        'import {\n  list,\n  pick,\n} from "./b.js";\nimport { row } from "./b.js";\nexport const x = 1;\n',
        'import * as order from "./b.js";\n',
        'import "./b.js";\n',
        'export { changes } from "./b.js";\n',
        'export const later = () => import("./b.js");\n',
        'import { row } from "../one/b.js";\n',
    ],
)
def test_every_form_of_import(text: str, tmp_path: Path) -> None:
    stored, wrong = store({"js/one/a.js": text, "js/one/b.js": "\n"}, tmp_path)
    assert wrong == []
    used = IMPORT.findall(stored["js/one/a.js"])
    assert [path for path in used if not HASHED.search(path)] == []
    assert [HASHED.sub(".js", path) for path in used] == IMPORT.findall(text) != []


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"a.js": 'import "./b.js";\n', "b.js": 'import "./a.js";\n'}, "Max post-process passes exceeded"),
        ({"a.js": 'import "./none.js";\n'}, "references a file which could not be found"),
        ({"a.js": 'export const x = 1;\nimport { y } from "./b.js";\n', "b.js": "\n"}, "could not be found"),
    ],
)
def test_what_could_not_be_loaded_stops_the_collecting(files: dict[str, str], says: str, tmp_path: Path) -> None:
    _, wrong = store(files, tmp_path)
    assert wrong != []
    assert says in wrong[-1]
