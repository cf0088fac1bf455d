"""The beginning of an installation: a kecamatan or kabupaten and its first accounts, saved as one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from musrenbang.akun.new import check_account, readable_password, save_account, set_password
from musrenbang.galat import TidakSah
from musrenbang.jejak.act import one_act
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Desa, Kabupaten, Kecamatan, Pengguna
from musrenbang.sheets.names import name_key
from musrenbang.wilayah.load_wilayah import load_rows, read_wilayah, without_sebutan
from musrenbang.wilayah.loading import Load

Names = dict[str, str]  # kode → nama


@dataclass
class Plan:
    """`names`: what shall be there; `accounts`: new ones; `made`: username → password that the program has made."""

    names: Names = field(default_factory=dict)
    accounts: list[Pengguna] = field(default_factory=list)
    made: Names = field(default_factory=dict)

    def add_account(self, username: str, peran: str, wilayah: str, *, nama: str, password: str) -> None:
        """`password` empty: the program makes one. TidakSah where it is too weak."""
        akun = Pengguna(username=username, peran=peran, kode_wilayah=wilayah, first_name=nama)
        if not password:
            password = self.made[username] = readable_password()
        set_password(akun, password)
        self.accounts.append(akun)

    def save(self, *, by: Pelaku) -> Load:
        """What is there stays as it is. TidakSah with every fault, and then nothing is saved."""
        rows = [{"kode": kode, "nama": nama} for kode, nama in self.new().items()]
        with one_act():
            load = load_rows(list(enumerate(rows, start=1)), by=by)
            for akun in self.accounts:
                check_account(akun)
                save_account(akun, by=by)
        return load

    def new(self) -> Names:
        """Of `names` what is not there yet. A province is written with its kabupaten."""
        known = existing(self.names)
        kabupaten = {kode[:2] for kode in self.names if len(kode) == len("36.02") and kode not in known}
        return {
            kode: nama
            for kode, nama in self.names.items()
            if (kode in kabupaten if len(kode) == len("36") else kode not in known)
        }


def existing(kode: Iterable[str]) -> Names:
    """The wilayah that the database has among these, and how people call them."""
    wanted = set(kode)
    kabupaten = {row.kode: row.sebutan for row in Kabupaten.objects.filter(kode__in=_of(wanted, "36.02"))}
    kecamatan = {
        row.kode: f"Kecamatan {row.nama}" for row in Kecamatan.objects.filter(kode__in=_of(wanted, "36.02.01"))
    }
    # By their kecamatan: a kabupaten has more desa than a query of SQLite takes parameters.
    desa = Desa.objects.filter(kecamatan__kode__in={one[:8] for one in wanted})
    return kabupaten | kecamatan | {row.kode: row.sebutan for row in desa if row.kode in wanted}


def _of(kode: set[str], form: str) -> set[str]:
    return {one for one in kode if len(one) == len(form)}


def read_list(content: bytes) -> Names:
    """A list of codes as the kecamatan has it: of itself, of its kabupaten or of the whole nation."""
    return {row["kode"]: row["nama"] for _, row in read_wilayah(content).rows}


def within(names: Names, kode: str) -> Names:
    """Of a list: this kecamatan or kabupaten, what stands above it and what lies in it. TidakSah where it has none."""
    above = {kode[:2], kode[:5], kode}
    found = {one: nama for one, nama in names.items() if one in above or one.startswith(f"{kode}.")}
    if kode not in found:
        raise TidakSah(f"Kode {kode} tidak ada dalam berkas ini. Periksa kodenya, atau pilih berkas lain.")
    return found


def find_kecamatan(names: Names, text: str) -> list[str]:
    """The codes of the kecamatan of this name, however it is spelt there and here."""
    known = {kode: nama for kode, nama in names.items() if len(kode) == len("36.02.01")}

    def key(kode: str, name: str) -> str:
        return name_key(without_sebutan(kode, name))

    return [kode for kode, nama in known.items() if key(kode, nama) == key(kode, text)]
