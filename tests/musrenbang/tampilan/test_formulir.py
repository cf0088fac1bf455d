"""The template pack of every form: what a screen reader and a keyboard need from it."""

import re

import pytest
from crispy_forms.bootstrap import PrependedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Field, Fieldset, Layout, Row, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template
from django.test import RequestFactory


class Contoh(forms.Form):
    kegiatan = forms.CharField(label="Kegiatan", help_text="Menurut kamus.")
    volume = forms.DecimalField(label="Volume", required=False)
    skala = forms.ChoiceField(
        label="Skala", choices=[("desa", "Desa"), ("lintas", "Lintas desa")], widget=forms.RadioSelect
    )
    setuju = forms.BooleanField(label="Hasil Musrenbang Desa")
    foto = forms.FileField(label="Foto", required=False)
    versi = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("Usulan ini sudah ada.")


def helper(**attributes: object) -> FormHelper:
    made = FormHelper()
    made.layout = Layout(
        Fieldset(
            "Kegiatan",
            "kegiatan",
            Row(PrependedText("volume", "m"), Field("skala", wrapper_class="isian--penuh")),
        ),
        "setuju",
        "foto",
        "versi",
        ButtonHolder(Submit("ajukan", "Ajukan"), Submit("hapus", "Hapus", css_class="tombol--bahaya")),
    )
    for name, value in attributes.items():
        setattr(made, name, value)
    return made


@pytest.fixture
def salah() -> str:
    return render_crispy_form(Contoh({"volume": "abc"}), helper(form_class="formulir"), {"csrf_token": "RAHASIA"})


def tag(html: str, pattern: str) -> str:
    """The one start tag in which pattern occurs."""
    (found,) = re.findall(rf"<[^>]*{pattern}[^>]*>", html)
    return str(found)


def ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', html)


def test_every_error_has_a_line_that_leads_to_its_field(salah: str) -> None:
    summary = salah[salah.index('<div class="ringkasan-galat"') : salah.index("</ul>")]
    assert re.findall(r'<li>(?:<a href="#(\w+)">)?([^<]+)', summary) == [
        ("", "Usulan ini sudah ada."),
        ("id_kegiatan", "Isi kegiatan."),
        ("id_volume", "Volume: Tuliskan angka, misalnya 1.250.000 atau 569,5."),
        ("id_skala_0", "Pilih skala."),
        ("id_setuju", "Centang “Hasil Musrenbang Desa”."),
        ("", "Isi bagian ini."),
    ]
    assert set(re.findall(r'href="#(\w+)"', summary)) <= set(ids(salah))


def test_the_summary_is_announced_and_takes_the_focus(salah: str) -> None:
    assert tag(salah, "ringkasan-galat") == '<div class="ringkasan-galat" role="alert" tabindex="-1" autofocus>'


def test_a_field_names_its_help_and_its_error(salah: str) -> None:
    field = tag(salah, 'name="kegiatan"')
    assert 'aria-describedby="id_kegiatan_helptext id_kegiatan_error"' in field
    assert 'aria-invalid="true"' in field
    assert tag(salah, 'name="volume"').count("id_volume_error") == 1
    assert 'aria-describedby="id_skala_error"' in tag(salah, "isian__grup")


def test_what_is_described_by_an_id_stands_on_the_page_once(salah: str) -> None:
    named = {name for names in re.findall(r'aria-describedby="([^"]+)"', salah) for name in names.split()}
    assert named == {
        "id_kegiatan_helptext",
        "id_kegiatan_error",
        "id_volume_error",
        "id_skala_error",
        "id_setuju_error",
    }
    assert sorted(ids(salah)) == sorted(set(ids(salah)))
    assert named <= set(ids(salah))


def test_a_form_without_data_accuses_nobody() -> None:
    html = render_crispy_form(Contoh(), helper())
    assert "ringkasan-galat" not in html
    assert "isian--galat" not in html
    assert "aria-invalid" not in html


def test_the_form_tag_and_its_token(salah: str) -> None:
    form = tag(salah, "novalidate").split()
    assert form == ["<form", 'class="formulir"', 'method="post"', 'enctype="multipart/form-data"', "novalidate>"]
    assert 'name="csrfmiddlewaretoken" value="RAHASIA"' in salah


def test_a_filter_carries_no_token() -> None:
    html = render_crispy_form(Contoh(), helper(form_method="get"), {"csrf_token": "RAHASIA"})
    assert "RAHASIA" not in html


def test_no_form_tag_where_the_page_has_its_own() -> None:
    assert "<form" not in render_crispy_form(Contoh(), helper(form_tag=False))


def test_a_button_is_green_unless_it_says_otherwise(salah: str) -> None:
    buttons = re.findall(r'<button type="submit" name="(\w+)"[^>]* class="([^"]+)"', salah)
    assert [(name, classes.split()) for name, classes in buttons] == [
        ("ajukan", ["tombol", "tombol--utama"]),
        ("hapus", ["tombol", "tombol--bahaya"]),
    ]


def test_required_is_said_in_words_and_optional_is_not() -> None:
    html = render_crispy_form(Contoh(), helper())
    labels = re.findall(r"<(?:label|legend)[^>]*isian__label[^>]*>\s*(\w+)([^\n]*)", html)
    assert [label for label, rest in labels] == ["Kegiatan", "Volume", "Skala", "Foto"]
    assert [label for label, rest in labels if "(wajib)" in rest] == ["Kegiatan", "Skala"]


def test_a_form_on_a_page_names_its_address(rf: RequestFactory) -> None:
    html = render_crispy_form(Contoh(), helper(), context={"request": rf.get("/usulan/tambah/?a=1&b=2")})
    assert re.findall(r"<form[^>]* action=\"([^\"]*)\"", html) == ["/usulan/tambah/?a=1&amp;b=2"]


def test_what_a_user_typed_is_escaped() -> None:
    html = render_crispy_form(Contoh({"kegiatan": '"><script>x()</script>'}), helper())
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_one_field_by_hand_is_the_same_field(salah: str) -> None:
    page = Template("{% load crispy_forms_tags %}{{ form.volume|as_crispy_field }}{{ form|as_crispy_errors }}")
    html = page.render(Context({"form": Contoh({"volume": "abc"})}))
    assert tag(html, 'name="volume"') == tag(salah, 'name="volume"')
    assert tag(html, "ringkasan-galat") == tag(salah, "ringkasan-galat")
