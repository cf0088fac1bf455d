"""Equal shares under the scores of the berita acara: as made at the close, beside what was agreed since."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from forum.models import Sidang
from laporan.isi.berita_acara import berita_acara
from laporan.isi.registry import TANPA_SEGEL
from musrenbang.models import Pengguna
from tests.forum.conftest import kode
from tests.forum.penilaian.conftest import Beri, Kartu, beri, dinilai
from usulan.models import Usulan

__all__ = ["beri", "dinilai"]
pytestmark = pytest.mark.django_db


def test_bought_and_agreed(dinilai: Sidang, dewi: Pengguna, wilayah: SimpleNamespace, beri: Beri) -> None:
    """Each desa wants nothing but its own: 1 and 6 are bought; 1 and 2 were agreed, 6 turned down."""
    Sidang.objects.update(pagu=3 * 35_000_000)
    Usulan.objects.get(kegiatan="Usulan 6").desa.set([wilayah.mekarsari])
    for card in (1, 2):
        for n in range(1, 7):
            desa, best = (wilayah.sukamaju, 1) if card == 1 else (wilayah.mekarsari, 6)
            beri(dinilai, Kartu(card, desa), n, desak=3 if n == best else 1, dampak=1)
    dinilai.refresh_from_db()
    dinilai.tutup_skor(by=dewi)
    found = [one.get("skor") for one in berita_acara(dinilai.musrenbang, TANPA_SEGEL)["sidang"]]
    assert found == []
    dinilai.catat_setara(by=dewi)
    dinilai.putuskan(kode(dinilai, 1, 2), hasil="disepakati", pagu=None, by=dewi)
    dinilai.putuskan(kode(dinilai, 6), hasil="belum_disepakati", alasan="Lahannya belum jelas", by=dewi)
    skor = berita_acara(dinilai.musrenbang, TANPA_SEGEL)["sidang"][0]["skor"]
    made = skor["setara"]
    assert {name: made[name] for name in made if name != "aturan"} == {  # type: ignore[literal-required]
        "pagu": "105000000.00",
        "langkah": "5250.00",
        "pemilih": 2,
        "terbeli": 2,
        "masuk": [str(Usulan.objects.get(kegiatan="Usulan 6"))],
        "keluar": [str(Usulan.objects.get(kegiatan="Usulan 2"))],
        "usang": False,
    }
    context = {"skor": skor, "sebutan_desa": "Desa/kelurahan"}
    text = " ".join(render_to_string("laporan/cetak/_skor.html", context).split())
    assert "Dengan pagu Rp&nbsp;105.000.000, 2 usulan terbeli oleh 2 desa/kelurahan" in text
    assert "berubah sesudah itu" not in text
    Sidang.objects.update(pagu=35_000_000)
    assert berita_acara(dinilai.musrenbang, TANPA_SEGEL)["sidang"][0]["skor"]["setara"]["usang"]
