"""Acts on accounts and master data, which stand in the kabupaten's chain."""

import io
import os
from typing import Any
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from laporan.kop.forms import LogoForm
from musrenbang.akun.desa import make_accounts
from musrenbang.akun.forms import AkunForm
from musrenbang.galat import TidakSah
from musrenbang.models import Kecamatan, Pengguna
from musrenbang.wilayah.begin import Plan
from musrenbang.wilayah.forms import KecamatanForm
from musrenbang.wilayah.load_opd import load_opd
from musrenbang.wilayah.load_prioritas import load_prioritas
from musrenbang.wilayah.load_wilayah import load_wilayah
from tests.cast import SANDI, UJI
from tests.usulan.lampiran.conftest import photo
from usulan.data.forms import OPDForm
from usulan.kamus.load import load_kamus

from .dunia import TAHUN, Dunia, valid, wilayah

MOST = 12  # petugas of one kecamatan, desa of one kecamatan
SANDI_BARU = f"{SANDI}-2"


class AksiInduk(Dunia):
    def of_induk(self) -> dict[str, Any]:
        names = (
            *("akun_baru", "ubah_akun", "ganti_nama", "ganti_sandi", "sandi_sendiri", "akun_desa", "mulai_wilayah"),
            *("ubah_kop", "ganti_logo", "muat_wilayah", "muat_opd", "ubah_opd", "muat_prioritas", "muat_kamus"),
        )
        return {nama: getattr(self, nama) for nama in names}

    # -- accounts ----------------------------------------------------------------------------------------

    def simpan_akun(self, akun: Pengguna, by: Pengguna, **data: str) -> None:
        valid(AkunForm({"is_active": "on", "sandi": ""} | data, instance=akun, user=by)).simpan(by=by)

    def akun_baru(self) -> None:
        """A petugas by his kecamatan, who holds no office in these acts."""
        kecamatan = self.pick(Kecamatan.objects.all())
        by = Pengguna.objects.get(username=f"kecamatan{kecamatan.kode[-1]}")
        n = Pengguna.objects.filter(peran="petugas", kode_wilayah=kecamatan.kode).count()
        if n >= MOST:
            raise LookupError
        nama = f"petugas{kecamatan.kode[-1]}-{n}"
        self.simpan_akun(Pengguna(), by, username=nama, first_name=nama, peran="petugas", sandi=SANDI)

    def ubah_akun(self) -> None:
        """Renamed, given another password, shut out or let in again."""
        akun = self.pick(Pengguna.objects.filter(username__startswith="petugas"))
        by = Pengguna.objects.get(username=f"kecamatan{akun.kode_wilayah[-1]}")
        data = {"first_name": f"Nama {self.random.random()}", "peran": "petugas"}
        data |= {"sandi": self.random.choice(["", SANDI]), "is_active": self.random.choice(["", "on"])}
        self.simpan_akun(akun, by, **data)

    def ganti_nama(self) -> None:
        """Of an account whose name is printed."""
        akun = self.pick(Pengguna.objects.filter(peran="kecamatan"))
        nama = f"Nama {self.random.random()}"
        self.simpan_akun(akun, self.rina(), first_name=nama, peran="kecamatan", kode_wilayah=akun.kode_wilayah)

    def ganti_sandi(self) -> None:
        """By the command, for whoever has nobody above him."""
        akun = self.pick(Pengguna.objects.filter(peran="kabupaten"))
        with mock.patch.dict(os.environ, AKUN_SANDI=SANDI):
            try:
                call_command("ganti_sandi", akun.username, stdout=io.StringIO())
            except CommandError as error:
                raise TidakSah(str(error)) from error

    def sandi_sendiri(self) -> None:
        akun = self.pick(Pengguna.objects.filter(username__startswith="notulis"))
        lama, baru = (SANDI, SANDI_BARU) if akun.check_password(SANDI) else (SANDI_BARU, SANDI)
        self.post(akun, reverse("sandi"), old_password=lama, new_password1=baru, new_password2=baru)

    def akun_desa(self) -> None:
        kecamatan = self.pick(Kecamatan.objects.all())
        make_accounts(kecamatan, by=Pengguna.objects.get(username=f"kecamatan{kecamatan.kode[-1]}"))

    # -- master data -------------------------------------------------------------------------------------

    def ubah_kop(self) -> None:
        kecamatan = self.pick(Kecamatan.objects.all())
        data = {"alamat": f"Jalan {self.random.randint(1, 9)}", "telepon": "0812", "nama_camat": "Drs. Camat"}
        valid(KecamatanForm(data, instance=kecamatan)).simpan(by=UJI)

    def ganti_logo(self) -> None:
        """Of a kecamatan or of its kabupaten; rarely, as each picture takes a process."""
        if self.random.random() > 0.1:
            raise LookupError
        kode = self.random.choice([self.kabupaten.kode, self.pick(Kecamatan.objects.all()).kode])
        form = LogoForm(kode=kode)
        data = {"v": form.fields["v"].initial}
        if form.logo and self.random.random() > 0.5:
            form = LogoForm(data | {"hapus": "on"}, kode=kode)
        else:
            form = LogoForm(data, {"berkas": SimpleUploadedFile("logo.jpg", photo())}, kode=kode)
        valid(form).simpan(by=UJI)

    def mulai_wilayah(self) -> None:
        """What `manage.py mulai` writes: here one more desa."""
        kecamatan = self.pick(Kecamatan.objects.all())
        n = kecamatan.desa.count() + 1
        if n > MOST:
            raise LookupError
        Plan({f"{kecamatan.kode}.{2000 + n}": f"Desa {kecamatan.kode[-1]}{n}"}).save(by=UJI)

    def muat_wilayah(self) -> None:
        """All desa are called otherwise; five keep their names, by which imports know them."""
        load_wilayah(wilayah(), by=UJI)
        baru = wilayah().decode().replace("Contoh", f"Contoh {self.random.randint(1, 3)}")
        load_wilayah(baru.encode(), by=UJI)

    def muat_opd(self) -> None:
        nomor = self.random.randint(1, 9)
        load_opd(f"kode,nama\n1.0{nomor},DINAS PERTANIAN\n,Dinas {nomor}\n".encode(), self.kabupaten, by=UJI)

    def ubah_opd(self) -> None:
        """Its code and its other names, by page."""
        opd = self.pick(self.kabupaten.opd.all())
        alias = "\n".join(f"Singkatan {self.random.randint(1, 9)}" for _ in range(2))
        data = {"nama": opd.nama, "kode": f"2.{self.random.randint(1, 9)}", "alias": alias}
        valid(OPDForm(data, instance=opd)).simpan(by=self.rina())

    def muat_prioritas(self) -> None:
        nomor, tahun = self.random.randint(1, 5), self.random.choice(TAHUN)
        isi = f"nomor,prioritas\n{nomor},Prioritas {self.random.randint(1, 3)}\n"
        load_prioritas(isi.encode(), self.kabupaten, tahun, by=UJI)

    def muat_kamus(self) -> None:
        rows = [f"Dinas Pekerjaan Umum,Butir {n},m,{self.random.randint(1, 9)}000" for n in (1, 2, 3)]
        load_kamus("\n".join(["opd,uraian,satuan,harga", *rows]).encode(), self.kabupaten, by=UJI)
