"""The bars of a chart, drawn from the frozen dict: a small picture in a row of text (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
# Of each series; in cetak/rkp.css again, beside its name.
WARNA = ["#3d5a80", "#9db4cf"]
WIDTH, HEIGHT = 100, 4  # of one bar, in units of the picture


@register.filter
def ambil(data: Mapping[str, Any], kunci: str) -> Any:
    """The chart of this name."""
    return data.get(kunci)


@register.simple_tag
def batang(nilai: Sequence[str], terbesar: str, *, tengah: bool = False) -> SafeString:
    """One bar for each value, the longest of the chart as wide as its column. What it says in words stands beside it;
    here it tells how long it is. `tengah`: in the middle of its column, as the steps of a funnel."""
    shares = [_share(value, terbesar) for value in nilai]
    bars = format_html_join(
        "",
        '<rect fill="{}" x="{}" y="{}" width="{}" height="{}"/>',
        (
            (WARNA[n], _number((WIDTH - width) / 2 if tengah else Decimal(0)), n * HEIGHT, _number(width), HEIGHT - 1)
            for n, width in enumerate(shares)
        ),
    )
    told = " dan ".join(f"{_number(width, 0)} persen" for width in shares)
    return format_html(
        '<svg class="batang" viewBox="0 0 {} {}" preserveAspectRatio="none" style="height: {}mm">'
        "<title>{}</title>{}</svg>",
        WIDTH,
        HEIGHT * len(shares),
        HEIGHT * len(shares) - 1,
        f"Batang {told} dari yang terpanjang",
        bars,
    )


def _share(value: str, longest: str) -> Decimal:
    """Of the column's width; what is more than nothing can be seen."""
    number, most = Decimal(value or 0), Decimal(longest or 0)
    if number <= 0 or most <= 0:
        return Decimal(0)
    return max(Decimal("0.4"), WIDTH * number / most)


def _number(value: Decimal, places: int = 2) -> str:
    return f"{value:.{places}f}"
