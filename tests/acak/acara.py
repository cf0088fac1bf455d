"""Acts on the event itself and on its attendance: open, change, divide the pagu, remove; record, change, erase."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from forum.hadir.forms import PesertaForm
from forum.kartu.wall import Wall
from forum.models import Peserta
from forum.models.kartu import digest
from forum.undangan.plan import note
from forum.undangan.read import read
from laporan.kalimat.baku import BAKU
from laporan.models import Bunyi
from laporan.models.bunyi import IsianPenanda, preset, wording
from musrenbang.acara.forms import MusrenbangForm
from musrenbang.acara.pagu import PaguForm
from musrenbang.models import Kecamatan, Musrenbang
from musrenbang.models.pagu import divided_among

from .dunia import TAHUN, Dunia, buka, valid

MOST = 6  # events that are open at once


class AksiAcara(Dunia):
    def of_acara(self) -> dict[str, Any]:
        names = (
            *("buka_acara", "ubah_acara", "bagi_pagu", "hapus_acara", "ubah_bunyi", "hapus_bunyi"),
            *("catat_peserta", "ubah_peserta", "hapus_data", "tandai", "impor_peserta"),
            *("buat_kartu", "ubah_kartu", "pakai_kartu"),
        )
        return {nama: getattr(self, nama) for nama in names}

    def buka_acara(self) -> None:
        """The next year that is still free; seldom one that is there."""
        if Musrenbang.objects.filter(disegel_pada=None).count() >= MOST:
            raise LookupError
        kecamatan = self.pick(Kecamatan.objects.all())
        taken = set(kecamatan.musrenbang.values_list("tahun", flat=True))
        tahun = next(tahun for tahun in range(TAHUN[0], 2100) if tahun not in taken)
        buka(kecamatan, TAHUN[0] if self.chance(0.1) else tahun)

    def isian_acara(self, acara: Musrenbang) -> dict[str, Any]:
        random, today = self.random, timezone.localdate().isoformat()
        return {
            "tahun": acara.tahun,
            "tema": random.choice(["", "Tema tahun ini"]),
            "mulai": today,
            "selesai": today,
            "tempat": random.choice(["Aula", "Gedung"]),
            "pagu": random.choice(["", str(random.randint(1, 10**9))]),
            "pembagian_pagu": random.choice(["", "desa", "opd"]),
            "kuota_fisik": random.choice(["", "1", "10"]),
            "kuota_ekonomi": random.choice(["", "3"]),
            "kuota_sosbud": random.choice(["", "3"]),
            "target_perempuan": "30",
            "bentuk_ba": random.choice(["kabupaten", "kota"]),
            "nomor_ba": f"050/{acara.tahun}",
            "pimpinan_sidang": f"pimpinan{acara.kecamatan.kode[-1]}",
            "catatan": random.choice(["", "Listrik padam."]),
            "v": acara.version,
        }

    def ubah_acara(self) -> None:
        acara = self.acara()
        valid(MusrenbangForm(self.isian_acara(acara), instance=acara)).simpan(by=self.kecamatan(acara))

    def bagi_pagu(self) -> None:
        """For each part a sum, or none, or the one that was taken back."""
        acara = self.pick(Musrenbang.objects.filter(disegel_pada=None).exclude(pembagian_pagu=""))
        form = PaguForm({"v": acara.version}, acara=acara)
        data = {name: self.random.choice(["", str(self.random.randint(1, 10**9))]) for name in form.parts}
        assert len(data) == len(divided_among(acara))
        valid(PaguForm(data | {"v": acara.version}, acara=acara)).simpan(by=self.kecamatan(acara))

    def ubah_bunyi(self) -> None:
        """Shuffled, one left out, one reworded; now and then an official wording; a signer comes or goes."""
        acara = self.pick(Musrenbang.objects.filter(disegel_pada__isnull=self.chance(0.9)))
        now, random = wording(acara), self.random
        new = preset(acara.bentuk_ba, random.choice(list(BAKU))) if self.chance(0.3) else now
        klausul = random.sample(list(new.klausul), k=max(1, len(new.klausul) - random.randint(0, 1)))
        klausul[0] = klausul[0]._replace(teks=f"Klausul {random.random()}", dipakai=self.chance(0.8))
        penanda = list(now.penanda)[: random.randint(0, 3)]
        if self.chance(0.5):
            penanda.append(IsianPenanda("", "Kepala Bappeda", random.choice(["", "Tono"]), "", "19650318"))
        isian = new._replace(klausul=klausul, penanda=penanda, susunan_ttd=random.choice(["asahan", "malang"]))
        v = Bunyi.objects.filter(musrenbang=acara).values_list("version", flat=True).first()
        Bunyi.simpan(acara, isian, v=v, by=self.kecamatan(acara))

    def hapus_bunyi(self) -> None:
        row = self.pick(Bunyi.objects.all())
        row.hapus(v=row.version, by=self.kecamatan(row.musrenbang))

    def hapus_acara(self) -> None:
        """An empty one, with its sessions and drafts. One that holds something refuses."""
        rows = Musrenbang.objects.filter(disegel_pada=None)
        acara = self.pick(rows.filter(usulan=None, peserta=None) if self.chance(0.9) else rows)
        self.post(self.kecamatan(acara), reverse("musrenbang_hapus", args=[acara.kode]))

    def isian_peserta(self, acara: Musrenbang) -> dict[str, Any]:
        random = self.random
        sidang = self.pick(acara.sidang.all()).kode if acara.sidang.exists() and self.chance(0.3) else ""
        return {
            "nama": f"Orang {random.random()}",
            "jenis_kelamin": random.choice("LP"),
            "usia": random.choice(["", "40"]),
            "unsur": random.choice(["bpd", "perempuan", "disabilitas"]),
            "lembaga": "LPM",
            "desa": random.choice(["", self.some_desa(acara)[0]]),
            "sidang": sidang,
            "alamat": random.choice(["", "Gang Kenari 8"]),
            "hadir": random.choice(["", "on"]),
            "wakil": random.choice(["", "", "on"]),
        }

    def catat_peserta(self) -> None:
        acara = self.acara()
        acara.check_terbuka()
        form = valid(PesertaForm(self.isian_peserta(acara), instance=Peserta(musrenbang=acara)))
        form.simpan(by=self.kecamatan(acara), aksi="catat")

    def ubah_peserta(self) -> None:
        orang = self.pick(Peserta.objects.filter(musrenbang=self.acara()))
        data = self.isian_peserta(orang.musrenbang) | {"v": orang.version}
        valid(PesertaForm(data, instance=orang)).simpan(by=self.kecamatan(orang.musrenbang))

    def hapus_data(self) -> None:
        """Before the seal and after it."""
        orang = self.pick(Peserta.objects.filter(musrenbang__disegel_pada__isnull=self.chance(0.5)))
        alamat = reverse("peserta_hapus_data", args=[orang.musrenbang.kode, orang.kode])
        self.post(self.kecamatan(orang.musrenbang), alamat)

    # -- present, gone, and the cards --------------------------------------------------------------------

    def tandai(self) -> None:
        """By the desk; seldom by a phone that has read the QR on the wall."""
        orang = self.pick(Peserta.objects.filter(musrenbang__disegel_pada=None))
        by = Wall() if self.chance(0.2) else self.kecamatan(orang.musrenbang)
        verbs = [orang.datang] if isinstance(by, Wall) else [orang.datang, orang.batal_hadir, orang.pulang]
        self.random.choice(verbs)(by=by)

    def impor_peserta(self) -> None:
        acara = self.acara()
        rows = [f"{self.isian_peserta(acara)['nama']};{self.random.choice('LP')}" for _ in range(3)]
        raw = "\n".join(["Nama;L/P", *rows]).encode()
        note(read(raw), raw, acara, by=self.kecamatan(acara))

    def buat_kartu(self) -> None:
        acara = self.acara()
        Peserta.terbitkan_kartu(acara, by=self.kecamatan(acara))

    def ubah_kartu(self) -> None:
        terbuka = Peserta.objects.filter(musrenbang__disegel_pada__isnull=self.chance(0.9))
        held = self.chance(0.5)  # by a phone
        orang = self.pick(terbuka.exclude(sidik_ponsel="") if held else terbuka.exclude(nomor_kartu=None))
        verb = self.random.choice([orang.ganti_kartu, orang.cabut_kartu, orang.lepas_ponsel, orang.lepas_ponsel])
        verb(by=self.kecamatan(orang.musrenbang))

    def pakai_kartu(self) -> None:
        """One of a few phones, so that one comes to several cards."""
        terbuka = Peserta.objects.filter(musrenbang__disegel_pada__isnull=self.chance(0.9))
        orang = self.pick(terbuka.filter(kartu_berlaku=True))
        orang.pakai_kartu(orang._make_token(), digest(str(self.random.randint(1, 200))))
