"""Acts on documents: draft, reading, seal, and the worker that renders."""

from typing import Any

from forum.models import Butir
from forum.models.butir import Hasil
from laporan.kalimat.rkp import TERTULIS
from laporan.models import RKP, Bukti, Perbaikan, ProsaRKP, Terbitan
from laporan.perbaikan import seal
from laporan.rkp.closing import as_set, buat_draf_rkp, tetapkan, text_digest
from laporan.rkp.forms import RKPForm
from laporan.segel.draft import buat_draf
from laporan.segel.reading import bacakan
from laporan.segel.seal import panjang_rantai, segel
from laporan.terbitan import tasks
from musrenbang.acara.forms import MusrenbangForm
from musrenbang.models import Musrenbang, Pengguna

from .acara import AksiAcara
from .dunia import valid
from .sidang import AksiSidang

RKP_AKSI = ("ubah_rkp", "tulis_rkp", "draf_rkp", "tetapkan_rkp")


class AksiDokumen(AksiAcara, AksiSidang):
    jeda_segel = 150  # acts from one seal to the next
    sejak_segel = 0

    def of_dokumen(self) -> dict[str, Any]:
        own = ("draf", "baca", "segel", "terbitkan", "bukti", "umum", "buang", "perbaiki", *RKP_AKSI)
        return {nama: getattr(self, nama) for nama in own}

    def draf(self) -> None:
        acara = self.acara()
        buat_draf(acara, by=self.kecamatan(acara))

    def baca(self) -> None:
        acara = self.acara()
        draf = acara.terbitan.filter(jenis="draf").order_by("-versi").first()
        bacakan(acara, draf=draf.versi if draf else 1, by=self.kecamatan(acara))

    def terbitkan(self) -> None:
        """What the worker finds in its queue, now and then."""
        for kode in list(Terbitan.objects.filter(sha256="").order_by("pk").values_list("kode", flat=True)[:8]):
            tasks.terbitkan.call(kode)

    def bukti(self) -> None:
        """Before the seal and after it, sometimes the same file twice."""
        acara, random = self.acara(), self.random
        jenis = random.choice(Bukti.Jenis.values)
        naskah = acara.terbitan.filter(jenis="naskah").order_by("pk").first() if jenis in Bukti.BERDOKUMEN else None
        if jenis in Bukti.BERDOKUMEN and naskah is None:
            raise LookupError
        bukti = Bukti(musrenbang=acara, terbitan=naskah, jenis=jenis, nama="pindaian.pdf", akhiran="pdf")
        bukti.simpan([b"%PDF-", str(random.randrange(400)).encode()], by=self.kecamatan(acara))

    def satu_bukti(self) -> Bukti:
        return self.pick(Bukti.objects.select_related("musrenbang__kecamatan"))

    def umum(self) -> None:
        bukti = self.satu_bukti()
        bukti.umumkan(self.chance(0.6), v=bukti.version, by=self.kecamatan(bukti.musrenbang))

    def buang(self) -> None:
        bukti = self.satu_bukti()
        if self.chance(0.5):
            raise LookupError
        bukti.hapus("Pindaiannya tertukar.", v=bukti.version, by=self.kecamatan(bukti.musrenbang))

    def perbaiki(self) -> None:
        """One step of a correction: opened, written down, read, sealed, or given up."""
        acara = self.pick(Musrenbang.objects.exclude(disegel_pada=None))
        by, terbuka = self.kecamatan(acara), Perbaikan.of(acara)
        if terbuka is None:
            Perbaikan.buka(acara, alasan="Putusannya keliru ditulis.", nomor=acara.nomor_ba, by=by)
            return
        step = self.random.choice(["catat"] * 4 + ["lepas", "draf", "segel", "segel", "batal"])
        if step == "catat":
            self._catat(terbuka)
        elif step == "lepas":
            satu = self.random.choice(terbuka.putusan)
            pimpinan = Pengguna.objects.get(username=satu["oleh"])
            terbuka.lepas(satu["butir"], v=terbuka.version, by=pimpinan)
        elif step == "draf":
            seal.buat_draf(terbuka, by=by)
        elif step == "batal":
            seal.batalkan(terbuka, "Tidak jadi diperbaiki.", v=terbuka.version, by=by)
        else:
            nomor = seal.buat_draf(terbuka, by=by)
            for draf in acara.terbitan.draf_segel().filter(versi=nomor):
                tasks.terbitkan.call(draf.kode)
            seal.bacakan(terbuka, nomor, by=by)
            seal.segel_perbaikan(terbuka, nomor=acara.nomor_ba, v=seal.head(terbuka).panjang, by=by)
            self.beside["segel"] += 1

    def _catat(self, terbuka: Perbaikan) -> None:
        rows = Butir.objects.filter(sidang__musrenbang=terbuka.musrenbang_id, putusan__isnull=False)
        butir = self.pick(rows)
        pimpinan = butir.sidang.petugas.filter(tugas="pimpinan").first()
        if pimpinan is None:
            raise LookupError
        isian = {"hasil": self.random.choice(Hasil.values), "cara": "mufakat", "alasan": "Keliru ditulis notulis."}
        terbuka.catat(butir, isian, v=terbuka.version, by=pimpinan.pengguna)

    # -- the RKP, before the seal and after it ------------------------------------------------------------

    def acara_rkp(self) -> Musrenbang:
        sealed = Musrenbang.objects.exclude(disegel_pada=None)
        return self.pick(sealed) if sealed.exists() and self.chance(0.7) else self.acara()

    def ubah_rkp(self) -> None:
        acara, random = self.acara_rkp(), self.random
        row = RKP.of(acara)
        data = {
            "nomor": random.choice(["", f"050/{random.randint(1, 999)}"]),
            "tanggal": random.choice(["", "2027-03-01"]),
            "pedoman": random.choice(["", "Peraturan Menteri"]),
            "v": row.version if row.pk else "",
        }
        valid(RKPForm(data, instance=row)).simpan(by=self.kecamatan(acara), aksi="ubah" if row.pk else "buat")

    def tulis_rkp(self) -> None:
        acara = self.acara_rkp()
        kata = self.random.choice(list(TERTULIS))
        row = acara.prosa_rkp.filter(subbab=kata).first() or ProsaRKP(musrenbang=acara, subbab=kata)
        stale = self.chance(0.1)
        row.tulis(f"Teks {self.random.random()} {{tahun}}", v=row.terbaca + stale, by=self.kecamatan(acara))

    def draf_rkp(self) -> None:
        acara = self.acara_rkp()
        buat_draf_rkp(acara, by=self.kecamatan(acara))

    def tetapkan_rkp(self) -> None:
        acara = self.acara_rkp()
        made, alasan = text_digest(as_set(acara).isi), self.random.choice(["", "Perbaikan."])
        tetapkan(acara, v=RKP.of(acara).version, teks=made, alasan=alasan, by=self.kecamatan(acara))

    def segel(self) -> None:
        """Seldom, and then all the way: close, adopt, draft, read, seal."""
        terbuka = Musrenbang.objects.filter(disegel_pada=None)
        if self.sejak_segel < self.jeda_segel or terbuka.count() < 2:
            raise LookupError
        acara = self.pick(terbuka.filter(sidang__butir__isnull=False).distinct())
        by = self.kecamatan(acara)
        for sidang in acara.sidang.order_by("pk"):
            self.finish(sidang)
        valid(MusrenbangForm(self.isian_acara(acara), instance=acara)).simpan(by=by)
        bacakan(acara, draf=buat_draf(acara, by=by), by=by)
        segel(acara, nomor=acara.nomor_ba, v=panjang_rantai(acara), by=by, tinggal=True)
        self.sejak_segel = 0
