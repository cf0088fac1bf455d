"""The page that checks proofs, opened from a file and without a line."""

import hashlib
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from laporan.bukti.content import pakets
from laporan.cetak.pdf import render_pdf
from laporan.paket.proof import PEMERIKSA
from tests.laporan.bukti.test_paket import ba

pytestmark = pytest.mark.lambat


def say(page: Page) -> list[str]:
    return page.locator("#hasil h3").all_inner_texts()


def test_a_sheet_and_a_proof_are_checked_from_a_file(browser: Browser, tmp_path: Path) -> None:
    isi = ba()
    kata, paket = next(pakets(isi))
    akar, bukti = isi["bukti"]["akar"], paket["berkas_bukti"]
    (tmp_path / "lembar.pdf").write_bytes(render_pdf(kata, paket))
    (tmp_path / "bukti.json").write_text(json.dumps(bukti[0]))
    page = browser.new_context(offline=True, viewport={"width": 360, "height": 740}).new_page()
    page.goto(PEMERIKSA.as_uri())
    for text in (b"", b"abc", b"x" * 55, b"x" * 56, b"x" * 64, b"y" * 1000):
        found = page.evaluate("list => hex(sha256(Uint8Array.from(list)))", list(text))
        assert found == hashlib.sha256(text).hexdigest()
    page.get_by_label("Berkas PDF").set_input_files(tmp_path / "lembar.pdf")
    expect(page.locator("section.satu")).to_have_count(4)
    assert set(say(page)) == {"Sudah dihitung. Bandingkan akarnya dengan kertas."}
    # As it is read from paper, as a telephone reads the code, and with the line that it stands in.
    line = f"Akar bukti (RFC 6962, SHA-256) atas 4 keputusan usulan musrenbang ini: {akar}"
    for typed in (
        akar.upper(),
        f"https://musrenbang.example/publik/x/?tahun=2027#akar={akar}",
        line,
        f"Akar bukti {akar}",
    ):
        page.get_by_label("64 huruf").fill(typed)
        assert set(say(page)) == {"TERMASUK: keputusan ini ada dalam daftar yang disegel."}
    page.get_by_label("64 huruf").fill("0" * 64)
    assert {text.partition(":")[0] for text in say(page)} == {"TIDAK COCOK"}
    page.get_by_label("64 huruf").fill(akar)
    page.get_by_label("Berkas PDF").set_input_files(tmp_path / "bukti.json")
    expect(page.locator("section.satu")).to_have_count(1)
    assert say(page)[0].startswith("TERMASUK")
    page.get_by_label("Berkas PDF").set_input_files([])
    short = {name: bukti[0][name] for name in ("daun", "bukti")}
    bent = {**bukti[0], "daun": bukti[0]["daun"].replace("Disepakati", "Cadangan")}
    for proof, word in ((short, "TERMASUK"), (bent, "TIDAK COCOK"), ({**short, "bukti": "AAA="}, "Ini bukan bukti")):
        page.get_by_label("Atau tempelkan").fill(json.dumps(proof))
        assert [text.startswith(word) for text in say(page)] == [True]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
