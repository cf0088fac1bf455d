"""A photo from a telephone in the browser: made small before it is sent, and saved without where it was taken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from musrenbang.models import Pengguna
from tests.cast import BuatUsulan
from tests.usulan.lampiran.conftest import gps, photo
from usulan.lampiran.verify import attachment_faults
from usulan.models import Lampiran

SIZE = "input => input.files[0].size"


@pytest.fixture
def jepretan(tmp_path: Path) -> Path:
    """3,000 × 2,000 points, held upright, with GPS."""
    path = tmp_path / "IMG_20261126.jpg"
    path.write_bytes(photo((3000, 2000), exif=gps(orientation=6), quality=98))
    return path


def kept() -> tuple[tuple[int, int], dict[int, object]]:
    lampiran = Lampiran.objects.get()
    assert list(attachment_faults()) == []
    assert lampiran.berkas.parent == Path(settings.LAMPIRAN_DIR)
    with Image.open(lampiran.berkas) as saved:
        return saved.size, dict(saved.getexif())


def attach(page: Page, path: Path) -> None:
    page.get_by_text("Tambah foto").first.click()
    page.get_by_label("Pilih foto").set_input_files(path)


def test_a_photo_is_small_before_it_is_sent_and_says_nothing_of_its_place(
    page: Page,
    context: BrowserContext,
    log_in: Callable[..., None],
    axe: Callable[[Page], None],
    buat_usulan: BuatUsulan,
    sari: Pengguna,
    jepretan: Path,
) -> None:
    usulan = buat_usulan("Jembatan gantung")
    log_in(context, sari)
    page.goto(f"/usulan/{usulan.kode}/")
    attach(page, jepretan)
    expect(page.locator("#id_foto_berkas[data-kecil]")).to_be_attached()
    assert page.get_by_label("Pilih foto").evaluate(SIZE) < jepretan.stat().st_size / 2
    axe(page)
    page.get_by_label("Keterangan").first.fill("Jembatan putus")
    page.get_by_role("button", name="Tambah foto").click()
    picture = page.get_by_role("img", name="Foto: Jembatan putus")
    expect(picture).to_be_visible()
    picture.evaluate("image => image.decode()")
    axe(page)
    assert kept() == ((1067, 1600), {})
    page.get_by_role("link", name="Hapus foto Jembatan putus").click()
    page.get_by_role("button", name="Hapus foto ini").click()
    expect(page.get_by_text("Belum ada foto atau dokumen.")).to_be_visible()
    assert list(Path(settings.LAMPIRAN_DIR).iterdir()) == []


def test_a_phone_is_asked_for_its_camera(
    buka: Callable[..., Page], buat_usulan: BuatUsulan, sari: Pengguna, jepretan: Path
) -> None:
    usulan = buat_usulan("Jembatan gantung")
    page = buka(sari, f"/usulan/{usulan.kode}/")
    page.get_by_text("Tambah foto").first.click()
    expect(page.get_by_label("Potret dengan kamera")).to_be_hidden()
    page = buka(sari, f"/usulan/{usulan.kode}/", width=360, height=740, has_touch=True, is_mobile=True)
    page.get_by_text("Tambah foto").first.click()
    camera = page.get_by_label("Potret dengan kamera")
    expect(camera).to_be_visible()
    assert camera.get_attribute("capture") == "environment"
    camera.set_input_files(jepretan)
    page.get_by_role("button", name="Tambah foto").click()
    expect(page.get_by_role("img", name="Foto: IMG_20261126.jpg")).to_be_visible()
    assert kept() == ((1067, 1600), {})


def test_without_script_the_server_does_the_same(
    browser: Browser,
    server: str,
    log_in: Callable[..., None],
    buat_usulan: BuatUsulan,
    sari: Pengguna,
    jepretan: Path,
) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    log_in(context, sari)
    page = context.new_page()
    page.goto(f"/usulan/{buat_usulan('Jembatan gantung').kode}/")
    attach(page, jepretan)
    page.get_by_role("button", name="Tambah foto").click()
    expect(page.get_by_role("img", name="Foto: IMG_20261126.jpg")).to_be_visible()
    context.close()
    assert kept() == ((1067, 1600), {})
