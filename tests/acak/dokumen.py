"""Acts on documents: draft, reading, seal, and the worker that renders."""

from typing import Any

from laporan.models import Terbitan
from laporan.segel.draft import buat_draf
from laporan.segel.reading import bacakan
from laporan.segel.seal import panjang_rantai, segel
from laporan.terbitan import tasks
from musrenbang.acara.forms import MusrenbangForm
from musrenbang.models import Musrenbang

from .acara import AksiAcara
from .dunia import valid
from .sidang import AksiSidang


class AksiDokumen(AksiAcara, AksiSidang):
    jeda_segel = 150  # acts from one seal to the next
    sejak_segel = 0

    def of_dokumen(self) -> dict[str, Any]:
        return {nama: getattr(self, nama) for nama in ("draf", "baca", "segel", "terbitkan")}

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
