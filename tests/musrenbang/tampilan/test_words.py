"""Whatever a form says is said in our words: no label, help or error of Django's own reaches a page."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError
from django.utils.functional import Promise

from musrenbang.akun.forms import MasukForm, SandiForm
from musrenbang.models import Pengguna
from musrenbang.tampilan.called import sebut
from musrenbang.tampilan.words import REQUIRED
from tests.test_dokumentasi import APPS, ROOT


def below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


def ours() -> list[type[forms.BaseForm]]:
    """Every form of the program."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if path.stem in {"forms", "pagu"} and "migrations" not in path.parts:
                import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    found = {one for one in below(forms.BaseForm) if one.__module__.split(".")[0] in APPS}
    return sorted(found, key=lambda form: f"{form.__module__}.{form.__name__}")


def texts(field: forms.Field) -> dict[str, object]:
    """What it may say, by where: Django's own words are lazy translations, ours are plain text."""
    said: dict[str, object] = {"help": field.help_text} | dict(field.error_messages)
    for validator in field.validators:
        name = type(validator).__name__
        said[name] = getattr(validator, "message", None)
        said |= {f"{name}, {code}": text for code, text in getattr(validator, "messages", {}).items()}
    return said


OURS = type(sebut(""))  # waits for the page's event; else only Django's own words wait for a language


def test_there_are_forms() -> None:
    assert len(ours()) > 25


@pytest.mark.parametrize("form", ours(), ids=lambda form: form.__name__)
def test_every_word_of_a_form_is_ours(form: type[forms.BaseForm]) -> None:
    drawn_by_hand = {"SandiForm"}  # its labels are set where it is made; the next test looks at them
    said = {
        f"{name}: {where}": text
        for name, field in form.base_fields.items()
        for where, text in texts(field).items()
        if not (where == "help" and form.__name__ in drawn_by_hand)
    }
    assert {
        where: str(text) for where, text in said.items() if isinstance(text, Promise) and type(text) is not OURS
    } == {}


def test_the_forms_of_accounts_name_their_fields_as_we_do(budi: Pengguna) -> None:
    masuk, sandi = MasukForm(), SandiForm(budi)
    assert [str(field.label) for field in masuk] == ["Nama pengguna", "Kata sandi"]
    assert [(field.label, field.help_text) for field in sandi] == [
        ("Kata sandi sekarang", ""),
        ("Kata sandi baru", "Paling sedikit 8 huruf atau angka."),
        ("Kata sandi baru, sekali lagi", ""),
    ]
    assert not any(isinstance(text, Promise) for form in (masuk, sandi) for text in form.error_messages.values())


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("abc1", "Kata sandi ini terlalu pendek. Isi paling sedikit 8 huruf atau angka."),
        ("password123", "Kata sandi ini terlalu mudah ditebak. Pilih yang lain."),
    ],
)
def test_a_bad_password_is_refused_in_our_words(password: str, sentence: str) -> None:
    said = []
    for validator in get_default_password_validators():
        try:
            validator.validate(password)
        except ValidationError as error:
            said += error.messages
    assert said == [sentence]
    assert len(settings.AUTH_PASSWORD_VALIDATORS) == 2


def test_a_field_made_later_has_them_too() -> None:
    class Later(forms.Form):
        angka = forms.IntegerField(max_value=5)
        nama = forms.CharField(max_length=3)

    form = Later({"angka": "enam", "nama": ""})
    assert form.errors == {"angka": ["Tuliskan bilangan bulat dengan angka, misalnya 12."], "nama": [REQUIRED]}
    form = Later({"angka": "6", "nama": "panjang"})
    assert form.errors == {
        "angka": ["Isi paling besar 5."],
        "nama": ["Pendekkan menjadi paling banyak 3 huruf; sekarang 7."],
    }
