"""After the seal nothing moves, whatever is tried, and a sentence says why."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from forum.models import Peserta, Sidang
from laporan.segel.draft import buat_draf
from laporan.segel.reading import bacakan
from laporan.segel.seal import panjang_rantai, segel
from musrenbang.galat import Galat
from musrenbang.models import Disegel, Musrenbang, Pengguna
from tests.cast import SAMA, UJI, BuatUsulan
from tests.laporan.cerita import DISEGEL, NOMOR, tanpa_perubahan
from tests.told import told
from usulan.alur import ALUR
from usulan.models import Usulan

pytestmark = pytest.mark.sekali  # the rule is asked before the database


@pytest.fixture
@told
def dunia(
    disegel: Musrenbang,
    usulan: dict[str, Usulan],
    peserta: dict[str, Peserta],
    diputuskan: list[Sidang],
    buat_usulan: BuatUsulan,
    budi: Pengguna,
    dewi: Pengguna,
    hendra: Pengguna,
) -> SimpleNamespace:
    for satu in [*usulan.values(), *diputuskan]:
        satu.refresh_from_db()
    return SimpleNamespace(
        acara=disegel,
        u=usulan,
        sidang=diputuskan[0],
        butir=[b.kode for b in diputuskan[0].butir.all()],
        orang=peserta["Siti Aminah"],
        budi=budi,
        dewi=dewi,
        hendra=hendra,
    )


def tulis(objek: Any, aksi: str, by: Pengguna) -> None:
    with objek.change(aksi, by=by):
        objek.save()


PERBUATAN: dict[str, Callable[[SimpleNamespace], object]] = {
    "ubah acara": lambda d: tulis(d.acara, "ubah", d.budi),
    "bacakan": lambda d: bacakan(d.acara, draf=1, by=d.budi),
    "draf": lambda d: buat_draf(d.acara, by=d.budi),
    "segel lagi": lambda d: segel(d.acara, nomor=NOMOR, v=panjang_rantai(d.acara), by=d.budi, tinggal=True),
    "usulan baru": lambda d: tulis(
        Usulan(musrenbang=d.acara, kegiatan="Susulan", urusan=d.u["jalan"].urusan, opd=d.u["jalan"].opd), "buat", d.budi
    ),
    "ubah usulan": lambda d: tulis(d.u["draf"], "ubah", d.budi),
    "gabung": lambda d: d.u["susulan"].gabung(d.u["jalan"], by=d.budi, alasan=SAMA),
    "pisah": lambda d: d.u["jalan_joko"].pisah(by=d.budi),
    "sidang baru": lambda d: tulis(Sidang(musrenbang=d.acara, nama="Sidang susulan"), "buka", d.budi),
    "ubah sidang": lambda d: d.sidang.ubah({"pagu": 1}, by=d.budi),
    "susun": lambda d: d.sidang.susun(by=d.dewi),
    "mulai": lambda d: d.sidang.mulai(by=d.hendra),
    "pindah": lambda d: d.sidang.pindah(d.butir[2], by=d.dewi),
    "keluarkan": lambda d: d.sidang.keluarkan(d.butir[0], alasan="Sudah disegel, jadi tidak.", by=d.dewi),
    "putuskan": lambda d: d.sidang.putuskan(
        d.butir[:1], hasil="cadangan", alasan="Diganti setelah segel.", by=d.hendra
    ),
    "putuskan pagu": lambda d: d.sidang.putuskan_pagu(v=d.sidang.version, by=d.dewi),
    "tutup": lambda d: d.sidang.tutup(by=d.hendra),
    "buka lagi": lambda d: d.sidang.buka_lagi(alasan="Dibuka setelah segel.", by=d.hendra),
    "tetapkan": lambda d: d.sidang.tetapkan(by=d.hendra),
    "peserta baru": lambda d: tulis(
        Peserta(musrenbang=d.acara, nama="Tamu", jenis_kelamin="P", lembaga="X", unsur="lain"), "catat", d.budi
    ),
    "ubah peserta": lambda d: tulis(d.orang, "ubah", d.budi),
    **{
        f"usulan {aksi}": lambda d, aksi=aksi: (
            [  # type: ignore[misc]
                u.apply(aksi, by=UJI, alasan="Diubah setelah segel.")
                for u in d.u.values()
                if u.status in ALUR[aksi].dari
            ]
            or d.u["jalan"].apply(aksi, by=UJI, alasan="Diubah setelah segel.")
        )
        for aksi in ALUR
    },
}


@pytest.mark.parametrize("kata", PERBUATAN)
def test_after_the_seal_nothing_changes(kata: str, dunia: SimpleNamespace) -> None:
    with tanpa_perubahan(), pytest.raises(Galat) as galat:
        PERBUATAN[kata](dunia)
    assert galat.value.status == 409


@pytest.mark.parametrize(
    ("kata", "pesan"),
    [
        ("ubah acara", DISEGEL),
        ("usulan ajukan", DISEGEL),  # a draft could be submitted but for the seal
        ("peserta baru", DISEGEL),
        ("segel lagi", DISEGEL),
        ("draf", "Musrenbang ini sudah disegel. Unduh dokumen resminya."),
        ("pindah", DISEGEL),
    ],
)
def test_after_the_seal_a_sentence_says_why(kata: str, pesan: str, dunia: SimpleNamespace) -> None:
    with pytest.raises(Galat) as galat:
        PERBUATAN[kata](dunia)
    assert galat.value.pesan == pesan


def test_a_sealed_chain_stays_shut_for_what_is_not_a_verb_yet(dunia: SimpleNamespace) -> None:
    with pytest.raises(Disegel):
        tulis(dunia.sidang, "apa pun", dunia.budi)
