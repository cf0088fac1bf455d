"""The check of every page finds each fault, and lets a good page pass."""

from typing import Any

import pytest
from crispy_forms.helper import FormHelper
from django.forms import CharField, Form, HiddenInput
from django.template import Context
from django.test import Client

from tests.halaman import faults, unsent

GOOD = """<!doctype html>
<html lang="id"><head><title>Usulan – Musrenbang RKPD di Kecamatan</title><script src="/a.js"></script></head>
<body><h1>Usulan</h1><p>Nonelektronik &amp; <br>lain &lt; 3<img src="a.png" alt="">
<form method="get" action="/usulan/"><label for="a">A</label><input id="a" name="a"><label>B <input name="b"></label>
<select aria-label="C"><option>1</select><input type="hidden" name="d"><button>Cari</button></form>
<template><p id="a"></p></template><a href="?b=1">B</a></body></html>"""


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_a_good_page_passes() -> None:
    assert faults(GOOD, 200) == []
    assert faults(changed("<title>", "<title>Kesalahan: "), 422) == []
    assert faults('<p id="a">Bagian tanpa kepala</p>', 422) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<h1>Usulan</h1>", "", "not one title and one h1 with words"),
        ("<h1>Usulan</h1>", "<h1>Usulan</h1><h1>Lagi</h1>", "not one title and one h1 with words"),
        ("<h1>Usulan</h1>", "<h1></h1>", "not one title and one h1 with words"),
        ("<title>Usulan", "<title>Daftar", "the title"),
        (" – Musrenbang RKPD di Kecamatan", "", "the title"),
        ("<title>", "<title>Kesalahan: ", "the title"),
        ('lang="id"', 'lang="en"', "the language of the page"),
        ('<input name="b">', '<input name="b" id="a">', "the id 'a' stands twice"),
        ('<label for="a">', "<label>", "a field without label"),
        ('aria-label="C"', "", "a field without label"),
        ('<input name="b">', '<input name="b" type="number">', "a field of the browser's own"),
        (' action="/usulan/"', "", "a form without action or method"),
        (' method="get"', "", "a form without action or method"),
        ('<script src="/a.js">', "<script>alert(1)", "written inline"),
        ("<body>", "<body><style>a{}</style>", "written inline"),
        ("<p>", '<p style="top: 0">', "written inline"),
        ("<button>", '<button onclick="a()">', "written inline"),
        ("<button>Cari", '<button><span class="a"></span>', "a button without words"),
        ("lain", '<span class="lencana lencana--draf"> </span>', "a badge without words"),
        ('href="?b=1"', 'href=""', "a link that leads nowhere"),
        (' alt=""', "", "a picture without alt"),
        ("lain", "belum berharga", "forbidden word"),
        ("lain", "Buka sidang", "forbidden word"),
        ("lain", "sudah diubah orang lain sejak halaman ini dibuka", "forbidden word"),
        ("lain", "None", "forbidden word"),
        ("lain", "{{ lain }}", "forbidden word"),
        ("lain", "{% lain %}", "forbidden word"),
        ("lain", "Traceback (most recent call last)", "forbidden word"),
        ("lain", "&lt;span class=a&gt;", "forbidden word"),
        ("lain", "&amp;nbsp;", "forbidden word"),
        ("lain", "This field is required.", "forbidden word"),
        ("<p>", '<p class="isian None">', "forbidden word"),
        ("</form>", "", "<form> is not closed"),
        ("</form>", "</form></form>", "</form> closes nothing"),
    ],
)
def test_each_fault_is_found(old: str, new: str, fault: str) -> None:
    assert [found[: len(fault)] for found in faults(changed(old, new), 200)] == [fault]


@pytest.mark.parametrize("status", [409, 422])
def test_an_error_is_said_first(status: int) -> None:
    assert [found[:9] for found in faults(GOOD, status)] == ["the title"]


def test_a_browser_may_hold_what_our_scripts_set() -> None:
    assert faults(changed("<p>", '<p style="top: 0">'), scripted=True) == []


@pytest.mark.django_db
def test_whatever_a_test_fetches_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("musrenbang.tampilan.tags.ERROR", "Galat: ")
    with pytest.raises(AssertionError, match="/masuk/ 422: the title"):
        Client().post("/masuk/")


class TersembunyiForm(Form):
    v = CharField(widget=HiddenInput)
    nama = CharField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<input name="nama">', ["TersembunyiForm is shown without its v"]),
        ('<input name="nama"><input type="hidden" name="v" value="1">', []),
        # Not shown to this account.
        ("<p>Hanya dibaca.</p>", []),
    ],
)
def test_a_form_sends_what_nobody_sees(html: str, found: list[str]) -> None:
    assert list(unsent(html, [Context({"form": TersembunyiForm()})])) == found
