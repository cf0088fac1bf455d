"""`manage.py mulai` on a terminal: question by question, each answer checked at once. Nothing is saved here."""

from __future__ import annotations

import getpass
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ValidationError

from musrenbang.akun.new import check_username
from musrenbang.galat import Galat, TidakSah
from musrenbang.models import Desa, Pengguna
from musrenbang.models.wilayah import kode_desa, kode_kecamatan
from musrenbang.sheets.read import read_bytes
from musrenbang.wilayah.begin import Names, Plan, existing, find_kecamatan, read_list, within
from musrenbang.wilayah.load_wilayah import with_dots

Say = Callable[[str], object]
T = TypeVar("T")
_LEVELS = {2: "provinsi", 5: "kabupaten/kota", 8: "kecamatan", 13: "desa/kelurahan"}


def _line(prompt: str) -> str:
    return input(prompt).strip()


def ask(question: str, check: Callable[[str], T], say: Say, read: Callable[[str], str] = _line) -> T:
    """Asks until the answer will do. EOFError where the terminal is closed."""
    while True:
        try:
            return check(read(f"{question}: "))
        except ValidationError as error:
            say(" ".join(error.messages))
        except Galat as error:
            say(error.pesan)


def ask_names(names: Names, say: Say) -> tuple[str, Names]:
    """The code of the kecamatan, and the wilayah: from a list (`names`, empty where there is none), or typed."""
    if not names:
        names = ask("Berkas daftar kode wilayah (.csv atau .xlsx; kosongkan bila tidak ada)", _read, say)
    if names:
        kode = ask("Nama atau kode kecamatan", lambda text: _choose(names, text), say)
        found = within(names, kode)
        _ask_missing(found, kode, say)
        say(f"{_count(found)} ada dalam berkas itu.")
        return kode, found
    kode = ask("Kode Kemendagri kecamatan, misalnya 36.02.01", _kode_kecamatan, say)
    found = {}
    _ask_missing(found, kode, say)
    _ask_desa(found, kode, say)
    return kode, found


def _read(text: str) -> Names:
    return read_list(read_bytes(Path(text).expanduser())) if text else {}


def _choose(names: Names, text: str) -> str:
    text = with_dots(text)
    if names.get(text) and len(text) == len("36.02.01"):
        return text
    found = find_kecamatan(names, text)
    if not found:
        raise TidakSah(f"“{text}” tidak ada dalam berkas ini. Ketik namanya, atau kodenya, misalnya 36.02.01.")
    if len(found) > 1:
        told = "; ".join(f"{kode} ({names.get(kode[:5], kode[:5])})" for kode in found)
        raise TidakSah(f"Ada {len(found)} kecamatan bernama itu: {told}. Ketik kodenya.")
    return found[0]


def _kode_kecamatan(text: str) -> str:
    kode_kecamatan(kode := with_dots(text))
    return kode


def _ask_missing(found: Names, kode: str, say: Say) -> None:
    """The names of the kecamatan and of what stands above it, except what is known or there already."""
    there = existing([kode[:5], kode])
    for one in (kode[:2], kode[:5], kode):
        if one in there:
            say(f"{one} sudah ada: {there[one]}. Tetap dipakai.")
        elif one not in found and not (len(one) == len("36") and kode[:5] in there):
            found[one] = ask(f"Nama {_LEVELS[len(one)]} {one}", _name, say)


def _name(text: str) -> str:
    if not 1 <= len(text) <= 100:
        raise TidakSah("Namanya kosong atau lebih dari 100 huruf.")
    return text


def _ask_desa(found: Names, kecamatan: str, say: Say) -> None:
    there = {row.kode: row.sebutan for row in Desa.objects.filter(kecamatan__kode=kecamatan)}
    for kode, name in there.items():
        say(f"{kode} sudah ada: {name}. Tetap dipakai.")
    say("Desa dan kelurahan satu per satu. Kode kelurahan diawali 1, desa 2, desa adat 3.")
    while kode := ask("Empat angka terakhir kodenya, misalnya 2001 (kosongkan bila selesai)", _last(kecamatan), say):
        if kode in there or kode in found:
            say(f"{kode} sudah ada: {there.get(kode) or found[kode]}.")
        else:
            found[kode] = ask(f"Nama desa/kelurahan {kode}", _name, say)


def _last(kecamatan: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not text:
            return ""
        if len(text) > len("2001"):
            text = with_dots(text)
        if "." not in text and not re.fullmatch(r"[0-9]{4}", text):
            raise TidakSah("Ketik empat angka terakhir kodenya, misalnya 2001; atau Enter saja bila sudah selesai.")
        kode = text if "." in text else f"{kecamatan}.{text}"
        kode_desa(kode)
        if not kode.startswith(f"{kecamatan}.") or kode[9] not in "123":
            raise TidakSah(f"Kode di {kecamatan} diawali 1 (kelurahan), 2 (desa) atau 3 (desa adat), misalnya 2001.")
        return kode

    return check


def ask_account(plan: Plan, peran: str, wilayah: str, say: Say) -> None:
    """The first account of a kabupaten or kecamatan, unless it has one."""
    if there := Pengguna.objects.filter(kode_wilayah=wilayah, peran=peran):
        say(f"Akun {peran} sudah ada: {', '.join(akun.username for akun in there)}. Tetap dipakai.")
        return
    question = f"Nama pengguna untuk akun {peran} (kosongkan bila tidak perlu)"
    if username := ask(question, lambda text: _username(plan, text), say):
        nama = ask("Nama dengan gelar, atau jabatan, pemegang akun itu", _name, say)

        def add(password: str) -> None:
            if password and getpass.getpass("Sekali lagi: ") != password:
                raise TidakSah("Kedua kata sandi tidak sama.")
            plan.add_account(username, peran, wilayah, nama=nama, password=password)

        ask("Kata sandinya (tidak tampak; kosongkan agar dibuatkan)", add, say, getpass.getpass)


def _username(plan: Plan, text: str) -> str:
    if text in [akun.username for akun in plan.accounts]:
        raise TidakSah(f"{text} baru saja dipakai untuk akun lain. Pilih nama lain.")
    return check_username(text) if text else ""


def _count(names: Names) -> str:
    """ "1 kecamatan dan 12 desa/kelurahan"."""
    count = {length: sum(len(kode) == length for kode in names) for length in (8, 13)}
    return f"{count[8]} kecamatan dan {count[13]} desa/kelurahan"


def confirm(plan: Plan, say: Say) -> bool:
    say("\nYang akan disimpan:")
    for kode, nama in plan.new().items():
        say(f"  {kode:13}  {nama}")
    for akun in plan.accounts:
        say(f"  akun {akun.username} ({akun.get_peran_display()} {akun.kode_wilayah})")
    if not plan.new() and not plan.accounts:
        say("  tidak ada; semuanya sudah ada.")
    return ask("Simpan semuanya? Ketik ya atau tidak", _yes, say)


def _yes(text: str) -> bool:
    if text.lower() not in {"ya", "y", "tidak", "t"}:
        raise TidakSah("Ketik ya atau tidak.")
    return text.lower() in {"ya", "y"}
