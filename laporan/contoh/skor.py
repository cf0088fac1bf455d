"""The scoring of the example: open to every card, and cards to try it with."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from forum.hadir.forms import PesertaForm
from forum.models import Peserta, Sidang
from forum.models.skoring import Keadaan, Penilai
from forum.skor.presets import ASAHAN
from laporan.contoh.master import KECAMATAN, Akun
from laporan.contoh.valid import valid
from musrenbang.galat import Bentrok
from musrenbang.models import Desa, Pengguna

KATA = "padi"  # read out for the lot
LEAST = 3  # scorers of a usulan


def open_scoring(sidang: Sidang, akun: Akun) -> None:
    """Not within the act that fills the session: the lot comes out of a record that stands already."""
    by = akun["fasilitator"]
    sidang.siapkan_skor(ASAHAN.kriteria, penilai=Penilai.KARTU, paling_sedikit=LEAST, sumber=ASAHAN.sumber, by=by)
    sidang.bekukan_undian(by=by)
    sidang.undi(KATA, by=by)
    sidang.buka_skor(by=by)


def card_addresses(many: int) -> list[str]:
    """Of so many cards that score in the session that is scored; who is not there yet is added to the list.

    With ALAMAT_PUBLIK before them where there is one. Bentrok where no session is scored by cards.
    """
    scored = Sidang.objects.filter(skoring__status=Keadaan.DIBUKA, skoring__penilai=Penilai.KARTU)
    sidang = scored.filter(musrenbang__kecamatan__kode=KECAMATAN).select_related("musrenbang__kecamatan").first()
    if sidang is None:
        raise Bentrok("Tidak ada sidang contoh yang sedang dinilai dengan kartu.")
    acara, meja = sidang.musrenbang, Pengguna.objects.get(username="kecamatan")
    people = acara.peserta.filter(Q(sidang=None) | Q(sidang=sidang)).exclude(jenis_kelamin="").order_by("pk")
    desa = list(acara.kecamatan.desa.order_by("kode"))
    for number in range(people.count() + 1, many + 1):
        _add(Peserta(musrenbang=acara), number, desa[number % len(desa)], meja)
    Peserta.terbitkan_kartu(acara, by=meja)
    held = [row for row in people.filter(kartu_berlaku=True) if row.token][:many]
    return [f"{settings.ALAMAT_PUBLIK}{reverse('kartu_buka', args=[row.token])}" for row in held]


def _add(row: Peserta, number: int, desa: Desa, meja: Pengguna) -> None:
    data = {
        "nama": f"Peserta {number}",
        "jenis_kelamin": "LP"[number % 2],
        "unsur": Peserta.Unsur.DELEGASI,
        "lembaga": desa.sebutan,
        "desa": desa.kode,
        "hadir": True,
    }
    valid(PesertaForm(data, instance=row)).simpan(by=meja, aksi="catat")
