"""Acts on usulan: write, correct, import, submit, verify, merge, split."""

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from musrenbang.jejak.act import one_act
from musrenbang.models import Jejak, Musrenbang, Pengguna
from usulan.alur import ALUR
from usulan.forms import MASSAL
from usulan.impor.past import past_imports
from usulan.impor.plan import plan
from usulan.impor_lanjut.plan import Told, note
from usulan.impor_lanjut.read import read
from usulan.isian.forms import UsulanForm
from usulan.lampiran.judge import judged
from usulan.models import SESUDAH_FORUM, HasilTahap, Jumlah, Lampiran, TindakLanjut, Usulan
from usulan.rekomendasi.forms import RekomendasiForm
from usulan.tindak_lanjut.forms import CatatForm
from usulan.urutkan.order import OwnOrder
from usulan.verifikasi.past import PastAct, act_on_many

from .dunia import ALASAN, Dunia, valid

# The acts of one usulan's page; the others happen only through a session or the seal.
SENDIRI = ("ajukan", "tarik", "verifikasi", "kembalikan", "tolak")
KEPALA = "Desa,Bidang,Kegiatan,Lokasi,Volume,Satuan,Perkiraan Anggaran,OPD"


class AksiUsulan(Dunia):
    def of_usulan(self) -> dict[str, Any]:
        acts: dict[str, Any] = {nama: partial(self.alur, nama) for nama in SENDIRI}
        names = (
            *("tambah", "ubah_usulan", "hapus_draf", "impor", "batal_impor", "massal", "urungkan"),
            *("urutkan", "rekomendasi", "dahulukan", "gabung", "pisah", "bedakan", "samakan"),
            *("catat_lanjut", "impor_lanjut", "lampirkan", "hapus_lampiran"),
        )
        return acts | {nama: getattr(self, nama) for nama in names}

    def writer(self, acara: Musrenbang) -> Pengguna:
        return self.desa(acara) if self.chance(0.4) else self.kecamatan(acara)

    def isian(self, acara: Musrenbang) -> dict[str, Any]:
        kabupaten, random = acara.kecamatan.kabupaten, self.random
        item = f"Butir {random.randint(1, 3)} (m)" if kabupaten.kamus.exists() and self.chance(0.2) else ""
        return {
            "kegiatan": f"Kegiatan {random.random()}",
            "lokasi": random.choice(["", "Dusun 1", "Dusun 2"]),
            "item": item,
            "volume": random.choice(["", str(random.randint(1, 9_999))]),
            "satuan": random.choice(["m", "unit"]),
            "harga_satuan": random.choice(["", str(random.randint(1, 99_999))]),
            "anggaran": random.choice(["", str(random.randint(1, 10**9))]),
            "opd": self.pick(kabupaten.opd.all()).kunci,
            "urusan": self.pick(kabupaten.urusan.all()).kunci,
            "prioritas_daerah": random.choice(["", "1"]) if acara.tahun in (2027, 2028) else "",
            "prioritas_desa": random.choice(["", "1", "2"]),
            "penerima_perempuan": random.choice(["", "40"]),
            "desa": self.some_desa(acara),
            "skala": "desa",
        }

    def tambah(self) -> None:
        acara = self.acara()
        by = self.writer(acara)
        valid(UsulanForm(self.isian(acara), instance=Usulan(musrenbang=acara), user=by)).simpan(by=by, aksi="tambah")

    def ubah_usulan(self) -> None:
        """A desa writes its own again, the kecamatan corrects."""
        usulan = self.pick(Usulan.objects.filter(musrenbang=self.acara()))
        by = self.writer(usulan.musrenbang)
        usulan.check_isi(by)
        data = self.isian(usulan.musrenbang) | {"v": usulan.version}
        form = valid(UsulanForm(data, instance=usulan, user=by))
        with one_act():
            usulan.lock_bagian()
            form.simpan(by=by)

    def impor(self) -> None:
        """Of a list of twelve some rows, so that a later file changes what an earlier one has brought."""
        acara, random = self.acara(), self.random
        rows = [KEPALA]
        for nomor in random.sample(range(12), random.randint(1, 5)):
            opd = f"Dinas Baru {random.randint(1, 9)}" if self.chance(0.1) else "Dinas Pertanian"
            desa = f"Desa {acara.kecamatan.kode[-1]}{nomor % 5 + 1}"
            volume = random.randint(1, 3)
            rows.append(f"{desa},Pertanian,Impor {nomor},Dusun {nomor},{volume},unit,{volume}000000,{opd}")
        rencana = plan("\n".join(rows).encode(), acara, create_missing=True)
        rencana.save(by=self.kecamatan(acara), v=rencana.version)

    def batal_impor(self) -> None:
        """One of the imports of this event, mostly the last."""
        acara = self.acara()
        catatan = past_imports(acara)
        satu = catatan[0] if self.chance(0.7) else self.random.choice(catatan)
        satu.take_back(by=self.kecamatan(acara))

    def hapus_draf(self) -> None:
        rows = Usulan.objects.filter(musrenbang=self.acara())
        usulan = self.pick(rows.filter(status="draf") if self.chance(0.8) else rows)
        usulan.hapus(by=self.writer(usulan.musrenbang), v=usulan.version)

    def alur(self, nama: str) -> None:
        rows = Usulan.objects.filter(musrenbang=self.acara())
        usulan = self.pick(rows.filter(status__in=ALUR[nama].dari) if self.chance(0.8) else rows)
        by = self.kecamatan(usulan.musrenbang)
        if nama == "tarik":  # only a desa does, and its own
            desa = usulan.desa.order_by("kode").first()
            by = Pengguna.objects.filter(kode_wilayah=desa.kode, username__regex=r"^desa\d\d$").first()
            if by is None:
                raise LookupError
        usulan.apply(nama, by=by, alasan=ALASAN if ALUR[nama].alasan else "", v=usulan.version)

    def massal(self) -> None:
        acara = self.acara()
        nama, dari = self.random.choice([("ajukan", "draf"), ("verifikasi", "diajukan"), ("verifikasi", "diajukan")])
        rows = list(acara.usulan.filter(status=dari, induk=None).order_by("pk")[:10])
        act_on_many(acara, {usulan: usulan.version for usulan in rows}, nama, by=self.kecamatan(acara))

    def urungkan(self) -> None:
        """One of the last acts on many or on one; an entry that went with its parent's is no act."""
        acara = self.acara()
        rows = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai, aksi__in=("massal", *MASSAL))
        nomor = self.random.choice(list(rows.order_by("-urut").values_list("urut", flat=True)[:4]))
        try:
            past = PastAct.get(acara, nomor)
        except Http404 as galat:
            raise LookupError from galat
        past.undo(by=self.kecamatan(acara))

    def urutkan(self) -> None:
        """A desa shuffles its list."""
        acara = self.acara()
        by = self.desa(acara)
        own = OwnOrder(acara, by.kode_wilayah)
        read = dict(own.rows().values_list("kode", "version"))
        own.renumber(self.random.sample(list(read), len(read)), read, by=by)

    def lampirkan(self) -> None:
        """A document, one of five, so that several usulan share a file."""
        usulan = self.pick(Usulan.objects.filter(musrenbang=self.acara()))
        content = b"%%PDF-1.4 %d obj startxref %%%%EOF" % self.random.randint(1, 5)
        usulan.lampirkan(*judged(SimpleUploadedFile("RAB.pdf", content)), by=self.writer(usulan.musrenbang))

    def hapus_lampiran(self) -> None:
        lampiran = self.pick(Lampiran.objects.filter(usulan__musrenbang=self.acara()))
        lampiran.usulan.hapus_lampiran(lampiran, by=self.writer(lampiran.usulan.musrenbang))

    def rekomendasi(self) -> None:
        """The kecamatan's own figures."""
        usulan = self.pick(Usulan.objects.filter(musrenbang=self.acara()))
        by = self.kecamatan(usulan.musrenbang)
        usulan.check_aksi("rekomendasi", by)
        figures = {"volume_kecamatan": "12", "anggaran_kecamatan": str(self.random.randint(1, 10**9))}
        data = {"rekomendasi_kecamatan": "Lokasi sudah diperiksa.", "v": usulan.version}
        data |= {nama: isi for nama, isi in figures.items() if self.chance(0.7)}
        valid(RekomendasiForm(data, instance=usulan, by=by)).simpan(by=by, aksi="rekomendasi")

    def dahulukan(self) -> None:
        usulan = self.pick(Usulan.objects.filter(musrenbang=self.acara()))
        usulan.dahulukan(self.chance(0.7), by=self.kecamatan(usulan.musrenbang), v=usulan.version)

    def gabung(self) -> None:
        acara = self.acara()
        rows = acara.usulan.filter(status__in=["diajukan", "diverifikasi"])
        satu = self.pick(rows.filter(induk=None))
        induk = self.pick(rows if self.chance(0.8) else Usulan.objects.all())
        hasil = Jumlah(Decimal(self.random.randrange(1, 900)), Decimal(self.random.randrange(10**9)))
        satu.gabung(
            induk,
            by=self.kecamatan(acara),
            alasan=ALASAN,
            cara=self.random.choice(Usulan.CaraGabung.values),
            hasil=hasil if self.chance(0.3) else None,
        )

    def catat_lanjut(self) -> None:
        """Of a usulan of any year; before the seal it must refuse."""
        usulan = self.pick(
            Usulan.objects.exclude(musrenbang__disegel_pada=None) if self.chance(0.8) else Usulan.objects
        )
        acara, random = usulan.musrenbang, self.random
        by = self.desa(acara) if self.chance(0.1) else self.kecamatan(acara)
        data = {"tahap": random.choice(SESUDAH_FORUM), "hasil": random.choice(HasilTahap.values), "sumber": "Perbup"}
        form = valid(CatatForm(data | {"tanggal": "1 Juli 2027"}, subjects=[usulan]))
        TindakLanjut.catat(form.rows(), by=by)

    def impor_lanjut(self) -> None:
        """Of two years before the first event, often the same rows again."""
        acara, random = self.acara(), self.random
        rows = ["Kegiatan,Desa,Tahap,Hasil"]
        for nomor in random.sample(range(8), 3):
            desa = f"Desa {acara.kecamatan.kode[-1]}{nomor % 5 + 1}"
            rows.append(f"Lalu {nomor},{desa},{random.choice(['RKPD', 'APBD'])},{random.choice(['Ya', 'Tidak'])}")
        told = Told(random.choice([2018, 2019]), "", "masuk", "Arsip", dt.date(2019, 7, 1))
        note(read("\n".join(rows).encode()), acara.kecamatan, told, by=self.kecamatan(acara))

    def bedakan(self) -> None:
        acara = self.acara()
        rows = acara.usulan.filter(status__in=["diajukan", "diverifikasi"]) if self.chance(0.9) else acara.usulan.all()
        self.pick(rows).bedakan(self.pick(rows), by=self.kecamatan(acara))

    def samakan(self) -> None:
        satu = self.pick(Usulan.objects.filter(musrenbang__disegel_pada=None).exclude(beda_dari=[]))
        dua = self.pick(Usulan.objects.filter(kode__in=satu.beda_dari))
        satu.bedakan(dua, by=self.kecamatan(satu.musrenbang), batal=True)

    def pisah(self) -> None:
        satu = self.pick(Usulan.objects.filter(musrenbang=self.acara()).exclude(induk=None))
        satu.pisah(by=self.kecamatan(satu.musrenbang))
