"""A field that comes later leaves the records of before whole."""

import pytest
from django.apps import apps
from django.db.models import NOT_PROVIDED

from forum.models import Peserta
from laporan.isi.snapshot import snapshot_digest
from musrenbang.jejak.fields import EMPTY, Recorded, recorded_fields
from musrenbang.jejak.verify import row_faults
from musrenbang.models import Musrenbang
from tests.cast import UJI

FIRST = {
    "Kabupaten.jenis", "Kecamatan.kertas", "Desa.jenis", "Pengguna.is_superuser", "Pengguna.is_staff",
    "Pengguna.is_active", "Musrenbang.target_perempuan", "Musrenbang.bentuk_ba", "Musrenbang.versi", "Usulan.skala",
    "Usulan.status", "Sidang.publik", "Sidang.status", "Peserta.hadir", "Peserta.wakil", "AntreanBicara.menit",
    "Catatan.jenis", "Delegasi.cara", "Delegasi.dipilih_oleh", "Nilai.tingkat", "Terbitan.versi", "Terbitan.ukuran",
    "Bukti.publik", "Klausul.dipakai", "Perbaikan.keadaan", "RKP.versi",
}  # fmt: skip
"""What has a default and was there before the first release. Nothing is ever added here: see Recorded.later."""


@pytest.mark.sekali
def test_each_with_a_default_says_what_rows_of_before_have() -> None:
    found = {
        f"{model.__name__}.{field.name}": model.later.get(field.name)
        for model in apps.get_models()
        if issubclass(model, Recorded)
        for field in recorded_fields(model)
        if field.name != "kode" and field.default is not NOT_PROVIDED and field.get_default() not in EMPTY
    }
    assert {name for name, told in found.items() if told is None} == FIRST


def test_an_older_row_is_whole_changed_and_changed_back(acara: Musrenbang, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if `hadir` and its default had come after these rows were written."""

    def faults() -> list[str]:
        return [fault for fault in row_faults() if fault.startswith("peserta:")]

    with monkeypatch.context() as before:
        before.setattr(Peserta, "tanpa_jejak", Peserta.tanpa_jejak | {"hadir"})
        ani = Peserta(musrenbang=acara, nama="Ibu Ani", jenis_kelamin="P", lembaga="PKK", unsur="perempuan")
        with ani.change("catat", by=UJI):
            ani.save()
        sealed = snapshot_digest(acara)
    ani.refresh_from_db()
    assert faults() == [f"{ani.nama_jejak}: isinya tidak sesuai dengan catatan: hadir"]
    monkeypatch.setattr(Peserta, "later", {"hadir": True})
    assert (snapshot_digest(acara), faults()) == (sealed, [])
    for hadir in (False, True):
        with ani.change("ubah", by=UJI):
            ani.hadir = hadir
            ani.save()
        assert faults() == []
    assert snapshot_digest(acara) == sealed
