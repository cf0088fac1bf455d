"""The colours of the screen: every one a token, each text legible on each ground (WCAG 2.2, from the style sheets)."""

import re
from itertools import product

import pytest

from tests.test_gaya import styles

INK = ["tinta", "lembut", "hitam", "hijau", "hijau-tua", "bata", "bata-tua", "kunyit", "biru"]
GROUND = ["putih", "kertas", "kertas-terang", "abu-muda"]
GROUND += ["hijau-muda", "hijau-kilat", "kunyit-muda", "bata-muda", "biru-muda", "biru-kilat"]
FILL = ["hijau", "hijau-tua", "bata", "tinta", "biru"]  # white text stands on them
EDGE = ["garis-kuat", "hijau", "kunyit", "bata", "biru"]  # says where a field, a mark or the focus is
QUIET = ["garis", "bayang"]  # a rule or a shadow that nobody must see


def tokens() -> dict[str, str]:
    """{"tinta": "#17211d", …}: the colours at the top of dasar.css."""
    return dict(re.findall(r"--([\w-]+): (#\w+|rgb\([^)]*\));", styles()["dasar.css"]))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_pale(front: list[str], back: list[str], least: float) -> list[str]:
    colours = tokens()
    found = [(one, other, contrast(colours[one], colours[other])) for one, other in product(front, back)]
    return [f"{one} on {other}: {ratio:.2f}" for one, other, ratio in found if ratio < least]


def rules() -> list[dict[str, str]]:
    """The declarations of every rule of every file: [{"color": "var(--tinta)", …}, …]."""
    bodies = [body for css in styles().values() for body in re.findall(r"\{([^{}]*)\}", css)]
    return [dict(re.findall(r"([\w-]+):\s*([^;]+);", body)) for body in bodies]


def used(*properties: str) -> set[str]:
    """The tokens that these properties name, but for the block's own --warna, --dasar and --tepi."""
    values = " ".join(rule[name] for rule in rules() for name in properties if name in rule)
    return set(re.findall(r"var\(--([\w-]+)\)", values)) - {"warna", "dasar", "tepi"}


def test_a_text_is_legible_on_every_ground() -> None:
    assert too_pale(INK, GROUND, 4.5) == []
    assert too_pale(["putih"], FILL, 4.5) == []


def test_an_edge_is_seen_on_every_paper() -> None:
    assert too_pale(EDGE, ["putih", "kertas", "kertas-terang", "abu-muda"], 3) == []


def test_every_colour_is_one_of_these() -> None:
    assert set(tokens()) == {*INK, *GROUND, *FILL, *EDGE, *QUIET}


def test_each_is_used_as_what_it_is() -> None:
    assert used("color", "--warna") - {*INK, "putih"} == set()
    assert used("background", "background-color", "--dasar") - {*GROUND, *FILL} == set()


def test_white_text_names_its_fill() -> None:
    bare = [
        rule
        for rule in rules()
        if "var(--putih)" in (rule.get("color"), rule.get("--warna"))
        and not {rule.get("background"), rule.get("--dasar")} & {f"var(--{name})" for name in FILL}
    ]
    assert bare == []


def test_no_colour_is_written_out() -> None:
    written = [
        f"{name}: {line.strip()}"
        for name, css in styles().items()
        for line in css.splitlines()
        if re.search(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(", line) and not re.match(r"\s*--[\w-]+: ", line)
    ]
    assert written == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21), ("#777777", "#ffffff", 4.48), ("#a3a3a3", "#ffffff", 2.52), ("#196bcd", "#ffffff", 5.22)],
)
def test_the_measure_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == ratio


def test_the_check_finds_a_pale_text() -> None:
    assert too_pale(["garis-kuat"], ["kertas"], 4.5) == ["garis-kuat on kertas: 4.12"]


def test_no_sheet_asks_for_a_token_that_is_not_there() -> None:
    """The browser says nothing of it, and takes the colour of the text."""
    known = set(re.findall(r"(--[\w-]+):", "".join(styles().values())))
    asked = {name: set(re.findall(r"var\((--[\w-]+)", css)) for name, css in styles().items()}
    assert {name: names - known for name, names in asked.items() if names - known} == {}
