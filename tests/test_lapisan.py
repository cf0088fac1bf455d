"""musrenbang → usulan → forum → laporan, and the ranks inside each floor: every import goes to the left and down."""

from pathlib import Path

import pytest

from tests.rumah import APPS, Module, circles, complaints, faults, modules, rank

KNOWN = modules()


def known(module: str, source: str) -> tuple[Module, dict[str, Module]]:
    """The house as it stands, with this one module in it."""
    made = Module(module, Path(f"{module.rsplit('.', 1)[-1]}.py"), source)
    return made, KNOWN | {module: made}


def test_every_module_stands_in_its_place() -> None:
    assert set(APPS) <= set(KNOWN)
    assert [complaint for complaint in complaints(KNOWN) if "columns" not in complaint] == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("usulan.models.lain", "from forum.models import Sidang"),
        ("usulan.models.lain", "import laporan"),
        ("musrenbang.models.lain", "from usulan import models"),
        ("musrenbang.middleware", "import_module('forum.siaran.stream')"),
        ("forum.models.lain", "apps.get_model('laporan.models', 'Terbitan')"),
        ("forum.models.lain", "from forum.urutan.views import pindah"),
        ("forum.models.lain", "from ..page import fetch_sidang"),
        ("forum.putusan.views", "from forum.urutan import views"),
        ("forum.urutan.forms", "from . import urls"),
        ("usulan.models.lain", "from usulan.isian.forms import UsulanForm"),
        ("laporan.segel.views", "from musrenbang.acara.views import rinci"),
        ("musrenbang.jejak.lain", "from musrenbang.models import Pengguna"),
        ("musrenbang.sheets.lain", "from musrenbang.jejak.change import Berjejak"),
        ("laporan.cetak.lain", "def render():\n    import weasyprint"),
        ("musrenbang.urls", "def pola():\n    from forum import page"),
        ("usulan.lain", ""),
    ],
)
def test_the_check_finds(module: str, source: str) -> None:
    assert len(faults(*known(module, source))) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("laporan.isi.lain", "from forum.models import Sidang\nfrom usulan.models import Usulan"),
        ("forum.models.lain", "from .sidang import Sidang\nfrom ..pagu import garis_pagu"),
        ("usulan.daftar.lain", "from usulan.forms import MassalForm\nfrom .. import alur"),
        ("musrenbang.asgi", "aliran = import_string('forum.siaran.stream.application')"),
        ("forum.sidang.urls", "from . import views"),
    ],
)
def test_the_check_lets_pass(module: str, source: str) -> None:
    assert faults(*known(module, source)) == []


def test_a_circle_is_found_in_the_folder_where_it_closes() -> None:
    galat, _ = known("musrenbang.galat", "from musrenbang.sheets import names")
    names, _ = known("musrenbang.sheets.names", "from musrenbang import galat")
    assert circles(KNOWN) == []
    assert circles(KNOWN | {m.name: m for m in (galat, names)}) == ["musrenbang: galat → sheets → galat"]


@pytest.mark.parametrize("name", ["usulan.lain", "musrenbang.lain", "forum.lain"])
def test_a_module_beside_the_rooms_needs_a_rank_of_its_own(name: str) -> None:
    assert rank(name) is None
