"""The world of a run: one kabupaten, two kecamatan, two years, its accounts; and how a run picks from it."""

import random
from collections import Counter
from http import HTTPStatus
from typing import Any

from django.forms import BaseForm
from django.test import Client

from musrenbang.acara.forms import MusrenbangForm
from musrenbang.akun.new import new_account, save_account, set_password
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Desa, Kabupaten, Kecamatan, Musrenbang, Pengguna
from musrenbang.tampilan.forms import ReadForm
from musrenbang.wilayah.load_opd import load_opd
from musrenbang.wilayah.load_prioritas import load_prioritas
from musrenbang.wilayah.load_wilayah import load_wilayah
from tests.cast import SANDI, UJI

ALASAN = "Alasan yang cukup panjang."
KABUPATEN = "36.02"
TAHUN = (2027, 2028)
OPD_CSV = b"kode,nama\n,Dinas Pekerjaan Umum\n,Dinas Pertanian\n,Dinas Sosial\n"


def wilayah(desa: int = 5, nama: str = "Desa") -> bytes:
    """The list of codes, with this many desa in each kecamatan."""
    rows = ["kode,nama", f"{KABUPATEN},Contoh"]
    for k in (1, 2):
        rows.append(f"{KABUPATEN}.0{k},Kecamatan {k}")
        rows += [f"{KABUPATEN}.0{k}.{2000 + d},{nama} {k}{d}" for d in range(1, desa + 1)]
    return "\n".join([*rows, ""]).encode()


def valid(form: Any) -> Any:
    """The form itself, to be saved, with the version that its page carries. What a page would show again with its
    errors is a refusal."""
    assert isinstance(form, BaseForm)
    if isinstance(form, ReadForm):
        form.data = {"v": form["v"].initial} | form.data
    if not form.is_valid():
        raise TidakSah(form.errors.as_text())
    return form


def bangun() -> None:
    """Fill an empty database: two events open at once in each of two kecamatan."""
    load_wilayah(wilayah(), by=UJI)
    kabupaten = Kabupaten.objects.get(kode=KABUPATEN)
    load_opd(OPD_CSV, kabupaten, by=UJI)
    for tahun in TAHUN:
        load_prioritas(b"nomor,prioritas\n1,Jalan\n2,Pangan\n", kabupaten, tahun, by=UJI)
    _akun("rina", "kabupaten", KABUPATEN)
    for kecamatan in Kecamatan.objects.order_by("kode"):
        k = kecamatan.kode[-1]
        _akun(f"kecamatan{k}", "kecamatan", kecamatan.kode)
        for tugas in ("fasilitator", "pimpinan", "notulis"):
            _akun(f"{tugas}{k}", "petugas", kecamatan.kode)
        for desa in kecamatan.desa.all():
            _akun(f"desa{desa.kode[-6]}{desa.kode[-1]}", "desa", desa.kode)
        for tahun in TAHUN:
            buka(kecamatan, tahun)


def _akun(username: str, peran: str, kode: str) -> None:
    akun = new_account(username, peran, kode, nama=username.capitalize())
    set_password(akun, SANDI)
    save_account(akun, by=UJI)


def buka(kecamatan: Kecamatan, tahun: int) -> None:
    data = {"tahun": tahun, "target_perempuan": 30, "bentuk_ba": "kabupaten"}
    by = Pengguna.objects.get(username=f"kecamatan{kecamatan.kode[-1]}")
    valid(MusrenbangForm(data, instance=Musrenbang(kecamatan=kecamatan))).simpan(by=by, aksi="buka")


class Dunia:
    """What the acts of every room share. Nothing is kept between two acts: other processes may play along."""

    def __init__(self, benih: str) -> None:
        self.random = random.Random(benih)
        self.beside = Counter[str]()  # entries of another act that an act has written too

    @property
    def kabupaten(self) -> Kabupaten:
        return Kabupaten.objects.get(kode=KABUPATEN)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, rows: Any) -> Any:
        """LookupError where there is none, or where another process has just removed it."""
        found = list(rows.order_by("pk").values_list("pk", flat=True))
        row = rows.model._default_manager.filter(pk=self.random.choice(found)).first()
        if row is None:
            raise LookupError
        return row

    def acara(self) -> Musrenbang:
        """Often the oldest that is open, which so comes as far as its seal; a sealed one must refuse."""
        rows = Musrenbang.objects.all()
        terbuka = rows.filter(disegel_pada=None)
        if self.chance(0.6) and (tertua := terbuka.order_by("pk").first()):
            return tertua
        return self.pick(terbuka if self.chance(0.9) else rows)

    def kecamatan(self, acara: Musrenbang) -> Pengguna:
        return Pengguna.objects.get(username=f"kecamatan{acara.kecamatan.kode[-1]}")

    def desa(self, acara: Musrenbang) -> Pengguna:
        """The account of one of its desa, as it was made with the world."""
        rows = Pengguna.objects.filter(peran="desa", username__regex=r"^desa\d\d$", is_active=True)
        return self.pick(rows.filter(kode_wilayah__startswith=f"{acara.kecamatan.kode}."))

    def rina(self) -> Pengguna:
        return Pengguna.objects.get(username="rina")

    def some_desa(self, acara: Musrenbang) -> list[str]:
        kode = list(Desa.objects.filter(kecamatan=acara.kecamatan).order_by("kode").values_list("kode", flat=True))
        return self.random.sample(kode, self.random.choice([1, 1, 2]))

    def post(self, siapa: Pengguna, alamat: str, **data: str) -> None:
        """By the page, where the verb has no other door. A refusal is raised as one, an error as it is."""
        client = Client(SERVER_NAME="localhost")
        client.force_login(siapa, backend="django.contrib.auth.backends.ModelBackend")
        status = client.post(alamat, data).status_code
        if status >= 400:
            raise Bentrok(HTTPStatus(status).phrase)
