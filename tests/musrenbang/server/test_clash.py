"""A broken unique constraint of ours is a sentence; every other error of the database is a fault of the program."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.test import RequestFactory

from forum.models import Petugas, Sidang
from musrenbang.middleware import Sentences
from musrenbang.models import OPD, Musrenbang, Pengguna
from musrenbang.server.clash import clash, gone


def broken(act: Callable[[], object]) -> IntegrityError:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        act()
    return error.value


def test_constraint_and_field_are_recognised(wilayah: SimpleNamespace, sidang: Sidang, dewi: Pengguna) -> None:
    ganda = [
        lambda: Petugas.objects.create(sidang=sidang, pengguna=dewi, tugas=Petugas.Tugas.FASILITATOR),
        lambda: OPD.objects.bulk_create([OPD(kabupaten=wilayah.kabupaten, nama="A", kunci="a") for _ in "12"]),
        lambda: Pengguna.objects.create(username=dewi.username),
        lambda: Musrenbang.objects.create(kecamatan=wilayah.kecamatan, tahun=2040, kode=sidang.musrenbang.kode),
    ]
    found = [clash(broken(act)) for act in ganda]
    assert [(c.model, c.fields, c.pesan != "") for c in found if c] == [
        (Petugas, ("sidang", "pengguna", "tugas"), True),
        (OPD, ("kabupaten", "kunci"), True),
        (Pengguna, ("username",), True),
        (Musrenbang, ("kode",), False),
    ]


def test_what_is_not_unique_is_not(acara: Musrenbang) -> None:
    salah = [
        broken(lambda: Sidang.objects.create(nama="Tanpa acara")),
        broken(lambda: Sidang.objects.create(musrenbang=acara, nama=None)),
        IntegrityError("UNIQUE constraint failed: lain.kolom"),
    ]
    assert [clash(error) for error in salah] == [None, None, None]


def test_only_a_known_one_is_a_sentence(sidang: Sidang, dewi: Pengguna, caplog: pytest.LogCaptureFixture) -> None:
    sentences = Sentences(lambda request: None)  # type: ignore[arg-type]
    request = RequestFactory().post("/sidang/")
    ganda = broken(lambda: Petugas.objects.create(sidang=sidang, pengguna=dewi, tugas=Petugas.Tugas.FASILITATOR))
    answer = sentences.process_exception(request, ganda)
    assert answer is not None
    assert (answer.status_code, "Petugas ini sudah ditunjuk untuk tugas itu." in answer.content.decode()) == (409, True)
    assert sentences.process_exception(request, broken(lambda: Sidang.objects.create(nama="Tanpa acara"))) is None


@pytest.mark.django_db(transaction=True)
def test_a_row_that_is_gone_is_recognised(sidang: Sidang) -> None:
    lain = broken(lambda: Sidang.objects.create(nama="Tanpa acara"))
    hilang = broken(lambda: Sidang.objects.create(musrenbang_id=0, nama="Acaranya sudah dihapus"))
    assert [gone(lain), gone(hilang), clash(hilang)] == [False, True, None]


def test_the_names_are_those_of_the_database(db: None) -> None:
    """As the database itself lists them; a name that PostgreSQL made differently would be a 500."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite tells columns, not names")
    for model in apps.get_models():
        if model.__module__.split(".")[0] not in {"musrenbang", "usulan", "forum", "laporan"}:
            continue
        with connection.cursor() as cursor:
            real = connection.introspection.get_constraints(cursor, model._meta.db_table)
        unique = {name for name, one in real.items() if one["unique"] and not one["primary_key"]}
        fields = [f for f in model._meta.concrete_fields if f.unique and not f.primary_key]
        ours = {f"{model._meta.db_table}_{field.column}_key" for field in fields}
        ours |= {c.name for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)}
        assert unique == ours
