"""Master data and accounts of the example."""

from __future__ import annotations

from laporan.contoh.files import ExampleRow, path, read
from laporan.contoh.valid import valid
from musrenbang.akun.forms import AkunForm
from musrenbang.jejak.actor import Perintah
from musrenbang.models import OPD, Kabupaten, Kecamatan, Pengguna
from musrenbang.wilayah.forms import KecamatanForm
from musrenbang.wilayah.load_opd import load_opd
from musrenbang.wilayah.load_prioritas import load_prioritas
from musrenbang.wilayah.load_wilayah import load_wilayah
from usulan.kamus.load import load_kamus

KABUPATEN, KECAMATAN = "36.02", "36.02.01"
Akun = dict[str, Pengguna]

# Letterhead and signature block. Neither the postal code nor the numbers exist.
KOP = {
    "alamat": "Jalan Raya Cimandaya Nomor 1",
    "kode_pos": "42000",
    "telepon": "(0810) 0000-0100",
    "pos_el": "kecamatan@cimandaya.example",
    "kertas": "F4",
    "laman": "cimandaya.example",
    "ibu_kota": "Cimandaya",
    "nama_camat": "Drs. H. Anwar Sudrajat, M.Si.",
    "pangkat_camat": "Pembina Tingkat I",
    "nip_camat": "19720417 199803 1 000",
}


def load_master(years: list[int], password: str) -> tuple[Kecamatan, Akun]:
    """Wilayah first, because the kabupaten's account needs its kabupaten; that account does the rest."""
    load_wilayah(path("wilayah").read_bytes(), by=Perintah("contoh"))
    kabupaten = Kabupaten.objects.get(kode=KABUPATEN)
    people = {row["username"]: row for row in read("pengguna")}
    akun = {"kabupaten": _first_account(kabupaten, people.pop("kabupaten"), password)}
    admin = akun["kabupaten"]
    load_opd(path("opd").read_bytes(), kabupaten, by=admin)
    load_kamus(path("kamus").read_bytes(), kabupaten, by=admin)
    for year in years:
        load_prioritas(path("prioritas").read_bytes(), kabupaten, year, by=admin)
    for username, row in people.items():
        manager = admin if row["opd"] else akun.get("kecamatan", admin)
        akun[username] = _account(row, password, by=manager)
    kecamatan = Kecamatan.objects.get(kode=KECAMATAN)
    v = {"v": KecamatanForm(instance=kecamatan).read_version()}
    valid(KecamatanForm(KOP | v, instance=kecamatan)).simpan(by=akun["kecamatan"])
    return kecamatan, akun


def _first_account(kabupaten: Kabupaten, row: ExampleRow, password: str) -> Pengguna:
    akun = Pengguna(
        username=row["username"],
        first_name=row["nama"],
        peran=row["peran"],
        kode_wilayah=row["kode_wilayah"],
    )
    akun.set_password(password)
    akun.full_clean()
    with kabupaten.change("akun", by=Perintah("contoh"), akun=akun.username) as entry:
        kabupaten.write(entry, [akun])
    return akun


def _account(row: ExampleRow, password: str, *, by: Pengguna) -> Pengguna:
    data = {
        "username": row["username"],
        "first_name": row["nama"],
        "peran": row["peran"],
        "kode_wilayah": row["kode_wilayah"] if row["kode_wilayah"] != by.kode_wilayah else "",
        "sandi": password,
    }
    if row["opd"]:
        data["opd"] = OPD.objects.get(nama=row["opd"]).kunci
    return valid(AkunForm(data, instance=Pengguna(), user=by)).simpan(by=by)


def change_passwords(password: str) -> int:
    """Give this password to the accounts of the example that have another one; returns how many."""
    outdated = [
        akun
        for akun in Pengguna.objects.filter(username__in=[row["username"] for row in read("pengguna")])
        if not akun.check_password(password)
    ]
    if outdated:
        kabupaten = Kabupaten.objects.get(kode=KABUPATEN)
        with kabupaten.change("sandi", by=Perintah("contoh"), akun=[akun.username for akun in outdated]):
            for akun in outdated:
                akun.set_password(password)
                akun.save()
    return len(outdated)
