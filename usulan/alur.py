"""The lifecycle of a usulan as one table, which drives buttons, permissions, URLs and tests.

Page and lock ask the same rules: who may (check_peran), and what the state allows (check_status).
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Protocol

from django.db import models

from musrenbang.galat import Bentrok, TidakBoleh, TidakSah
from musrenbang.tampilan.called import called


class Status(models.TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DIVERIFIKASI = "diverifikasi", "Diverifikasi"
    DITOLAK = "ditolak", "Ditolak"
    DIBAHAS = "dibahas", "Dibahas"
    DISEPAKATI = "disepakati", "Disepakati"
    CADANGAN = "cadangan", "Cadangan"
    BELUM_DISEPAKATI = "belum_disepakati", "Belum disepakati"
    TIDAK_DIBAHAS = "tidak_dibahas", "Tidak dibahas"


# Who may do it from the usulan's own page. SIDANG: only through a session, whose offices decide (forum).
DESA, KECAMATAN, SIDANG, SEGEL = "desa", "kecamatan", "sidang", "segel"
SEBUTAN = {
    DESA: "oleh desa/kelurahan pengusul",
    KECAMATAN: "oleh kecamatan",
    SIDANG: "lewat sidang",
    SEGEL: "dengan menyegel musrenbang",
}

DIPUTUSKAN = (Status.DISEPAKATI, Status.CADANGAN, Status.BELUM_DISEPAKATI)
# In these it need not say who carries it out: a desa may not know. Whoever verifies it must.
TANPA_TUJUAN = (Status.DRAF, Status.DIAJUKAN, Status.DIKEMBALIKAN, Status.DITOLAK, Status.TIDAK_DIBAHAS)
# What the seal turns into tidak dibahas. A draft was never submitted, so it stays a draft.
TERBUKA = (Status.DIAJUKAN, Status.DIKEMBALIKAN, Status.DIVERIFIKASI, Status.DIBAHAS)
BOLEH_DIGABUNG = (Status.DIAJUKAN, Status.DIVERIFIKASI)
# Until its session begins, a merged usulan can always be split off, also from a parent that was refused.
BOLEH_DIPISAH = (*BOLEH_DIGABUNG, Status.DIKEMBALIKAN, Status.DITOLAK)

# Letters. A shorter reason says nothing; another application asks for the same (docs/domain.md#statuses).
ALASAN_TERPENDEK = 10
ALASAN_KURANG = f"Tuliskan alasan paling sedikit {ALASAN_TERPENDEK} huruf."


def check_alasan(text: str) -> str:
    """The reason without the blanks around it; TidakSah where it says nothing."""
    text = text.strip()
    if len(text) < ALASAN_TERPENDEK:
        raise TidakSah(ALASAN_KURANG)
    return text


ALASAN_TIDAK_DIBAHAS = "Tidak dibahas dalam musrenbang sampai berita acara ditetapkan."


class Terkait(Protocol):
    """What a rule asks of a usulan."""

    @property
    def keadaan(self) -> Status: ...
    @property
    def digabung(self) -> bool: ...
    @property
    def punya_anak(self) -> bool: ...
    @property
    def bertujuan(self) -> bool: ...
    @property
    def diperingkat(self) -> bool: ...


@dataclass(frozen=True)
class Syarat:
    """What must hold beside the status, and what is said where it does not: "Usulan “Jembatan” {pesan}"."""

    terpenuhi: Callable[[Terkait], bool]
    pesan: str


SENDIRI = Syarat(lambda usulan: not usulan.digabung, "sudah digabung. Tindakan dilakukan pada usulan induknya.")
DIGABUNG = Syarat(lambda usulan: usulan.digabung, "tidak sedang digabung.")
BERTUJUAN = Syarat(
    lambda usulan: usulan.bertujuan,
    "belum menyebut Perangkat Daerah atau urusannya. Isi keduanya lewat “Ubah” lebih dahulu.",
)
DIPERINGKAT = Syarat(
    lambda usulan: usulan.diperingkat,
    "adalah pokok pikiran DPRD, yang dicatat tersendiri: tidak digabung dan tidak masuk sidang.",
)
# A desa would withdraw the usulan of another desa with its own.
TANPA_ANAK = Syarat(
    lambda usulan: not usulan.punya_anak,
    "menjadi induk usulan lain, yang akan ikut ditarik. Mintalah kecamatan memisahkannya lebih dahulu.",
)


@dataclass(frozen=True)
class Aturan:
    """Who may do one thing, and in which state a usulan allows it. `bentrok`: what is said in another status."""

    nama: str
    dari: tuple[Status, ...]
    oleh: Set[str]
    bentrok: str
    syarat: tuple[Syarat, ...] = ()

    def check_peran(self, peran: Set[str]) -> None:
        """TidakBoleh unless one of these offices may do it."""
        if not self.oleh & peran:
            hanya = " atau ".join(called(sebutan) for siapa, sebutan in SEBUTAN.items() if siapa in self.oleh)
            raise TidakBoleh(f"Tindakan ini hanya dapat dilakukan {hanya}.")

    def check_status(self, usulan: Terkait) -> None:
        """Bentrok unless the usulan is in a state that allows it."""
        for syarat in self.syarat:
            if not syarat.terpenuhi(usulan):
                raise Bentrok(f"Usulan “{usulan}” {syarat.pesan}")
        if usulan.keadaan not in self.dari:
            raise Bentrok(self.bentrok.format(usulan=usulan, status=usulan.keadaan.label))


@dataclass(frozen=True, kw_only=True)
class Aksi(Aturan):
    label: str
    ke: Status
    alasan: bool = False

    @property
    def menolak(self) -> bool:
        """Ends the usulan: its button is red."""
        return self.ke == Status.DITOLAK


def _aksi(
    nama: str,
    label: str,
    dari: tuple[Status, ...],
    ke: Status,
    *oleh: str,
    alasan: bool = False,
    syarat: tuple[Syarat, ...] = (SENDIRI,),
) -> tuple[str, Aksi]:
    bentrok = f"Usulan “{{usulan}}” sudah berstatus {{status}}, sehingga tindakan “{label}” tidak dapat dilakukan."
    return nama, Aksi(nama, dari, frozenset(oleh), bentrok, syarat, label=label, ke=ke, alasan=alasan)


ALUR: dict[str, Aksi] = dict(
    [
        _aksi("ajukan", "Ajukan", (Status.DRAF, Status.DIKEMBALIKAN), Status.DIAJUKAN, DESA, KECAMATAN, SIDANG),
        _aksi(
            "tarik",
            "Tarik kembali",
            (Status.DIAJUKAN, Status.DIVERIFIKASI),
            Status.DRAF,
            DESA,
            alasan=True,
            syarat=(SENDIRI, TANPA_ANAK),
        ),
        _aksi(
            "verifikasi",
            "Verifikasi",
            (Status.DIAJUKAN,),
            Status.DIVERIFIKASI,
            KECAMATAN,
            syarat=(SENDIRI, BERTUJUAN),
        ),
        _aksi(
            "kembalikan",
            "Kembalikan ke desa",
            (Status.DIAJUKAN, Status.DIVERIFIKASI),
            Status.DIKEMBALIKAN,
            KECAMATAN,
            alasan=True,
        ),
        _aksi("tolak", "Tolak", (Status.DIAJUKAN, Status.DIVERIFIKASI), Status.DITOLAK, KECAMATAN, alasan=True),
        _aksi("bahas", "Bahas", (Status.DIVERIFIKASI,), Status.DIBAHAS, SIDANG, syarat=(SENDIRI, DIPERINGKAT)),
        _aksi("keluarkan", "Keluarkan", (Status.DIBAHAS,), Status.DIVERIFIKASI, SIDANG, alasan=True),
        _aksi("sepakati", "Sepakati", (Status.DIBAHAS, *DIPUTUSKAN), Status.DISEPAKATI, SIDANG),
        _aksi("cadangkan", "Cadangkan", (Status.DIBAHAS, *DIPUTUSKAN), Status.CADANGAN, SIDANG),
        _aksi("tunda", "Belum disepakati", (Status.DIBAHAS, *DIPUTUSKAN), Status.BELUM_DISEPAKATI, SIDANG, alasan=True),
        _aksi("lewatkan", "Tidak dibahas", TERBUKA, Status.TIDAK_DIBAHAS, SEGEL, alasan=True),
    ]
)

_TETAP = (
    "Usulan ini berstatus {status}, sehingga isinya tidak dapat diubah lagi. Bila ada yang keliru, hubungi kecamatan."
)
_BELUM = (Status.DRAF, Status.DIKEMBALIKAN)
# What changes no status by itself. `ubah` and `koreksi`: a desa writes its text until it is submitted, the kecamatan
# corrects it until a session takes it up. A merged usulan keeps its own text.
_LAIN = [
    Aturan("ubah", _BELUM, {DESA}, _TETAP),
    Aturan(
        "hapus",
        (Status.DRAF,),
        {DESA, KECAMATAN},
        "Usulan “{usulan}” sudah berstatus {status}. Hanya draf yang dapat dihapus.",
        (SENDIRI,),
    ),
    Aturan(
        "urutkan",
        (*_BELUM, *BOLEH_DIGABUNG),
        {DESA},
        "Usulan “{usulan}” sudah berstatus {status}, sehingga nomor urutnya tidak berubah lagi.",
    ),
    Aturan(
        "rekomendasi",
        BOLEH_DIGABUNG,
        {KECAMATAN},
        "Usulan “{usulan}” berstatus {status}; rekomendasi ditulis selama usulan diajukan atau diverifikasi.",
    ),
    Aturan(
        "dahulukan",
        BOLEH_DIGABUNG,
        {KECAMATAN},
        "Usulan “{usulan}” berstatus {status}; yang dibahas lebih dahulu dipilih sebelum usulan masuk sidang.",
        (SENDIRI, DIPERINGKAT),
    ),
    Aturan("koreksi", (*_BELUM, *BOLEH_DIGABUNG), {KECAMATAN}, _TETAP),
    Aturan(
        "gabung",
        BOLEH_DIGABUNG,
        {KECAMATAN},
        "Usulan “{usulan}” berstatus {status}; hanya usulan yang diajukan atau diverifikasi dapat digabung.",
        (SENDIRI, BERTUJUAN, DIPERINGKAT),  # its parent may be verified, and it with it
    ),
    Aturan(
        "bedakan",  # that two which look alike are not one: nobody is asked again; it can be taken back
        BOLEH_DIGABUNG,
        {KECAMATAN},
        "Usulan “{usulan}” berstatus {status}; yang dibandingkan hanya usulan yang diajukan atau diverifikasi.",
        (SENDIRI,),
    ),
    Aturan("pisah", BOLEH_DIPISAH, {KECAMATAN}, "Usulan yang sudah dibahas tidak dapat dipisah lagi.", (DIGABUNG,)),
]
ATURAN: dict[str, Aturan] = {**ALUR, **{aturan.nama: aturan for aturan in _LAIN}}
