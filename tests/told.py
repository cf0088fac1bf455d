"""A story is told once: what its fixtures leave behind is kept, and laid down again for every other test.

`@told` stands under `@pytest.fixture` on a function that only makes rows (and files in the program's folders) and
returns what pickle can hold. What it returned comes back as new objects, which know each other as before.
`@tool` stands on one that touches neither rows nor clock: it gives a function, or sets a setting. Fixtures are taken
from what was kept as long as only these two and other packages' own come before them; from the first that is neither
on, they run as ever. Tests that ask for the same told fixtures in another order share one telling. Beside a running
server every test tells anew: a server remembers by their names what it has drawn.

Whoever comes first tells through the real verbs. What a test wants to see happen, it does itself.
"""

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from forum.penilaian import give
from forum.siaran import frame
from usulan.gabung import pairs

F = TypeVar("F", bound=Callable[..., Any])
Told = Callable[..., Any]
# What migrate fills, no story.
MIGRATED = {"contenttypes.ContentType", "auth.Permission"}
FOLDERS = ("TERBITAN_DIR", "LAMPIRAN_DIR", "BUKTI_DIR")


def told(function: F) -> F:
    function.told = True  # type: ignore[attr-defined]
    return function


def tool(function: F) -> F:
    function.told = False  # type: ignore[attr-defined]
    return function


@dataclass(frozen=True)
class Kept:
    functions: tuple[Told, ...]
    values: bytes
    rows: list[str]
    files: dict[tuple[str, str], bytes]


@dataclass
class Story:
    """One test's: its told fixtures in the order in which they are set up, and the values of those that were kept."""

    wanted: list[Told]
    transactional: bool
    begun: bool = False
    values: dict[Told, Any] = field(default_factory=dict)
    lived: dict[Told, Any] = field(default_factory=dict)
    files: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def begin(self) -> None:
        self.begun = True
        known = [k for k, transactional in KEPT if transactional == self.transactional and k <= set(self.wanted)]
        if not known:
            return
        kept = KEPT[max(known, key=len), self.transactional]
        for remembered in (frame._drawn, give._seen, pairs._kept):  # by names, which have come back
            remembered.clear()
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in kept.rows:
                cursor.execute(statement)
        # Written by this process a moment ago.
        self.values = dict(zip(kept.functions, pickle.loads(kept.values), strict=True))  # noqa: S301
        self.files = kept.files

    def value(self, function: Told, tell: Callable[[], Any]) -> Any:
        if function not in self.values:
            self.lived[function] = tell()
        elif function is [f for f in self.wanted if f in self.values][-1]:
            self.lay_files()
        if self.lived and len(self.values) + len(self.lived) == len(self.wanted):
            self.keep()
        return (self.values | self.lived)[function]

    def lay_files(self) -> None:
        """When all is set up that was told: until then a folder may still be another one."""
        for (folder, name), content in self.files.items():
            path = Path(getattr(settings, folder), name)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(content)

    def keep(self) -> None:
        values = self.values | self.lived
        files = {
            (folder, path.name): path.read_bytes()
            for folder in FOLDERS
            for path in Path(getattr(settings, folder)).glob("*.*")
        }
        kept = Kept(tuple(values), pickle.dumps(list(values.values())), rows(), files)
        KEPT[frozenset(values), self.transactional] = kept


KEPT: dict[tuple[frozenset[Told], bool], Kept] = {}
STORY = pytest.StashKey[Story]()


def begin(item: pytest.Item) -> None:
    marker = item.get_closest_marker("django_db")
    transactional = "transactional_db" in item.fixturenames or bool(marker and marker.kwargs.get("transaction"))
    wanted = [] if "gunicorn" in item.fixturenames else [d.func for d in _until_another(item)]
    item.stash[STORY] = Story(wanted, transactional)


def set_up(definition: Any, request: pytest.FixtureRequest) -> Any:
    """The value of a told fixture, kept or told now; None for every other, which pytest sets up itself."""
    story = request.node.stash.get(STORY, None)
    if story is None or definition.func not in story.wanted:
        return None
    # By now those that it asks for are there.
    request.getfixturevalue("db")
    if not story.begun:
        story.begin()
    value = story.value(definition.func, lambda: definition.func(**_asked(definition, request)))
    definition.cached_result = (value, definition.cache_key(request), None)
    return value


def _asked(definition: Any, request: pytest.FixtureRequest) -> dict[str, Any]:
    return {name: request.getfixturevalue(name) for name in definition.argnames}


def rows() -> list[str]:
    """Statements that insert every row there is, as the database itself writes its values down."""
    quote, found = connection.ops.quote_name, []
    literal = "quote({})" if connection.vendor == "sqlite" else "quote_nullable({}::text)"
    with connection.cursor() as cursor:
        for table, names in _tables():
            columns = [quote(name) for name in names]
            values = " || ', ' || ".join(literal.format(column) for column in columns)
            cursor.execute(f"SELECT {values} FROM {quote(table)}")  # noqa: S608 - our own names
            if lines := [f"({line})" for (line,) in cursor.fetchall()]:
                into = f"{quote(table)} ({', '.join(columns)})"
                found.append(f"INSERT INTO {into} VALUES {', '.join(lines)}")  # noqa: S608 - our own names
    # One message instead of one for each table.
    return ["; ".join(found)] if found and connection.vendor == "postgresql" else found


def empty(*_: object) -> None:
    """What `flush` does after a test that commits, in a tenth of its time: what migrate fills stays."""
    tables = [connection.ops.quote_name(table) for table, _ in _tables()]
    wanted = [f"DELETE FROM {table}" for table in tables]  # noqa: S608 - our own names
    if connection.vendor == "postgresql":
        # Whoever is still writing ends first; nobody asks of each row whether another one names it.
        first = f"LOCK {', '.join(tables)} IN ACCESS EXCLUSIVE MODE; SET LOCAL session_replication_role = replica"
        wanted = ["; ".join([first, *wanted])]
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in wanted:
            cursor.execute(statement)


def _tables() -> Iterator[tuple[str, list[str]]]:
    """(table, columns) of every model, except what migrate fills."""
    for meta in (model._meta for model in apps.get_models(include_auto_created=True)):
        if meta.label not in MIGRATED:
            yield meta.db_table, [field.column for field in meta.local_concrete_fields]


def _until_another(item: pytest.Item) -> Iterator[Any]:
    """The definitions of told fixtures, in the order in which pytest sets them up, until one that is neither."""
    for definition in _in_order(item):
        marked = getattr(definition.func, "told", None)
        if marked and not definition.params:
            yield definition
        elif marked is None and definition.scope == "function" and definition.func.__module__.startswith("tests."):
            return


def _in_order(item: pytest.Item) -> Iterator[Any]:
    definitions = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined]
    seen = list[Any]()

    def visit(name: str, around: tuple[str, ...] = ()) -> Iterator[Any]:
        # Whoever is asked for while one of this name is set up is the one that it stands before.
        rest = definitions.get(name, ())[: -around.count(name) or None]
        if not rest or rest[-1] in seen:
            return
        seen.append(rest[-1])
        for other in rest[-1].argnames:
            yield from visit(other, (*around, name))
        yield rest[-1]

    for name in item.fixturenames:  # type: ignore[attr-defined]
        yield from visit(name)
