"""manage.py mulai: wilayah and first accounts, asked for or given, all of it or nothing, as often as one likes."""

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from musrenbang.jejak.actor import Perintah
from musrenbang.jejak.verify import row_faults
from musrenbang.models import Desa, Jejak, Kabupaten, Kecamatan, Pengguna

NATION = """36,Banten
36.02,KAB. CONTOH
36.02.01,Sukaraja
36.02.01.1001,Cikaret
36.02.01.2002,Sukamaju
36.02.01.3003,Adat Mulya
36.02.02,Cikembar
36.02.02.2001,Sukamaju
36.71,KOTA SEBERANG
36.71.05,Sukaraja
36.71.05.1001,Loji
"""
Mulai = Callable[..., str]


@pytest.fixture(autouse=True)
def tanpa_sandi(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AKUN_SANDI", raising=False)


@pytest.fixture
def berkas(tmp_path: Path) -> Path:
    path = tmp_path / "kode.csv"
    path.write_text(NATION)
    return path


@pytest.fixture
def mulai(db: None) -> Mulai:
    def run(**options: Any) -> str:
        call_command("mulai", stdout=(keluaran := StringIO()), **options)
        return keluaran.getvalue()

    return run


@pytest.fixture
def jawab(mulai: Mulai, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """jawab("36.02.01", …): the command on a terminal at which this is typed, line by line; what it says.

    A password is typed like everything else. The end of the lines is the end of the terminal.
    """

    def run(*lines: str, **options: Any) -> str:
        said: Iterator[str] = iter(lines)

        def typed(_prompt: str) -> str:
            try:
                return next(said)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
        monkeypatch.setattr("builtins.input", typed)
        monkeypatch.setattr("getpass.getpass", typed)
        output = mulai(**options)
        assert list(said) == [], "asked for less than was typed"
        return output

    return run


def isi() -> dict[str, list[Any]]:
    """All that it can write."""
    return {
        "kabupaten": list(Kabupaten.objects.values_list("kode", "nama", "jenis", "provinsi")),
        "kecamatan": list(Kecamatan.objects.values_list("kode", "nama")),
        "desa": list(Desa.objects.values_list("kode", "nama", "jenis")),
        "akun": list(Pengguna.objects.order_by("username").values_list("username", "peran", "kode_wilayah")),
    }


SUKARAJA = {
    "kabupaten": [("36.02", "CONTOH", "kabupaten", "Banten")],
    "kecamatan": [("36.02.01", "Sukaraja")],
    "desa": [
        ("36.02.01.1001", "Cikaret", "kelurahan"),
        ("36.02.01.2002", "Sukamaju", "desa"),
        ("36.02.01.3003", "Mulya", "desa_adat"),
    ],
    "akun": [("budi", "kecamatan", "36.02.01"), ("rina", "kabupaten", "36.02")],
}
NOTHING: dict[str, list[Any]] = {name: [] for name in SUKARAJA}
TYPED = ["", "36.02.01", "Banten", "Kab. CONTOH", "Sukaraja", "1001", "Cikaret", "36.02.01.2002", "Desa Sukamaju"]
TYPED += ["3003", "Adat Mulya", ""]
ACCOUNTS = ["rina", "Bappeda", "sandi-rina-1", "sandi-rina-1", "budi", "Kecamatan", ""]


def test_of_a_list_of_the_nation_only_the_kecamatan_is_taken(mulai: Mulai, berkas: Path) -> None:
    output = mulai(berkas=berkas, wilayah="36.02.01", akun_kabupaten="rina", akun_kecamatan="budi")
    assert isi() == SUKARAJA
    for username in ("rina", "budi"):
        (line,) = [line for line in output.splitlines() if line.startswith(f"Akun {username}, kata sandi: ")]
        assert Pengguna.objects.get(username=username).check_password(line.rpartition(" ")[2])


def test_or_the_whole_kabupaten(mulai: Mulai, berkas: Path) -> None:
    mulai(berkas=berkas, wilayah="36.02")
    assert [desa.kode for desa in Desa.objects.all()] == [
        "36.02.01.1001",
        "36.02.01.2002",
        "36.02.01.3003",
        "36.02.02.2001",
    ]


def test_typed_it_comes_to_the_same(jawab: Callable[..., str]) -> None:
    output = jawab(*TYPED, *ACCOUNTS, "ya")
    assert isi() == SUKARAJA
    assert Pengguna.objects.get(username="rina").check_password("sandi-rina-1")
    assert "sandi-rina-1" not in output
    assert "di balik nama Anda: Akun, Buat akun semua desa." in output


def test_codes_may_come_without_dots(jawab: Callable[..., str], berkas: Path) -> None:
    jawab(*(line.replace(".", "") if line[:2] == "36" else line for line in TYPED), *ACCOUNTS, "ya")
    assert (isi(), "36.02.01 sudah ada" in jawab(str(berkas), "360201", "", "", "ya")) == (SUKARAJA, True)


def test_from_a_list_by_name(jawab: Callable[..., str], berkas: Path) -> None:
    output = jawab(str(berkas), "sukaraja", "36.02.01", *ACCOUNTS, "ya")
    assert "Ada 2 kecamatan bernama itu: 36.02.01 (KAB. CONTOH); 36.71.05 (KOTA SEBERANG). Ketik kodenya." in output
    assert isi() == SUKARAJA


@pytest.mark.parametrize("typed", ["cikembar", "Kec. Cikembar", "kecamatan cikembar"])
@pytest.mark.parametrize("written", ["Cikembar", "Kecamatan Cikembar", "KEC. CIKEMBAR"])
def test_by_name_with_the_word_kecamatan_or_without(
    typed: str, written: str, jawab: Callable[..., str], berkas: Path
) -> None:
    berkas.write_text(NATION.replace("36.02.02,Cikembar", f"36.02.02,{written}"))
    jawab(str(berkas), typed, "", "", "ya")
    assert [kecamatan.kode for kecamatan in Kecamatan.objects.all()] == ["36.02.02"]


def test_it_stands_in_the_record_without_a_password(jawab: Callable[..., str]) -> None:
    jawab(*TYPED, *ACCOUNTS, "ya")
    assert {(j.oleh, j.aksi) for j in Jejak.objects.all()} == {
        (Perintah("mulai").tanda, "muat_wilayah"),
        (Perintah("mulai").tanda, "akun"),
    }
    assert not Jejak.objects.filter(isi__contains="sandi-rina").exists()
    assert not Jejak.objects.filter(isi__contains="argon2").exists()
    assert list(row_faults()) == []


def test_a_second_time_what_is_there_is_told_and_kept(mulai: Mulai, jawab: Callable[..., str], berkas: Path) -> None:
    given = {"wilayah": "36.02.01", "akun_kabupaten": "rina", "akun_kecamatan": "budi"}
    mulai(berkas=berkas, **given)
    before, count = list(Pengguna.objects.values()), Jejak.objects.count()
    berkas.write_text(NATION.replace("Cikaret", "Nama lain").replace("CONTOH", "LAIN"))
    output = mulai(berkas=berkas, **given)
    assert "Wilayah: 0 baru, 5 sudah ada dan tetap." in output
    assert "Akun rina sudah ada. Tetap dipakai.\nAkun budi sudah ada. Tetap dipakai.\n" in output
    assert (isi(), list(Pengguna.objects.values()), Jejak.objects.count()) == (SUKARAJA, before, count)
    output = jawab("", "36.02.01", "2002", "2004", "Loji", "", "ya")
    for told in ("36.02 sudah ada: Kabupaten CONTOH.", "36.02.01 sudah ada: Kecamatan Sukaraja.", "sudah ada: rina."):
        assert told in output
    assert isi() == SUKARAJA | {"desa": sorted([*SUKARAJA["desa"], ("36.02.01.2004", "Loji", "desa")])}


@pytest.mark.parametrize("end", [[], ["tidak"]])
def test_who_breaks_off_has_saved_nothing(end: list[str], jawab: Callable[..., str]) -> None:
    with pytest.raises(SystemExit):
        jawab(*TYPED, *ACCOUNTS, *end)
    assert isi() == NOTHING
    assert Jejak.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({0: "tidak-ada.csv"}, "tidak-ada.csv"),
        ({1: "3602010"}, "Kode kecamatan berbentuk 36.02.01."),
        ({1: "36.02"}, "Kode kecamatan berbentuk 36.02.01."),
        ({2: ""}, "Namanya kosong atau lebih dari 100 huruf."),
        ({5: "5001"}, "diawali 1 (kelurahan), 2 (desa) atau 3 (desa adat)"),
        ({5: "36.02.02.2001"}, "Kode di 36.02.01 diawali"),
        ({5: "20"}, "Ketik empat angka terakhir kodenya, misalnya 2001; atau Enter saja"),
        ({5: "36.02.01.20"}, "Kode desa/kelurahan berbentuk 36.02.01.2003."),
        ({12: "dua kata"}, "nama pengguna"),
        ({12: "tambah"}, "Nama ini dipakai program."),
        ({16: "rina"}, "rina baru saja dipakai untuk akun lain."),
    ],
)
def test_a_wrong_answer_is_told_and_asked_again(wrong: dict[int, str], told: str, jawab: Callable[..., str]) -> None:
    [(place, line)] = wrong.items()
    lines = [*TYPED, *ACCOUNTS, "ya"]
    assert told in jawab(*lines[:place], line, *lines[place:])
    assert isi() == SUKARAJA


def test_a_password_that_will_not_do_is_asked_again(jawab: Callable[..., str]) -> None:
    wrong = ["pendek", "pendek", "sandi-rina-1", "sandi-rima-1"]
    output = jawab(*TYPED, *ACCOUNTS[:2], *wrong, *ACCOUNTS[2:], "ya")
    assert "terlalu pendek" in output
    assert "Kedua kata sandi tidak sama." in output
    assert isi() == SUKARAJA


@pytest.mark.parametrize(
    ("change", "options", "told"),
    [
        (("36.02.01.2002", "36.02.01.5002"), {}, "“36.02.01.5002” bukan kode wilayah"),
        (("36.02,KAB. CONTOH\n", ""), {}, "Kabupaten/kota 36.02 belum ada"),
        (("", ""), {"wilayah": "36.02.09"}, "Kode 36.02.09 tidak ada dalam berkas ini"),
        (("", ""), {"akun_kecamatan": "dua kata"}, "Nama pengguna|nama pengguna"),
        (("", ""), {"akun_kecamatan": "rina", "akun_kabupaten": "rina"}, "sudah ada"),
        (("", ""), {"wilayah": "36.02"}, "Kode wilayah tidak sesuai dengan peran"),
        (("", ""), {"wilayah": "36.02.1"}, r"Kode 36\.02\.1 tidak ada dalam berkas ini"),
        (("", ""), {"wilayah": ""}, "sebutkan semuanya"),
    ],
)
def test_one_fault_and_nothing_is_saved(
    change: tuple[str, str], options: dict[str, str], told: str, mulai: Mulai, berkas: Path
) -> None:
    berkas.write_text(NATION.replace(*change) if change[0] else NATION)
    with pytest.raises(CommandError, match=told):
        mulai(**{"berkas": berkas, "wilayah": "36.02.01", "akun_kecamatan": "budi"} | options)
    assert isi() == NOTHING
    assert Jejak.objects.count() == 0


def test_an_account_alone_for_what_is_there(mulai: Mulai, berkas: Path) -> None:
    mulai(berkas=berkas, wilayah="36.02.01")
    mulai(wilayah="36.02.01", akun_kabupaten="rina")
    with pytest.raises(CommandError, match=r"Wilayah 36\.02\.09 belum ada"):
        mulai(wilayah="36.02.09", akun_kecamatan="budi")
    assert isi()["akun"] == [("rina", "kabupaten", "36.02")]


def test_without_a_terminal_the_options_are_named(mulai: Mulai, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("36.02.01\n"))
    with pytest.raises(CommandError, match=r"--berkas wilayah\.csv --wilayah 36\.02\.01 --akun-kecamatan budi"):
        mulai()
