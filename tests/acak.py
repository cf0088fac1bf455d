"""Random acts through the real verbs, in two kecamatan and two years: `python -m tests.acak 10000 [seed]`.

Whatever people do, the record must give exactly what stands in the database. What the program refuses is counted,
not done; an error that is no refusal ends the run.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import django

if __name__ == "__main__":
    django.setup()

from django.core.management import call_command

from forum.models import Butir, Peserta, Petugas, Sidang
from laporan.segel.draft import buat_draf
from laporan.segel.reading import bacakan
from laporan.segel.seal import panjang_rantai, segel
from musrenbang.akun.forms import AkunForm
from musrenbang.galat import Galat
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Desa, Kabupaten, Kecamatan, Musrenbang, Pengguna
from musrenbang.wilayah.forms import KecamatanForm
from musrenbang.wilayah.load_opd import load_opd
from musrenbang.wilayah.load_prioritas import load_prioritas
from musrenbang.wilayah.load_wilayah import load_wilayah
from usulan.alur import ALUR
from usulan.models import Usulan

UJI = Perintah("uji")
ALASAN = "Alasan yang cukup panjang."
WILAYAH = "kode,nama\n36.02,Contoh\n" + "".join(
    f"36.02.0{k},Kecamatan {k}\n" + "".join(f"36.02.0{k}.200{d},Desa {k}{d}\n" for d in range(1, 6)) for k in (1, 2)
)


class Acak:
    """One run. `acts` holds every kind of act; a step picks one at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        load_wilayah(WILAYAH.encode(), by=UJI)
        self.kabupaten = Kabupaten.objects.get(kode="36.02")
        load_opd(b"kode,nama\n,Dinas Pekerjaan Umum\n,Dinas Pertanian\n,Dinas Sosial\n", self.kabupaten, by=UJI)
        self.akun("rina", "kabupaten", "36.02")
        for k in (1, 2):
            for peran, kode in [("kecamatan", ""), ("fasilitator", ""), ("pimpinan", "")]:
                self.akun(f"{peran}{k}", "kecamatan" if peran == "kecamatan" else "petugas", f"36.02.0{k}{kode}")
            for tahun in (2027, 2028):
                acara = Musrenbang(kecamatan=Kecamatan.objects.get(kode=f"36.02.0{k}"), tahun=tahun)
                with acara.change("buka", by=UJI):
                    acara.save()
        self.acts: list[Callable[[], Any]] = [
            *[self.tambah] * 4, *[self.alur] * 8, self.ubah_usulan, self.gabung, self.pisah, self.buka_sidang,
            *[self.susun] * 3, self.mulai, *[self.pindah] * 8, *[self.putuskan] * 6, self.hapus_putusan,
            self.putuskan_pagu, self.keluarkan, self.ubah_sidang, self.tutup, self.buka_lagi, self.tetapkan,
            self.petugas, *[self.catat_peserta] * 3, self.ubah_peserta, self.ubah_acara, self.ubah_akun, self.ubah_kop,
            self.muat_lagi, self.draf, self.baca, self.segel, *[self.massal] * 3,
        ]  # fmt: skip

    def akun(self, username: str, peran: str, kode: str) -> None:
        akun = Pengguna(username=username, peran=peran, kode_wilayah=kode, first_name=username)
        with self.kabupaten.change("akun", by=UJI, akun=username) as isi:
            self.kabupaten.write(isi, [akun])

    def run(self, steps: int) -> Counter[str]:
        """How often each act was done and refused."""
        done: Counter[str] = Counter()
        for _ in range(steps):
            act = self.random.choice(self.acts)
            try:
                act()
            except Galat:
                done[f"{act.__name__} ditolak"] += 1
            except LookupError:
                done[f"{act.__name__} belum ada bahannya"] += 1
            else:
                done[act.__name__] += 1
        return done

    def pick(self, rows: Any) -> Any:
        found = list(rows.order_by("pk").values_list("pk", flat=True))
        return rows.model._default_manager.get(pk=self.random.choice(found))

    def acara(self) -> Musrenbang:
        return self.pick(Musrenbang.objects.all())

    def kecamatan(self, acara: Musrenbang) -> Pengguna:
        return Pengguna.objects.get(username=f"kecamatan{acara.kecamatan.kode[-1]}")

    # -- usulan ------------------------------------------------------------------------------------------

    def tambah(self) -> None:
        acara = self.acara()
        kabupaten = acara.kecamatan.kabupaten
        volume = Decimal(self.random.randint(1, 99_999)) / 10
        usulan = Usulan(
            musrenbang=acara,
            kegiatan=f"Kegiatan {self.random.random()}",
            urusan=self.pick(kabupaten.urusan.all()),
            opd=self.pick(kabupaten.opd.all()),
            volume=self.random.choice([volume, None]),
            anggaran=self.random.choice([Decimal(self.random.randint(1, 10**9)), None]),
        )
        with usulan.change("tambah", by=self.kecamatan(acara)):
            usulan.save()
            usulan.desa.set(self.random.sample(list(acara.kecamatan.desa.all()), self.random.choice([1, 1, 2])))

    def alur(self) -> None:
        usulan = self.pick(Usulan.objects.all())
        nama = self.random.choice(["ajukan", "ajukan", "verifikasi", "verifikasi", "tarik", "kembalikan", "tolak"])
        # Only a desa withdraws, and none has an account here.
        by = UJI if nama == "tarik" else self.kecamatan(usulan.musrenbang)
        usulan.apply(nama, by=by, alasan=ALASAN if ALUR[nama].alasan else "")

    def massal(self) -> None:
        acara = self.acara()
        nama, dari = self.random.choice([("ajukan", "draf"), ("verifikasi", "diajukan")])
        rows = list(acara.usulan.filter(status=dari, induk=None).order_by("pk")[:10])
        Usulan.apply_many(rows, nama, by=self.kecamatan(acara))

    def ubah_usulan(self) -> None:
        usulan = self.pick(Usulan.objects.all())
        with usulan.change("ubah", by=self.kecamatan(usulan.musrenbang)):
            usulan.lokasi = self.random.choice(["", "Dusun 1", "Dusun 2"])
            usulan.volume = self.random.choice([None, Decimal("12.5")])
            usulan.opd = self.pick(usulan.musrenbang.kecamatan.kabupaten.opd.all())
            usulan.save()
            usulan.desa.set([self.pick(usulan.musrenbang.kecamatan.desa.all())])

    def gabung(self) -> None:
        satu = self.pick(Usulan.objects.filter(status__in=["diajukan", "diverifikasi"]))
        satu.gabung(self.pick(satu.musrenbang.usulan.all()), by=self.kecamatan(satu.musrenbang))

    def pisah(self) -> None:
        satu = self.pick(Usulan.objects.exclude(induk=None))
        satu.pisah(by=self.kecamatan(satu.musrenbang))

    # -- sessions ----------------------------------------------------------------------------------------

    def sidang(self, **filter: Any) -> Sidang:  # noqa: A002
        return self.pick(Sidang.objects.filter(**filter))

    def orang(self, sidang: Sidang, tugas: str) -> Pengguna:
        return Pengguna.objects.get(username=f"{tugas}{sidang.musrenbang.kecamatan.kode[-1]}")

    def buka_sidang(self) -> None:
        acara = self.acara()
        if acara.sidang.count() >= 4:
            raise LookupError
        sidang = Sidang(
            musrenbang=acara, nama="Sidang", kelompok=self.random.choice(["", "fisik", "sosbud"]), pagu=Decimal(10**9)
        )
        with sidang.change("buka", by=self.kecamatan(acara)):
            sidang.save()
        for tugas in ("fasilitator", "pimpinan"):
            Petugas.tunjuk(sidang, self.orang(sidang, tugas), tugas, by=self.kecamatan(acara))

    def petugas(self) -> None:
        sidang = self.sidang()
        akun, tugas = self.orang(sidang, "fasilitator"), self.random.choice(["notulis", "fasilitator"])
        if self.random.random() < 0.7:
            Petugas.tunjuk(sidang, akun, tugas, by=self.kecamatan(sidang.musrenbang))
        else:
            Petugas.berhentikan(sidang, akun.username, "notulis", by=self.kecamatan(sidang.musrenbang))

    def susun(self) -> None:
        sidang = self.sidang()
        sidang.susun(by=self.orang(sidang, "fasilitator"))

    def mulai(self) -> None:
        sidang = self.sidang()
        sidang.mulai(by=self.orang(sidang, "pimpinan"))

    def butir(self) -> Butir:
        return self.pick(Butir.objects.all())

    def pindah(self) -> None:
        satu = self.butir()
        tempat: dict[str, Any] = self.random.choice([
            {"urutan": self.random.randint(1, 40)}, {"langkah": self.random.choice([-1, 1])},
            {"setelah": self.pick(satu.sidang.butir.all()).kode}, {"setelah": ""},
        ])  # fmt: skip
        satu.sidang.pindah(satu.kode, **tempat, by=self.orang(satu.sidang, "fasilitator"))

    def putuskan(self) -> None:
        sidang = self.butir().sidang
        kode = list(sidang.butir.values_list("kode", flat=True))
        hasil = self.random.choice(["disepakati", "cadangan", "belum_disepakati"])
        sidang.putuskan(
            self.random.sample(kode, self.random.randint(1, min(3, len(kode)))),
            hasil=hasil,
            alasan=ALASAN if hasil != "disepakati" or sidang.status == "ditutup" else "",
            pagu=self.random.choice([None, Decimal("12500000.50")]),
            by=self.orang(sidang, "pimpinan" if sidang.status == "ditutup" else "fasilitator"),
        )

    def hapus_putusan(self) -> None:
        satu = self.butir()
        satu.sidang.putuskan([satu.kode], hasil="", by=self.orang(satu.sidang, "fasilitator"))

    def putuskan_pagu(self) -> None:
        sidang = self.butir().sidang
        sidang.putuskan_pagu(v=sidang.version, by=self.orang(sidang, "fasilitator"))

    def keluarkan(self) -> None:
        satu = self.butir()
        satu.sidang.keluarkan(satu.kode, alasan=ALASAN, by=self.orang(satu.sidang, "fasilitator"))

    def ubah_sidang(self) -> None:
        sidang = self.sidang()
        sidang.ubah({"pagu": Decimal(self.random.randint(1, 10**9))}, by=self.kecamatan(sidang.musrenbang))

    def tutup(self) -> None:
        sidang = self.sidang(status="berlangsung")
        sidang.tutup(by=self.orang(sidang, "pimpinan"))

    def buka_lagi(self) -> None:
        sidang = self.sidang(status="ditutup")
        sidang.buka_lagi(alasan=ALASAN, by=self.orang(sidang, "pimpinan"))

    def tetapkan(self) -> None:
        if self.random.random() < 0.7:
            raise LookupError
        sidang = self.sidang(status="ditutup")
        sidang.tetapkan(v=sidang.version, by=self.orang(sidang, "pimpinan"))

    # -- people, event, master data ----------------------------------------------------------------------

    def catat_peserta(self) -> None:
        acara = self.acara()
        orang = Peserta(
            musrenbang=acara,
            nama=f"Orang {self.random.random()}",
            jenis_kelamin=self.random.choice("LP"),
            lembaga="LPM",
            unsur="bpd",
            desa=self.pick(acara.kecamatan.desa.all()),
        )
        with orang.change("catat", by=self.kecamatan(acara)):
            orang.save()

    def ubah_peserta(self) -> None:
        orang = self.pick(Peserta.objects.all())
        with orang.change("ubah", by=self.kecamatan(orang.musrenbang)):
            orang.hadir, orang.nama = not orang.hadir, "Nama lain"
            orang.save()

    def ubah_acara(self) -> None:
        acara = self.acara()
        with acara.change("ubah", by=self.kecamatan(acara)):
            acara.tempat, acara.nomor_ba = self.random.choice(["Aula", "Gedung"]), f"050/{acara.tahun}"
            acara.mulai = acara.selesai = django.utils.timezone.localdate()
            acara.save()

    def ubah_akun(self) -> None:
        akun = Pengguna.objects.get(username="kecamatan1")
        data = {
            "username": akun.username, "first_name": f"Nama {self.random.random()}", "peran": "kecamatan",
            "kode_wilayah": "36.02.01", "sandi": "", "is_active": "on",
        }  # fmt: skip
        form = AkunForm(data, instance=akun, user=Pengguna.objects.get(username="rina"))
        assert form.is_valid(), form.errors
        form.simpan(by=Pengguna.objects.get(username="rina"))

    def ubah_kop(self) -> None:
        kecamatan = self.pick(Kecamatan.objects.all())
        form = KecamatanForm({"alamat": f"Jalan {self.random.randint(1, 9)}", "telepon": "0812"}, instance=kecamatan)
        assert form.is_valid(), form.errors
        form.simpan(by=UJI)

    def muat_lagi(self) -> None:
        nomor = self.random.randint(1, 5)
        load_prioritas(
            f"nomor,prioritas\n{nomor},Prioritas {self.random.randint(1, 3)}\n".encode(), self.kabupaten, 2028, by=UJI
        )
        load_opd(f"kode,nama\n1.0{nomor},DINAS PERTANIAN\n,Dinas {nomor}\n".encode(), self.kabupaten, by=UJI)
        load_wilayah(WILAYAH.replace("Desa 11", f"Desa 11 {nomor}").encode(), by=UJI)

    # -- documents ---------------------------------------------------------------------------------------

    def draf(self) -> None:
        acara = self.acara()
        buat_draf(acara, by=self.kecamatan(acara))

    def baca(self) -> None:
        acara = self.acara()
        draf = acara.terbitan.filter(jenis="draf").order_by("-versi").first()
        bacakan(acara, draf=draf.versi if draf else 1, by=self.kecamatan(acara))

    def segel(self) -> None:
        """Seldom, and then all the way: close, adopt, draft, read, seal."""
        if self.random.random() < 0.995:
            raise LookupError
        acara = self.acara()
        for sidang in acara.sidang.all():
            self._finish(sidang)
        self.ubah_acara_lengkap(acara)
        bacakan(acara, draf=buat_draf(acara, by=self.kecamatan(acara)), by=self.kecamatan(acara))
        segel(acara, nomor=acara.nomor_ba, v=panjang_rantai(acara), by=self.kecamatan(acara), tinggal=True)

    def ubah_acara_lengkap(self, acara: Musrenbang) -> None:
        with acara.change("ubah", by=self.kecamatan(acara)):
            acara.tempat, acara.nomor_ba = "Aula", f"050/{acara.tahun}"
            acara.pimpinan_sidang = self.kecamatan(acara)
            acara.mulai = acara.selesai = django.utils.timezone.localdate()
            acara.save()

    def _finish(self, sidang: Sidang) -> None:
        fasilitator, pimpinan = self.orang(sidang, "fasilitator"), self.orang(sidang, "pimpinan")
        if sidang.status == "siap":
            sidang.mulai(by=pimpinan)
        if sidang.status == "berlangsung":
            belum = [butir.kode for butir in sidang.belum_diputuskan()]
            if belum:
                sidang.putuskan(belum, hasil="disepakati", by=fasilitator)
            sidang.tutup(by=pimpinan)
        if sidang.status == "ditutup":
            sidang.tetapkan(v=sidang.version, by=pimpinan)


def main() -> int:
    steps, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    run = Acak(seed)
    for act, times in sorted(run.run(steps).items()):
        print(f"{times:6} {act}")  # noqa: T201
    print(f"{Desa.objects.count()} desa, {Usulan.objects.count()} usulan")  # noqa: T201
    call_command("periksa_jejak")
    return 0


if __name__ == "__main__":
    sys.exit(main())
