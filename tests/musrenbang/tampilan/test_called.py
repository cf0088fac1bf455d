"""What a page calls the places of its event; what a kecamatan of kelurahan alone reads: tests/laporan/isi."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from musrenbang.models import Desa, Kecamatan
from musrenbang.tampilan.called import BOTH, called, sebut, speak_of, speaking_of

TEMPLATES = Path(__file__).parents[3] / "templates"
IN_TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("Desa", ("tiap desa", "Desa pengusul", "papan desa", "nama dan desanya")),
        ("Kelurahan", ("tiap kelurahan", "Kelurahan pengusul", "papan kelurahan", "nama dan kelurahannya")),
        ("Desa/Kelurahan", ("tiap desa/kelurahan", "Desa/kelurahan pengusul", "papan desa", "nama dan desanya")),
        ("", ("tiap desa/kelurahan", "Desa/kelurahan pengusul", "papan desa", "nama dan desanya")),
    ],
)
def test_a_sentence_takes_the_word_of_whom_the_page_speaks(word: str, told: tuple[str, ...]) -> None:
    general = ("tiap desa/kelurahan", "Desa/kelurahan pengusul", "papan desa", "nama dan desanya")
    label = sebut(general[1])
    with speaking_of(SimpleNamespace(kata_desa=word) if word else None):
        assert (*map(called, general), str(label)) == (*told, told[1])
        speak_of(SimpleNamespace(kata_desa="Kelurahan"))  # what the view has named, until the request ends
        assert called(general[0]) == "tiap kelurahan"
    assert called(general[0]) == general[0]


@pytest.mark.parametrize(
    ("jenis", "word"),
    [
        (["desa", "desa_adat"], "Desa"),
        (["kelurahan", "kelurahan"], "Kelurahan"),
        (["desa", "kelurahan"], "Desa/Kelurahan"),
    ],
)
def test_the_word_of_a_kecamatan(wilayah: SimpleNamespace, jenis: list[str], word: str) -> None:
    for desa, kind in zip((wilayah.sukamaju, wilayah.mekarsari), jenis, strict=True):
        Desa.objects.filter(pk=desa.pk).update(jenis=kind)
    assert Kecamatan.objects.get(pk=wilayah.kecamatan.pk).kata_desa == word


def test_no_page_writes_the_general_word_by_itself() -> None:
    """Print has the word of the forms' heads: `sebutan_desa` of its frozen text."""
    found = []
    for path in sorted(TEMPLATES.rglob("*.html")):
        source = path.read_text() if "laporan/cetak" not in path.as_posix() else ""
        bare = BOTH in IN_TAGS.sub("", source).lower()
        tags = [tag for tag in IN_TAGS.findall(source) if BOTH in tag.lower() and not tag.startswith("{#")]
        if bare or any("|sebut" not in tag for tag in tags):
            found.append(path.name)
    assert found == []
