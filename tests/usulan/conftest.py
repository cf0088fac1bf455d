"""A kecamatan that the example file speaks of, and an import into it."""

from collections.abc import Callable

import pytest

from musrenbang.jejak.actor import Perintah
from musrenbang.models import OPD, Kabupaten, Kecamatan, Musrenbang, Pengguna, Urusan
from musrenbang.wilayah.load_wilayah import load_wilayah
from tests.cast import buat_akun
from tests.told import told
from tests.usulan.impor.berkas_contoh import NAMA_OPD, WILAYAH, csv_bytes
from usulan.impor.plan import Plan, plan
from usulan.models import Usulan


@pytest.fixture
@told
def cikaso(db: None) -> Musrenbang:
    load_wilayah(WILAYAH.encode(), by=Perintah("uji"))
    kabupaten = Kabupaten.objects.get(kode="36.02")
    for nama in NAMA_OPD:
        OPD.objects.create(kabupaten=kabupaten, nama=nama, alias="Cikaso" if nama.startswith("Kec") else "")
    Urusan.objects.create(kabupaten=kabupaten, nama="Rutin", kelompok="sosbud")
    return Musrenbang.objects.create(kecamatan=Kecamatan.objects.get(kode="36.02.01"), tahun=2028)


@pytest.fixture
@told
def camat(cikaso: Musrenbang) -> Pengguna:
    return buat_akun("budi", "kecamatan", "36.02.01")


@pytest.fixture
def impor(cikaso: Musrenbang, camat: Pengguna) -> Callable[..., Plan]:
    """impor(isi) plans and saves as Budi; the plan."""

    def jalankan(isi: bytes = csv_bytes(), musrenbang: Musrenbang = cikaso, **pilihan: object) -> Plan:
        rencana = plan(isi, musrenbang, **pilihan)  # type: ignore[arg-type]
        assert [str(temuan) for temuan in rencana.errors] == []
        rencana.save(by=camat)
        return rencana

    return jalankan


@pytest.fixture
def just_before_the_lock(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """just_before_the_lock(act): somebody else acts after the next act on many has read its rows."""

    def interrupt(act: Callable[[], None]) -> None:
        change_many = Usulan.change_many

        def first_the_other(*args: object, **kwargs: object) -> object:
            monkeypatch.setattr(Usulan, "change_many", change_many)
            act()
            return change_many(*args, **kwargs)

        monkeypatch.setattr(Usulan, "change_many", first_the_other)

    return interrupt
