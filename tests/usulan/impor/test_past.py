"""An import taken back: what was new goes, what was changed is again as before, while nothing has built on it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from musrenbang.galat import Bentrok, TidakBoleh
from musrenbang.jejak.verify import row_faults
from musrenbang.models import Desa, Disegel, Jejak, Musrenbang, Pengguna, Usang
from tests.cast import SAMA, UJI, buat_akun
from usulan.impor.past import past_imports
from usulan.impor.plan import Plan
from usulan.models import Usulan

from .berkas_contoh import BARIS, CIKASO, csv_bytes

Impor = Callable[..., Plan]
Sebagai = Callable[[Pengguna], Client]


def content() -> list[dict[str, Any]]:
    fields = ("kode", "kegiatan", "lokasi", "volume", "anggaran", "opd", "urusan", "status", "alasan", "item")
    rows = Usulan.objects.order_by("pk").prefetch_related("desa")
    return [{n: getattr(u, n) for n in fields} | {"desa": list(u.desa.all())} for u in rows]


def usulan_faults() -> list[str]:
    return [fault for fault in row_faults() if fault.startswith("usulan:")]


def mended() -> list[list[str]]:
    rows = [list(row) for row in CIKASO]
    rows[0][3], rows[0][6], rows[0][9] = "Pangan", "600", "Dinas Pertanian"
    rows[3][5] = "Blok Cibitung; Blok Nagrek"
    return [*rows, ["13", "CIKASO", "Loji", "Pangan", "Kandang", "RT 9", "1", "unit", "1000", "Dinas Pertanian"]]


def test_all_is_as_before_and_the_file_can_come_again(impor: Impor, cikaso: Musrenbang, camat: Pengguna) -> None:
    impor()
    before = content()
    planned = impor(csv_bytes(mended()))
    assert (planned.summary()["baru"], planned.summary()["diganti"]) == (1, 2)
    after = content()
    past = past_imports(cikaso)[0]
    assert (past.baru, past.diganti, past.can(camat)) == (1, 2, True)
    past.take_back(by=camat)
    assert content() == before
    assert usulan_faults() == []
    with pytest.raises(Bentrok, match="sudah dibatalkan"):
        past.take_back(by=camat)
    again = impor(csv_bytes(mended()))
    assert (again.summary()["baru"], again.summary()["diganti"]) == (1, 2)
    for row in (now := content()):
        del row["kode"]
    assert now == [{name: value for name, value in row.items() if name != "kode"} for row in after]


def test_the_first_import_leaves_nothing_behind(impor: Impor, cikaso: Musrenbang, camat: Pengguna) -> None:
    impor()
    past_imports(cikaso)[0].take_back(by=camat)
    assert not Usulan.objects.exists()
    assert Jejak.objects.filter(aksi="hapus").count() == len(CIKASO)
    assert usulan_faults() == []


@pytest.mark.parametrize("act", ["verifikasi", "ubah", "gabung", "impor"])
def test_what_has_built_on_it_is_named_and_nothing_changes(
    act: str, impor: Impor, cikaso: Musrenbang, camat: Pengguna
) -> None:
    impor()
    satu, dua, *_ = Usulan.objects.order_by("pk")
    match act:
        case "verifikasi":
            satu.apply("verifikasi", by=camat)
        case "gabung":
            satu.gabung(dua, by=camat, alasan=SAMA)
        case "impor":
            rows = [list(row) for row in BARIS]
            rows[0][6] = "600"
            impor(csv_bytes(rows))
        case _:
            with satu.change("ubah", by=camat):
                satu.lokasi = "RT 9"
                satu.save()
    first, before = past_imports(cikaso)[-1], content()
    assert not first.can(camat)
    with pytest.raises(Bentrok, match=f"“{satu.kegiatan}”.*sudah|sudah diubah"):
        first.take_back(by=camat)
    assert content() == before


def test_what_another_verifies_while_the_import_is_taken_back_stays(
    impor: Impor, cikaso: Musrenbang, camat: Pengguna, just_before_the_lock: Callable[..., None]
) -> None:
    impor()
    satu = Usulan.objects.order_by("pk")[0]
    just_before_the_lock(lambda: Usulan.objects.get(pk=satu.pk).apply("verifikasi", by=camat))
    with pytest.raises(Usang):
        past_imports(cikaso)[0].take_back(by=camat)
    assert Usulan.objects.count() == len(CIKASO)


def test_a_usulan_that_was_removed_since_is_no_fault_of_the_program(
    impor: Impor, cikaso: Musrenbang, camat: Pengguna
) -> None:
    impor()
    satu = Usulan.objects.order_by("pk")[0]
    satu.apply("tarik", by=UJI, alasan="Salah ketik semuanya.")
    satu.hapus(by=UJI)
    assert not past_imports(cikaso)[0].can(camat)
    with pytest.raises(Bentrok, match="sesudahnya: yang sudah dihapus"):
        past_imports(cikaso)[0].take_back(by=camat)
    assert Usulan.objects.count() == len(CIKASO) - 1


def test_only_the_importer_and_the_kecamatan_and_not_after_the_seal(
    impor: Impor, cikaso: Musrenbang, camat: Pengguna
) -> None:
    impor()
    past = past_imports(cikaso)[0]
    for other in (buat_akun("ujang", "desa", "36.02.01.2002"), buat_akun("eka", "kecamatan", "36.02.02")):
        with pytest.raises(TidakBoleh):
            past.take_back(by=other)
    Musrenbang.objects.filter(pk=cikaso.pk).update(disegel_pada="2027-02-10T10:00:00+07:00")
    cikaso.refresh_from_db()
    with pytest.raises(Disegel):
        past.check(camat)


def test_by_the_page(impor: Impor, cikaso: Musrenbang, camat: Pengguna, sebagai: Sebagai) -> None:
    impor()
    nomor = past_imports(cikaso)[0].nomor
    page, address = (
        reverse("usulan_impor", args=[cikaso.kode]),
        reverse("usulan_impor_batal", args=[cikaso.kode, nomor]),
    )
    client = sebagai(camat)
    assert address in client.get(page).text
    assert f"{len(CIKASO)} usulan yang baru dimasukkan" in client.get(address).text
    assert "9 usulan dihapus, 0 dikembalikan" in client.post(address, follow=True).text
    assert not Usulan.objects.exists()
    text = client.get(page).text
    assert ("sudah dibatalkan" in text, address in text) == (True, False)
    assert client.post(address).status_code == 409
    ujang = buat_akun("ujang", "desa", Desa.objects.get(kode="36.02.01.2002").kode)
    assert sebagai(ujang).get(address).status_code == 404


def test_each_is_found_again_with_who_and_what_and_whether_it_may_go(
    impor: Impor, cikaso: Musrenbang, camat: Pengguna, sebagai: Sebagai
) -> None:
    def rows() -> list[tuple[int, int, str, bool]]:
        page = sebagai(camat).get(reverse("usulan_impor", args=[cikaso.kode]))
        return [(row.past.baru, row.sama, row.siapa, row.diproses) for row in page.context["terdahulu"]]

    impor()
    assert rows() == [(len(CIKASO), 0, str(camat), False)]
    impor(csv_bytes([*CIKASO, ["13", "CIKASO", "Loji", "Pangan", "Kandang", "RT 9", "", "", "", "Dinas Pertanian"]]))
    assert rows() == [(1, len(CIKASO), str(camat), False), (len(CIKASO), 0, str(camat), False)]
    assert [past.can(camat) for past in past_imports(cikaso)] == [True, True]
    Usulan.objects.get(kegiatan="Kandang").apply("verifikasi", by=camat)
    assert [row[-1] for row in rows()] == [True, False]
    assert [past.can(camat) for past in past_imports(cikaso)] == [False, True]


def test_the_list_asks_as_much_for_many_as_for_one(
    impor: Impor, cikaso: Musrenbang, camat: Pengguna, sebagai: Sebagai
) -> None:
    def queries() -> int:
        client = sebagai(camat)
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("usulan_impor", args=[cikaso.kode]))
        return len(seen)

    impor()
    one = queries()
    for number in range(3):
        impor(csv_bytes([["1", "CIKASO", "Loji", "Pangan", f"Kandang {number}", "", "", "", "", "Dinas Pertanian"]]))
    assert queries() == one
