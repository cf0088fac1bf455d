"""Every action word that the code can write, read from its source.

A function with a parameter `aksi: str` writes what it is given, or hands it on. So the words are the texts that stand
in this parameter's place in any call of such a function, its defaults, and the acts of ALUR.
"""

import ast
from collections.abc import Iterator
from functools import cache

from tests.rumah import modules
from usulan.alur import ALUR

Call = tuple[str, str, ast.expr]


def written() -> set[str]:
    return set(ALUR) | {text for _, _, value in given() for text in texts(value)}


def unclear() -> list[str]:
    """Calls whose action is neither a text nor the caller's own `aksi`."""
    return [
        f"{place} {name}: {ast.unparse(value)}"
        for place, name, value in given()
        if not texts(value) and "aksi" not in {n.id for n in ast.walk(value) if isinstance(n, ast.Name)}
    ]


def texts(value: ast.expr) -> set[str]:
    """A condition is no action: of `"tambah" if new == "x" else "ubah"` the two ends."""
    if isinstance(value, ast.IfExp):
        return texts(value.body) | texts(value.orelse)
    return {value.value} if isinstance(value, ast.Constant) and isinstance(value.value, str) else set()


@cache
def given() -> list[Call]:
    """(module, function, what stands for its `aksi`) of every call, and of every default."""
    return list(_given())


def _given() -> Iterator[Call]:
    trees = {name: ast.parse(module.source) for name, module in modules().items()}
    positions: dict[str, set[int]] = {}
    for name, tree in trees.items():
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                for position, default in _parameter(function):
                    positions.setdefault(function.name, set()).add(position)
                    if default is not None:
                        yield name, function.name, default
    for name, tree in trees.items():
        for call in ast.walk(tree):
            called = isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", ""))
            if isinstance(call, ast.Call) and called in positions:
                yield from ((name, str(called), value) for value in _values(call, positions[str(called)]))


def _parameter(function: ast.FunctionDef) -> Iterator[tuple[int, ast.expr | None]]:
    """Where `aksi` stands in a call of this method or function (-1: only by its name), and its default."""
    places = [a for a in function.args.args if a.arg not in ("self", "cls")]
    for position, argument in enumerate(places):
        if _takes_action(argument):
            yield position, None
    for argument, default in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True):
        if _takes_action(argument):
            yield -1, default


def _takes_action(argument: ast.arg) -> bool:
    kind = ast.unparse(argument.annotation) if argument.annotation else ""
    return argument.arg == "aksi" and kind.startswith("str")


def _values(call: ast.Call, positions: set[int]) -> Iterator[ast.expr]:
    yield from (keyword.value for keyword in call.keywords if keyword.arg == "aksi")
    yield from (call.args[position] for position in positions if 0 <= position < len(call.args))
