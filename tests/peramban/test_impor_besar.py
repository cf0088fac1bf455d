"""A large file in the browser: the page says how far it is, and goes on by itself to the preview."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from musrenbang.models import Musrenbang, Pengguna
from usulan.impor.pieces import LARGE, run
from usulan.models import Impor

BANYAK = LARGE + 1


@pytest.mark.usefixtures("acara")
def test_the_page_waits_for_the_worker_and_goes_on(
    page: Page,
    context: BrowserContext,
    log_in: Callable[..., None],
    axe: Callable[[Page], None],
    budi: Pengguna,
    acara: Musrenbang,
    tmp_path: Path,
) -> None:
    berkas = tmp_path / "besar.csv"
    baris = [f"Sukamaju;Talud {nomor};RT {nomor};5;m\n" for nomor in range(BANYAK)]
    berkas.write_text("Desa;Kegiatan;Lokasi;Volume;Satuan\n" + "".join(baris))
    log_in(context, budi)
    page.goto(f"/musrenbang/{acara.kode}/usulan/impor/")
    page.get_by_label("Berkas daftar usulan").set_input_files(berkas)
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_text(f"Diperiksa 0 dari {BANYAK} baris.")).to_be_visible()
    axe(page)
    run(Impor.objects.get())
    expect(page.get_by_role("heading", name="Periksa impor")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("button", name=f"Simpan {BANYAK} usulan baru", exact=True)).to_be_visible()
