"""The help of each page: a section of docs/panduan.md that exists, drawn without a loose end."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from musrenbang.akun.desa import make_accounts
from musrenbang.bantuan.guide import GUIDE, contents, sections, slug
from musrenbang.bantuan.pages import SECTIONS, help_for, section_for
from musrenbang.jejak.actor import Perintah
from tests.peramban.test_terpotong import HALAMAN
from tests.test_dokumentasi import rows

PAGES = sorted({page for pages in HALAMAN.values() for page in pages} - {"bantuan", "bantuan_bagian"})
# What somebody who is new to the office cannot guess.
WORDS = """Berita acara, Cadangan, Cadangan data, Draf, Garis pagu, Jejak, Kamus usulan, Kode verifikasi, Kumulatif,
    Mufakat, Pagu, Perangkat Daerah, Pleno, RKPD, Segel, Sidik jari, Usulan induk, Verifikasi"""


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_section_of_the_guide(page: str) -> None:
    assert section_for(page) in sections()


def test_the_longest_name_fits_first() -> None:
    assert [section_for(page) for page in ("usulan_rinci", "usulan_impor_periksa", "usulan_impor")] == [
        "daftar-usulan",
        "impor-dari-excel",
        "impor-dari-excel",
    ]
    assert help_for("sandi") == "/bantuan/masuk-dan-kata-sandi/"
    assert help_for("") == help_for("bantuan") == "/bantuan/"


def test_the_table_names_no_section_in_vain() -> None:
    assert set(SECTIONS.values()) - set(sections()) == set()


def test_the_words_of_the_office_are_explained() -> None:
    told = {row[0]: row[1] for row in rows(GUIDE.read_text(), "Kata | Artinya")}
    assert set(re.split(r",\s+", WORDS)) - set(told) == set()
    assert [word for word, meaning in told.items() if len(meaning.split()) < 3] == []


def test_every_section_stands_in_the_contents() -> None:
    titles = re.findall(r"^##+ (.+)$", GUIDE.read_text(), re.MULTILINE)
    listed = [section.slug for part, below in contents() for section in [part, *below]]
    assert listed == [slug(title) for title in titles]
    assert len(set(listed)) == len(listed)


def test_a_section_ends_where_the_next_begins() -> None:
    html = sections()["pimpinan"].html
    assert "<strong>Mulai sidang</strong>" in html
    assert "<h" not in html
    assert "Layar proyektor" not in html
    day = sections()["pada-hari-forum"].html
    assert day.count("<h3>") == 12
    assert "Buat draf terbaru" not in day


def test_the_first_words_end_before_the_first_section() -> None:
    first = next(iter(sections().values()))
    assert first.title == "Panduan pemakaian"
    assert "<h2>" not in first.html
    assert "Sepuluh kali salah" not in first.html


def test_its_links_lead_to_sections_and_no_other_file() -> None:
    links = {link for section in sections().values() for link in re.findall(r'href="([^"]*)"', section.html)}
    assert links
    assert links - {reverse("bantuan_bagian", args=[name]) for name in sections()} == set()
    assert "lihat pasang.md" in sections()["kabupaten"].html


@pytest.mark.parametrize("name", sections())
@pytest.mark.django_db
def test_a_section_is_a_page(name: str, client: Client) -> None:
    page = client.get(reverse("bantuan_bagian", args=[name]))
    assert page.status_code == 200
    assert page.text.count('<article class="bantuan') == 1


@pytest.mark.django_db
def test_the_contents_name_every_section(client: Client) -> None:
    page = client.get(reverse("bantuan")).text
    assert [name for name in sections() if f'"/bantuan/{name}/"' not in page] == ["panduan-pemakaian"]


@pytest.mark.django_db
def test_what_is_no_section_is_not_found(client: Client) -> None:
    assert client.get("/bantuan/tidak-ada/").status_code == 404


@pytest.mark.django_db
def test_the_password_of_a_slip_opens_the_help_too(wilayah: SimpleNamespace) -> None:
    slip, *_ = make_accounts(wilayah.kecamatan, by=Perintah("uji"))
    client = Client()
    client.post(reverse("masuk"), {"username": slip.username, "password": slip.sandi})
    assert client.get(help_for("sandi")).status_code == 200
    assert client.get(reverse("beranda")).status_code == 302


def test_the_guide_comes_with_the_image() -> None:
    root = Path(__file__).parents[3]
    assert GUIDE.relative_to(root).as_posix() in (root / "Dockerfile").read_text()
