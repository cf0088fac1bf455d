"""Pages that somebody looks at between two acts: any page, as anybody. Whatever the state, it is a page in words."""

from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from forum.models import Catatan, Peserta, Sidang
from laporan.models import Terbitan
from musrenbang.models import Kecamatan, Pengguna
from tests.halaman import faults
from usulan.models import Usulan

from .dunia import Dunia

# Streams never end, and a page that needs an uploaded file is played by the tests of its room.
BUKAN = {"sidang_aliran", "usulan_impor_periksa", "usulan_impor_simpan", "bantuan_bagian", "keluar"}


class AksiHalaman(Dunia):
    def of_halaman(self) -> dict[str, Any]:
        return {"lihat": self.lihat}

    def lihat(self) -> None:
        names = sorted({str(name) for name in get_resolver().reverse_dict if isinstance(name, str)} - BUKAN)
        alamat = self.alamat(self.random.choice(names))
        client = Client(SERVER_NAME="localhost")
        siapa = self.pick(Pengguna.objects.filter(is_active=True))
        if self.chance(0.9):
            client.force_login(siapa, backend="django.contrib.auth.backends.ModelBackend")
        jawab = client.get(alamat)
        # 503 is an answer in words: the worker has not printed the document yet.
        assert jawab.status_code in {*range(500), 503}, f"{alamat} {siapa}: {jawab.status_code}"
        if not jawab.streaming and jawab.content and jawab["Content-Type"].startswith("text/html"):
            found = faults(jawab.content.decode(), jawab.status_code)
            assert not found, f"{alamat} {siapa}: {found}"

    def alamat(self, nama: str) -> str:
        """With whatever row fits; LookupError where none does."""
        for argumen in self.argumen(nama):
            try:
                return reverse(nama, args=argumen)
            except NoReverseMatch:
                continue
        raise LookupError

    def argumen(self, nama: str) -> list[list[object]]:
        awal, acara = nama.partition("_")[0], self.acara()
        satu: dict[str, type[Model]] = {"usulan": Usulan, "sidang": Sidang, "bicara": Sidang, "periksa": Terbitan}
        row: Any = self.pick(satu[awal].objects.all()) if awal in satu else acara
        if nama.startswith("peserta_") or nama == "kartu_satu":
            row = self.pick(Peserta.objects.all())
            return [[row.musrenbang.kode, row.kode]]
        if nama.startswith("notulen_"):
            row = self.pick(Catatan.objects.all())
            return [[row.musrenbang.kode, row.kode]]
        if nama == "pemeriksaan_desa":
            return [[acara.kode, self.some_desa(acara)[0]]]
        if nama == "rkp_prosa":
            return [[acara.kode, self.random.choice(["kata-pengantar", "landasan-hukum", "tidak-ada"])]]
        if nama == "unduh_draf":
            return [[self.pick(Terbitan.objects.filter(jenis="draf")).kode]]
        if nama == "usulan_aksi":
            return [[row.kode, self.random.choice(["ajukan", "verifikasi", "tolak"])]]
        return [
            *([[]] if self.chance(0.5) else []),
            [row.kode],
            [acara.kode],
            [self.pick(Kecamatan.objects.all()).kode],
            [self.pick(Pengguna.objects.all()).username],
            [acara.tahun, acara.kecamatan.kode, "berita-acara"],
            [],
        ]
