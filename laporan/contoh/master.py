"""Master data and accounts of the example."""

from __future__ import annotations

from laporan.contoh.files import Baris, path, read
from laporan.contoh.valid import sah
from musrenbang.akun.forms import AkunForm
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Kabupaten, Kecamatan, Pengguna
from musrenbang.wilayah.forms import KecamatanForm
from musrenbang.wilayah.load_opd import muat_opd
from musrenbang.wilayah.load_prioritas import muat_prioritas
from musrenbang.wilayah.load_wilayah import muat_wilayah
from usulan.kamus.load import muat_kamus

KABUPATEN, KECAMATAN = "36.02", "36.02.01"
Akun = dict[str, Pengguna]

# Letterhead and signature block. Neither the postal code nor the numbers exist.
KOP = {
    "alamat": "Jalan Raya Cimandaya Nomor 1",
    "kode_pos": "42000",
    "telepon": "(0810) 0000-0100",
    "pos_el": "kecamatan@cimandaya.example",
    "laman": "cimandaya.example",
    "ibu_kota": "Cimandaya",
    "nama_camat": "Drs. H. Anwar Sudrajat, M.Si.",
    "pangkat_camat": "Pembina Tingkat I",
    "nip_camat": "19720417 199803 1 000",
}


def muat_induk(tahun: list[int], sandi: str) -> tuple[Kecamatan, Akun]:
    """Wilayah first, because the kabupaten's account needs its kabupaten; that account does the rest."""
    muat_wilayah(path("wilayah").read_bytes(), by=Perintah("contoh"))
    kabupaten = Kabupaten.objects.get(kode=KABUPATEN)
    orang = {baris["username"]: baris for baris in read("pengguna")}
    akun = {"kabupaten": _first_account(kabupaten, orang.pop("kabupaten"), sandi)}
    rina = akun["kabupaten"]
    muat_opd(path("opd").read_bytes(), kabupaten, by=rina)
    muat_kamus(path("kamus").read_bytes(), kabupaten, by=rina)
    for satu in tahun:
        muat_prioritas(path("prioritas").read_bytes(), kabupaten, satu, by=rina)
    for username, baris in orang.items():
        akun[username] = _account(baris, sandi, oleh=akun.get("kecamatan", rina))
    kecamatan = Kecamatan.objects.get(kode=KECAMATAN)
    sah(KecamatanForm(KOP, instance=kecamatan)).simpan(by=akun["kecamatan"])
    return kecamatan, akun


def _first_account(kabupaten: Kabupaten, baris: Baris, sandi: str) -> Pengguna:
    akun = Pengguna(
        username=baris["username"],
        first_name=baris["nama"],
        peran=baris["peran"],
        kode_wilayah=baris["kode_wilayah"],
    )
    akun.set_password(sandi)
    akun.full_clean()
    with kabupaten.change("akun", by=Perintah("contoh"), akun=akun.username) as isi:
        kabupaten.write(isi, [akun])
    return akun


def _account(baris: Baris, sandi: str, *, oleh: Pengguna) -> Pengguna:
    isian = {
        "username": baris["username"],
        "first_name": baris["nama"],
        "peran": baris["peran"],
        "kode_wilayah": baris["kode_wilayah"] if baris["kode_wilayah"] != oleh.kode_wilayah else "",
        "sandi": sandi,
    }
    return sah(AkunForm(isian, instance=Pengguna(), oleh=oleh)).simpan(by=oleh)


def ganti_sandi(sandi: str) -> int:
    """Give this password to the accounts of the example that have another one; returns how many."""
    usang = [
        akun
        for akun in Pengguna.objects.filter(username__in=[baris["username"] for baris in read("pengguna")])
        if not akun.check_password(sandi)
    ]
    if usang:
        kabupaten = Kabupaten.objects.get(kode=KABUPATEN)
        with kabupaten.change("sandi", by=Perintah("contoh"), akun=[akun.username for akun in usang]):
            for akun in usang:
                akun.set_password(sandi)
                akun.save()
    return len(usang)
