"""What every template may use without loading it: numbers, and the parts that pages repeat."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import template
from django.db.models import Choices
from django.forms import BaseForm, BoundField, CheckboxInput, ClearableFileInput, RadioSelect, Select
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from musrenbang.formats import angka, fitting_desa, join_desa, rupiah, uang_kata
from musrenbang.models.logo import Logo
from musrenbang.tampilan.called import called
from musrenbang.tampilan.words import REQUIRED

if TYPE_CHECKING:
    from musrenbang.models import Desa, Kecamatan

ERROR = "Kesalahan: "
SPRITE = "ikon/garis.svg"

register = template.Library()
register.filter("angka", angka)
register.filter("rupiah", rupiah)
register.filter("sebut", called)


@register.filter
def rp(value: Decimal | int | None, kosong: str = "–") -> str:
    """1250000 → 'Rp 1.250.000' as formats.rp(); empty → `kosong`."""
    return kosong if value is None or value == "" else format_html("Rp&nbsp;{}", rupiah(value))


@register.filter
def takaran(value: Decimal | None, satuan: str) -> str:
    """420 and "m" → '420 m'; without a volume '–', for a unit alone says nothing."""
    return angka(value) if value is None else format_html('{} <span class="satuan">{}</span>', angka(value), satuan)


@register.filter
def rp_ringkas(value: Decimal | int | None) -> str:
    """5055800000 → 'Rp 5,06 miliar' with the full figure as its title; below one miliar as rp().

    For headlines only: never in a row, a document, or where somebody compares two sums.
    """
    short = uang_kata(value)
    if short == rupiah(value):
        return rp(value)
    return format_html('<span class="uang-ringkas" title="{}">Rp&nbsp;{}</span>', rp(value), short)


@register.filter
def desa_ringkas(desa: Iterable[Desa]) -> str:
    """The desa of one usulan in a list: "Loji / Cihaur", or the first of many with how many more there are, and all
    of them as its title."""
    rows = list(desa)
    names = [row.nama for row in rows]
    count = fitting_desa(names)
    if count == len(rows):
        return join_desa(names)
    jenis = "/".join(sorted({row.get_jenis_display().lower() for row in rows[count:]}))
    shown = join_desa(names[:count])
    return format_html('<span title="{}">{} dan {} {} lain</span>', join_desa(names), shown, len(rows) - count, jenis)


@register.filter
def patah(text: str) -> str:
    """ "kecamatan/Forkopimcam" may end its line after the stroke, as a browser does not by itself."""
    return format_html_join(mark_safe("/<wbr>"), "{}", ((part,) for part in str(text).split("/")))


@register.filter
def sen(value: Decimal | None) -> str:
    """A sum for a script: rupiah as whole sen, so that no decimal is lost; empty where there is none."""
    return "" if value is None else str(int(value * 100))


def _inner(content: str) -> SafeString:
    """What stands within a block tag; the template has escaped it."""
    return mark_safe(content.strip())  # noqa: S308


@register.simple_block_tag
def capture(content: str) -> SafeString:
    """{% capture as anak %}…{% endcapture %}: a text with tags in it, to hand to another tag."""
    return _inner(content)


@register.simple_tag(takes_context=True)
def kesalahan(context: Context) -> str:
    """ "Kesalahan: " before the title of a page that says why nothing was saved: heard first in a screen reader."""
    told = bool(context.get("pesan")) or context.get("beda") is not None
    values: list[Any] = list(context.flatten().values())
    forms = [value for value in values if isinstance(value, BaseForm)]
    return ERROR if told or any(form.is_bound and form.errors for form in forms) else ""


@register.filter
def galat(field: BoundField, bernama: bool = False) -> list[str]:
    """What is wrong with this field. Where nothing was filled in, the sentence names the field: "Isi nama pengguna."

    `bernama`: for the list above the form, where the others begin with the field's name.
    """
    before = f"{field.label}: " if bernama else ""
    return [
        _fill_in(field) if error.message == REQUIRED else f"{before}{sentence}"
        for error in field.errors.as_data()
        for sentence in error.messages
    ]


def _fill_in(field: BoundField) -> str:
    label, widget = field.label, field.field.widget
    if isinstance(widget, CheckboxInput):
        return f"Centang “{label}”."
    name = label if any(letter.isupper() for letter in label[1:]) else label[:1].lower() + label[1:]
    chosen = isinstance(widget, (Select, RadioSelect, ClearableFileInput))
    return f"{'Pilih' if chosen else 'Isi'} {name}."


@register.simple_block_tag
def remah(content: str, ini: object) -> SafeString:
    """The way here: a <li> for each page above, then this one."""
    return format_html(
        '<nav class="remah" aria-label="Anda di sini"><ol>{}<li aria-current="page">{}</li></ol></nav>',
        _inner(content),
        ini,
    )


@register.simple_block_tag
def kepala(content: str, judul: object, atas: object = "", anak: object = "") -> SafeString:
    """The head of a page: the only h1, a line above and below it, and within the tag the page's actions."""
    return format_html(
        '<header class="kepala"><div class="kepala__judul">{}<h1>{}</h1>{}</div>{}</header>',
        _part("p", "kepala__atas", atas),
        judul,
        _part("p", "kepala__anak", anak),
        _part("div", "kepala__aksi", _inner(content)),
    )


def _part(element: str, css: str, content: object) -> SafeString:
    if not content:
        return mark_safe("")
    return format_html('<{0} class="{1}">{2}</{0}>', mark_safe(element), css, content)  # noqa: S308 - our own word


@register.simple_block_tag
def kosong(content: str, judul: object) -> SafeString:
    """Where a list would stand: what is not there, and within the tag what to do about it."""
    return format_html('<div class="kosong"><strong>{}</strong>{}</div>', judul, _inner(content))


@register.simple_tag
def ikon(nama: str) -> SafeString:
    """A line icon of static/ikon/garis.svg, beside words that say the same: a screen reader passes over it."""
    return format_html('<svg class="ikon" aria-hidden="true"><use href="{}#{}"/></svg>', static(SPRITE), nama)


@register.simple_tag
def logo(kecamatan: Kecamatan) -> str:
    """Of its letterhead, as a data URL; "" where there is none. One query."""
    return Logo.above(kecamatan)


@register.simple_tag
def lencana(keadaan: Choices) -> SafeString:
    """The badge of a status. Its value is its look, so that one status looks the same on every page."""
    return format_html('<span class="lencana lencana--{}">{}</span>', keadaan.value, keadaan.label)
