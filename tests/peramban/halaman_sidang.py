"""The ranking page as a person sees it: rows "Usulan 1" … in their order."""

import re

from playwright.sync_api import Locator, Page, expect

from forum.models import Sidang


def expect_order(page: Page, *nomor: int) -> None:
    expect(page.locator(".butir__kegiatan")).to_have_text([re.compile(rf"^Usulan {n}\b") for n in nomor])


def in_database(sidang: Sidang) -> list[int]:
    return [int(butir.usulan.kegiatan.removeprefix("Usulan ")) for butir in sidang.daftar()]


def row(page: Page, nomor: int) -> Locator:
    return page.locator(".butir").filter(has_text=re.compile(rf"Usulan {nomor}\b"))


def kode(sidang: Sidang, nomor: int) -> str:
    return sidang.butir.get(usulan__kegiatan=f"Usulan {nomor}").kode


def middle(part: Locator) -> tuple[float, float]:
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pick_up(page: Page, nomor: int, over: int, *, below: bool = False) -> None:
    """Lift a row by its handle and hold it over the upper (lower) half of another."""
    x, y = middle(row(page, nomor).locator(".pegangan"))
    target = row(page, over).bounding_box()
    assert target
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + (10 if target["y"] > y else -10))  # away from the edge, where the page would scroll
    page.mouse.move(x, target["y"] + target["height"] * (0.8 if below else 0.2), steps=5)


def to_number(page: Page, nomor: int, urutan: int) -> None:
    """Type where a row shall go, in its number."""
    row(page, nomor).focus()
    page.locator(".alat__nomor").fill(str(urutan))
    page.keyboard.press("Enter")


def one_up(page: Page, nomor: int, direction: str = "Up") -> None:
    row(page, nomor).focus()
    page.keyboard.press(f"Alt+Arrow{direction}")


def connected(page: Page) -> Page:
    expect(page.locator("#sambungan")).to_have_text("Tersambung")
    return page


def streamed(page: Page) -> list[str]:
    """What the stream brings to this window from now on, as it comes."""
    frames: list[str] = []
    window = page.context.new_cdp_session(page)
    window.on("Network.eventSourceMessageReceived", lambda message: frames.append(message["data"]))
    window.send("Network.enable")
    return frames
