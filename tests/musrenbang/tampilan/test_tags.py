"""The parts that pages repeat."""

from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template

from musrenbang.models import Desa
from usulan.alur import Status


def draw(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


class Satu(forms.Form):
    nama = forms.CharField()


def test_the_way_here() -> None:
    html = draw('{% remah ini %} <li><a href="/a/">A</a></li> {% endremah %}', ini="<B>")
    assert html == (
        '<nav class="remah" aria-label="Anda di sini"><ol><li><a href="/a/">A</a></li>'
        '<li aria-current="page">&lt;B&gt;</li></ol></nav>'
    )


def test_a_head_has_only_what_it_is_given() -> None:
    assert draw("{% kepala judul %} {% endkepala %}", judul="A & B") == (
        '<header class="kepala"><div class="kepala__judul"><h1>A &amp; B</h1></div></header>'
    )


def test_a_whole_head() -> None:
    source = (
        "{% capture as anak %} <b>{{ x }}</b> {% endcapture %}{% kepala 'A' atas=x anak=anak %}<a></a>{% endkepala %}"
    )
    assert draw(source, x="<") == (
        '<header class="kepala"><div class="kepala__judul"><p class="kepala__atas">&lt;</p><h1>A</h1>'
        '<p class="kepala__anak"><b>&lt;</b></p></div><div class="kepala__aksi"><a></a></div></header>'
    )


def test_an_empty_list_says_what_to_do() -> None:
    html = draw("{% kosong 'Belum ada' %}<p>{{ x }}</p>{% endkosong %}", x="<")
    assert html == '<div class="kosong"><strong>Belum ada</strong><p>&lt;</p></div>'


def test_a_badge_looks_like_its_status() -> None:
    html = draw("{% lencana status %}", status=Status.BELUM_DISEPAKATI)
    assert html == '<span class="lencana lencana--belum_disepakati">Belum disepakati</span>'


@pytest.mark.parametrize(("value", "shown"), [(1250000, "Rp&nbsp;1.250.000"), (0, "Rp&nbsp;0"), (None, "–"), ("", "–")])
def test_rupiah_no_line_end_divides(value: object, shown: str) -> None:
    assert draw("{{ value|rp }}", value=value) == shown


def test_what_stands_for_no_amount() -> None:
    assert draw("{{ value|rp:'harga belum diisi' }}", value=None) == "harga belum diisi"


@pytest.mark.parametrize(
    ("context", "said"),
    [
        ({}, ""),
        ({"form": Satu()}, ""),
        ({"form": Satu({"nama": "a"})}, ""),
        ({"saring": Satu({})}, "Kesalahan: "),
        ({"pesan": "Tidak dapat."}, "Kesalahan: "),
        ({"pesan": "", "beda": None}, ""),
        ({"beda": []}, "Kesalahan: "),
    ],
)
def test_an_error_is_said_before_the_title(context: dict[str, object], said: str) -> None:
    assert draw("{% kesalahan %}", **context) == said


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (5055800000, '<span class="uang-ringkas" title="Rp&nbsp;5.055.800.000">Rp&nbsp;5,06\u00a0miliar</span>'),
        (999_999_999_999, '<span class="uang-ringkas" title="Rp&nbsp;999.999.999.999">Rp&nbsp;1\u00a0triliun</span>'),
        (999_999_999, "Rp&nbsp;999.999.999"),
        (0, "Rp&nbsp;0"),
        (None, "–"),
    ],
)
def test_a_headline_says_a_large_sum_in_words(value: int | None, shown: str) -> None:
    assert draw("{{ nilai|rp_ringkas }}", nilai=value) == shown


def desa(*names: str, jenis: str = "desa") -> list[Desa]:
    return [Desa(nama=name, jenis=jenis) for name in names]


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        (desa(), "Kecamatan"),
        (desa("Loji", "Cihaur"), "Loji / Cihaur"),
        (desa("A" * 200), "A" * 200),
        (desa("A" * 29, "B" * 28), f"{'A' * 29} / {'B' * 28}"),  # 60 letters
        (desa("A" * 29, "B" * 29), f'<span title="{"A" * 29} / {"B" * 29}">{"A" * 29} dan 1 desa lain</span>'),
        (desa("<b>", "C" * 60), f'<span title="&lt;b&gt; / {"C" * 60}">&lt;b&gt; dan 1 desa lain</span>'),
        (
            desa("A" * 60) + desa("Kota", "Baru", jenis="kelurahan"),
            f'<span title="{"A" * 60} / Kota / Baru">{"A" * 60} dan 2 kelurahan lain</span>',
        ),
        (
            desa("A" * 60, "Loji") + desa("Kota", jenis="kelurahan"),
            f'<span title="{"A" * 60} / Loji / Kota">{"A" * 60} dan 2 desa/kelurahan lain</span>',
        ),
    ],
)
def test_many_desa_are_counted_and_a_title_names_them(rows: list[Desa], shown: str) -> None:
    assert draw("{{ desa|desa_ringkas }}", desa=rows) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(Decimal("1250.5"), '1.250,5 <span class="satuan">m &lt;</span>'), (None, "–")]
)
def test_a_unit_stands_only_behind_a_volume(value: object, shown: str) -> None:
    assert draw("{{ value|takaran:satuan }}", value=value, satuan="m <") == shown
