"""Acts of the day: the run sheet, the checks of the desa, the speakers, the notulen, the delegation."""

from typing import Any

from forum.bicara.board import papan_bicara
from forum.models import AntreanBicara, Bicara, Catatan, Delegasi, Langkah, Pemeriksaan, Peserta, SusunanAcara
from forum.models.delegasi import IsianAnggota
from forum.models.pemeriksaan import list_digest, listed
from forum.models.susunan_acara import IsianLangkah
from forum.notulen.forms import CatatanForm
from forum.susunan_acara.preset import LANGKAH_BAKU
from musrenbang.models import Desa, Pengguna

from .dunia import ALASAN, valid
from .sidang import AksiSidang

OPEN = {"sidang__status__in": ["siap", "berlangsung", "ditutup"], "musrenbang__disegel_pada": None}


class AksiHari(AksiSidang):
    def of_hari(self) -> dict[str, Any]:
        names = (
            *("buat_susunan", "ubah_susunan", "lanjut", "mundur", "hapus_susunan", "periksa_desa"),
            *("minta_bicara", "panggil", "dahulukan_bicara", "selesai_bicara", "kembalikan_bicara", "batal_bicara"),
            *("atur_bicara", "tulis_catatan", "ubah_catatan", "hapus_catatan"),
            *("pilih_delegasi", "keluarkan_delegasi", "atur_delegasi"),
        )
        return {nama: getattr(self, nama) for nama in names}

    # -- run sheet ----------------------------------------------------------------------------------------

    def susunan(self, **wanted: Any) -> SusunanAcara:
        rows = SusunanAcara.objects.filter(musrenbang__disegel_pada=None)
        return self.pick(rows.filter(**wanted).distinct() if self.chance(0.9) else SusunanAcara.objects.all())

    def buat_susunan(self) -> None:
        acara = self.acara()
        if acara.susunan_acara.exists():
            raise LookupError
        SusunanAcara.buat(acara, LANGKAH_BAKU, by=self.kecamatan(acara))

    def ubah_susunan(self) -> None:
        """Shuffled, one changed, one new; now and then one goes, which refuses where it has begun."""
        row, random = self.susunan(), self.random
        steps = [IsianLangkah(s.kode, s.judul, s.oleh, s.menit) for s in row.langkah.all()]
        random.shuffle(steps)
        gone = {steps.pop().kode} if steps and self.chance(0.3) else set()
        steps = [s._replace(menit=random.choice([None, 5, 90])) if self.chance(0.2) else s for s in steps]
        if len(steps) < 20:
            steps.append(IsianLangkah("", f"Acara {random.random()}", "Panitia", None))
        row.ubah(steps, hapus=gone, v=row.version, by=self.kecamatan(row.musrenbang))

    def lanjut(self) -> None:
        row = self.susunan()
        row.lanjut(v=row.version, by=self.kecamatan(row.musrenbang))

    def mundur(self) -> None:
        row = self.susunan(langkah__mulai__isnull=False)
        row.mundur(v=row.version, by=self.kecamatan(row.musrenbang))

    def hapus_susunan(self) -> None:
        begun = SusunanAcara.objects.filter(langkah__mulai__isnull=False)
        row = self.susunan() if self.chance(0.3) else self.pick(SusunanAcara.objects.exclude(pk__in=begun))
        row.hapus(v=row.version, by=self.kecamatan(row.musrenbang))

    # -- step 8 -------------------------------------------------------------------------------------------

    def periksa_desa(self) -> None:
        acara = self.acara()
        user = self.desa(acara)
        desa = Desa.objects.get(kode=user.kode_wilayah)
        said = Pemeriksaan.objects.of(acara, desa)
        sidik = list_digest(listed(acara, desa).values_list("kode", flat=True))
        keberatan = f"Kurang satu usulan {self.random.random()}" if self.chance(0.4) else ""
        v = said.version if said else None
        Pemeriksaan.nyatakan(acara, desa, keberatan=keberatan, sidik=sidik, v=v, by=user)

    # -- speakers -----------------------------------------------------------------------------------------

    def minta_bicara(self) -> None:
        sidang = self.sidang(status__in=["siap", "berlangsung", "ditutup"])
        by, acara = self.orang(sidang, "fasilitator"), sidang.musrenbang
        antrean = AntreanBicara.buka(sidang, by=by)
        if acara.peserta.filter(hadir=True).exists() and self.chance(0.5):
            antrean.minta(peserta=self.pick(acara.peserta.all()), by=by)
            return
        desa = self.pick(acara.kecamatan.desa.all()) if self.chance(0.8) else None
        antrean.minta(desa=desa, kelamin=self.random.choice(["", "L", "P"]), umur="pemuda", kelompok="bpd", by=by)

    def turn(self, **wanted: Any) -> tuple[AntreanBicara, Bicara, Pengguna, Pengguna]:
        """A queue with such a turn, that turn, and the two who lead its session."""
        rows = AntreanBicara.objects.filter(**OPEN, bicara__isnull=False)
        antrean = self.pick(rows.filter(**{f"bicara__{name}": value for name, value in wanted.items()}).distinct())
        orang = [self.orang(antrean.sidang, tugas) for tugas in ("fasilitator", "pimpinan")]
        return antrean, self.pick(antrean.bicara.filter(**wanted)), orang[0], orang[1]

    def panggil(self) -> None:
        antrean, row, by, _ = self.turn(mulai=None)
        papan = papan_bicara(antrean.sidang)["berikutnya"]
        antrean.panggil(papan["kode"] if papan and self.chance(0.8) else row.kode, by=by)

    def dahulukan_bicara(self) -> None:
        antrean, row, _, pimpinan = self.turn(mulai=None)
        antrean.dahulukan(row.kode, alasan=ALASAN, by=pimpinan)

    def selesai_bicara(self) -> None:
        antrean, row, by, _ = self.turn(mulai__isnull=False, selesai=None)
        antrean.selesai(row.kode, by=by)

    def kembalikan_bicara(self) -> None:
        antrean, row, by, _ = self.turn(mulai__isnull=False, selesai=None)
        antrean.kembalikan(row.kode, by=by)

    def batal_bicara(self) -> None:
        antrean, row, by, _ = self.turn(mulai=None)
        antrean.batal(row.kode, by=by)

    def atur_bicara(self) -> None:
        antrean, _, by, _ = self.turn()
        antrean.atur(self.random.randint(1, 10), by=by)

    # -- notulen ------------------------------------------------------------------------------------------

    def isian_catatan(self, row: Catatan) -> dict[str, Any]:
        random, acara = self.random, row.musrenbang
        susunan = acara.susunan_acara.first()
        steps = susunan.langkah.all() if susunan else Langkah.objects.none()
        step = self.pick(steps).kode if steps.exists() and self.chance(0.7) else ""
        return {
            "jenis": random.choice(["sambutan", "materi", "tanggapan"]),
            "langkah": step,
            "desa": random.choice(["", self.some_desa(acara)[0]]),
            "oleh": random.choice(["", "Ketua BPD"]),
            "isi": f"Catatan {random.random()}",
        }

    def tulis_catatan(self) -> None:
        acara = self.acara()
        usulan = acara.usulan.filter(butir__isnull=False)
        row = Catatan(musrenbang=acara, usulan=self.pick(usulan) if usulan.exists() and self.chance(0.5) else None)
        self.save_note(row, "catat")

    def ubah_catatan(self) -> None:
        self.save_note(self.pick(Catatan.objects.filter(musrenbang__disegel_pada__isnull=self.chance(0.9))), "ubah")

    def save_note(self, row: Catatan, aksi: str) -> None:
        form = CatatanForm(self.isian_catatan(row), instance=row)
        form.by = self.kecamatan(row.musrenbang)
        valid(form).simpan(by=form.by, aksi=aksi)

    def hapus_catatan(self) -> None:
        row = self.pick(Catatan.objects.filter(musrenbang__disegel_pada__isnull=self.chance(0.9)))
        row.hapus(v=row.version, by=self.kecamatan(row.musrenbang))

    # -- delegation ---------------------------------------------------------------------------------------

    def pilih_delegasi(self) -> None:
        """Mostly somebody who is present; at times one who is not, who was erased, or who is in it already."""
        acara = self.acara()
        people = Peserta.objects.filter(musrenbang=acara)
        orang = self.pick(people.filter(hadir=True) if self.chance(0.8) else people)
        Delegasi.pilih(acara, orang.kode, by=self.kecamatan(acara))

    def delegasi(self) -> Delegasi:
        return self.pick(Delegasi.objects.filter(musrenbang__disegel_pada__isnull=self.chance(0.9)))

    def keluarkan_delegasi(self) -> None:
        row = self.delegasi()
        row.keluarkan(self.pick(row.anggota.all()).kode, by=self.kecamatan(row.musrenbang))

    def atur_delegasi(self) -> None:
        row, random = self.delegasi(), self.random
        rows = row.rows()
        cara = random.choice(["mufakat", "pemungutan_suara"])
        votes = cara == "pemungutan_suara" or self.chance(0.1)
        typed = {
            one.kode: IsianAnggota(
                random.choice([None, one.nomor, random.randint(1, 9)]), random.randint(0, 60) if votes else None
            )
            for one in rows
        }
        pemilih = random.choice([None, 50]) if votes else None
        by = self.kecamatan(row.musrenbang)
        row.atur(cara=cara, dipilih_oleh="Pleno", pemilih=pemilih, anggota=typed, v=row.version, by=by)
