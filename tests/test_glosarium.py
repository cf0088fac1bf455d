"""docs/glosarium.md against the code: names, models, words of classes, values of choices."""

import re
from collections.abc import Iterable
from importlib import import_module

from django.apps import apps
from django.db import models

from tests.test_dokumentasi import APPS, ROOT, read, rows


def resolve(name: str) -> object:
    """ "forum.models.Butir" → the class; AttributeError where there is no such thing."""
    parts = name.split(".")
    for n in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:n]))
        except ModuleNotFoundError:
            continue
        for part in parts[n:]:
            found = getattr(found, part)
        return found
    raise AttributeError(name)


def references(text: str) -> list[str]:
    return re.findall(rf"`((?:{'|'.join(APPS)})(?:\.\w+)+)`", text)


def test_every_name_in_the_glossary_is_in_the_code() -> None:
    names = references(read("docs/glosarium.md"))
    assert len(names) > 100
    for name in names:
        resolve(name)


def test_every_model_is_in_the_glossary() -> None:
    named = [resolve(name) for name in references(read("docs/glosarium.md"))]
    ours = {model for app in APPS for model in apps.get_app_config(app).get_models()}
    told = {thing for thing in named if isinstance(thing, type) and issubclass(thing, models.Model)}
    assert {model for model in told if not model._meta.abstract} == ours


# The English words in the names of classes. All others are in the glossary, or the whole name is.
ENGLISH = {
    *(
        "a",
        "alike",
        "asked",
        "bar",
        "behind",
        "beside",
        "bodies",
        "body",
        "book",
        "builder",
        "cell",
        "compressed",
        "change",
        "choice",
        "claim",
        "clash",
        "command",
        "common",
        "config",
        "content",
        "day",
        "desk",
        "drawn",
        "event",
    ),
    *(
        "field",
        "file",
        "files",
        "finder",
        "finding",
        "folded",
        "followed",
        "form",
        "formula",
        "guess",
        "header",
        "history",
        "hour",
        "hub",
        "judged",
        "like",
        "mentions",
        "typed",
        "item",
    ),
    *(
        "key",
        "last",
        "length",
        "limit",
        "load",
        "loader",
        "module",
        "name",
        "namer",
        "no",
        "not",
        "number",
        "office",
        "outcome",
        "own",
        "parsed",
        "part",
    ),
    *(
        "unread",
        "plan",
        "point",
        "preview",
        "promise",
        "public",
        "query",
        "recorded",
        "refused",
        "request",
        "row",
        "run",
    ),
    *("same", "sent", "sentences", "set"),
    *(
        "columns",
        "connection",
        "fault",
        "heads",
        "found",
        "import",
        "marks",
        "master",
        "mend",
        "base",
        "batch",
        "past",
        "piece",
        "reviver",
        "skipper",
        "table",
        "told",
        "tree",
    ),
    *("group", "keys", "named", "person", "planner", "sums", "wall", "without"),
    *("market", "median", "points", "purse", "rest", "tally", "wish"),
    *("sheet", "stale", "static", "step", "stopped", "storage", "typeface", "unknown", "upload", "validator", "wide"),
    *("brief", "grouping", "held", "proposal", "quota", "shares"),
    *("answer", "decided", "facts", "figures", "hit", "measure", "move", "moves", "names", "place"),
    *("result", "stage", "stand", "story", "list", "printed", "writer", "fit", "packs", "proof", "event", "chains"),
}


def test_every_word_of_a_class_is_in_the_glossary() -> None:
    glossary = {word.lower() for word in re.findall(r"\w+", read("docs/glosarium.md"))}
    paths = [path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    names = {name for path in paths for name in re.findall(r"^class ([A-Z]\w+)", path.read_text(), re.MULTILINE)}
    words = {
        name: set(re.findall(r"[A-Z][a-z]+|[A-Z]+(?![a-z])", name)) for name in names if name.lower() not in glossary
    }
    assert {name for name, parts in words.items() if {word.lower() for word in parts} - ENGLISH - glossary} == set()


def choices(kind: type[models.TextChoices]) -> Iterable[type[models.TextChoices]]:
    for child in kind.__subclasses__():
        yield child
        yield from choices(child)


def test_every_value_of_a_choice_is_in_the_glossary() -> None:
    told = rows(read("docs/glosarium.md"), "Field | Value | On the screen")
    listed = [(resolve(field), value, label) for field, value, label in told]
    code = [
        (kind, item.value, str(item.label))
        for kind in choices(models.TextChoices)
        if kind.__module__.split(".")[0] in APPS
        for item in kind
    ]
    assert sorted(listed, key=repr) == sorted(code, key=repr)
