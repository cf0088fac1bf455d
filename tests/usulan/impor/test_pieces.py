"""A large file is saved by the worker in whole pieces: it goes on after a crash, and is taken back as one."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from musrenbang.jejak.verify import row_faults
from musrenbang.models import Jejak, Musrenbang, Pengguna, Urusan
from tests.cast import buat_akun
from tests.usulan.impor.test_halaman import simpan, titipan
from usulan.impor import pieces
from usulan.impor.choice import sign
from usulan.impor.past import past_imports
from usulan.impor.pieces import next_size, run
from usulan.impor.plan import plan
from usulan.impor.writer import Writer
from usulan.models import Impor, Usulan
from usulan.models.impor import SILENCE, Stopped

from .berkas_contoh import BARIS, CIKASO, JUDUL, csv_bytes, sheet_bytes
from .periksa_impor import ubah

Sebagai = Callable[[Pengguna], Client]
ALL = len(CIKASO)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pieces, "PIECE", 2)
    monkeypatch.setattr(pieces, "PAUSE", 0)
    for module in ("views", "mending"):
        monkeypatch.setattr(f"usulan.impor.{module}.LARGE", 5)
    yield
    for file in titipan():
        file.unlink()


@pytest.fixture
def client(camat: Pengguna, sebagai: Sebagai) -> Client:
    return sebagai(camat)


def begin(client: Client, content: bytes | None = None) -> Impor:
    """Upload, look and save, as the page would; the button twice."""
    page = upload(client, content or csv_bytes())
    assert simpan(client, page)["Location"] == simpan(client, page)["Location"]
    return Impor.objects.get()


def upload(client: Client, content: bytes) -> Any:
    """The page of the preview, once the worker has looked at the file."""
    answer = client.post(reverse("usulan_impor"), {"berkas": SimpleUploadedFile("besar.csv", content)})
    return looked(client, answer["Location"])


def looked(client: Client, url: str) -> Any:
    """Where a page goes on that has sent for the worker."""
    run(Impor.objects.get(periksa=True))
    return client.get(client.get(url)["Location"])


def page_of(impor: Impor, name: str = "usulan_impor_jalan") -> str:
    return reverse(name, args=[impor.musrenbang.kode, impor.kode])


def break_at(monkeypatch: pytest.MonkeyPatch, piece: int, error: BaseException) -> None:
    """The process ends in the midst of this piece, counted from 1."""
    write, count = Writer.write, iter(range(1, 100))

    def written(self: Writer, *args: Any) -> None:
        write(self, *args)
        if next(count) == piece:
            monkeypatch.setattr(Writer, "write", write)
            raise error

    monkeypatch.setattr(Writer, "write", written)


def text(client: Client, impor: Impor) -> str:
    return client.get(page_of(impor)).text


def test_a_slow_machine_gets_smaller_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """So long a move would wait; never so small that the import would not end, nor larger than on a quick one."""
    assert next_size(2, 9) == 2
    monkeypatch.setattr(pieces, "PIECE", 20)
    assert [next_size(20, 0.5), next_size(8, 0.5), next_size(8, 9)] == [10, 8, 8]
    assert [next_size(8, 0.01), next_size(20, 0.01), next_size(10, 0.05)] == [16, 20, 10]


def test_it_is_queued_and_nothing_is_saved_while_the_page_waits(client: Client) -> None:
    impor = begin(client)
    assert (Usulan.objects.count(), impor.keadaan, impor.jumlah) == (0, "antre", ALL)
    assert DBTaskResult.objects.filter(args_kwargs__args__0=impor.kode).count() == 1
    assert f"Tersimpan 0 dari {ALL} usulan" in " ".join(text(client, impor).split())
    assert "data-poll" in text(client, impor)


def test_the_pieces_are_what_one_act_would_have_saved(client: Client, cikaso: Musrenbang) -> None:
    impor = begin(client)
    run(impor)
    assert (Usulan.objects.count(), impor.keadaan, impor.selesai) == (ALL, "selesai", ALL)
    entries = Jejak.objects.filter(aksi="impor")
    assert [len(entry.data["baris"]) for entry in entries.order_by("urut")] == [2, 2, 2, 2, 1]
    assert {entry.data["kerja"] for entry in entries} == {impor.kode}
    assert [fault for fault in row_faults() if fault.startswith("usulan:")] == []
    assert (titipan(), "data-poll" in text(client, impor)) == ([], False)
    [past] = past_imports(cikaso)
    assert (past.baru, len(past.pieces)) == (ALL, 5)
    # The same file once more: nothing is new.
    assert "Tidak ada yang perlu disimpan" in upload(client, csv_bytes()).text


def test_what_was_looked_at_is_saved_and_not_read_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows as one act would have saved, those that it adds to the master data too."""
    rows = [[*row, "-6,9", "106,9", "12"] for row in ubah(CIKASO, 0, opd="Dinas Baru", bidang="Urusan Baru")]
    content = csv_bytes(rows, [*JUDUL, "lintang", "bujur", "jumlah kk"])
    file = SimpleUploadedFile("besar.csv", content)
    answer = client.post(reverse("usulan_impor"), {"berkas": file, "buat_induk": "on"})
    assert simpan(client, looked(client, answer["Location"])).status_code == 302
    monkeypatch.setattr(pieces, "plan_of", None)
    impor = Impor.objects.get()
    run(impor)
    assert (impor.keadaan, Urusan.objects.filter(nama="Urusan Baru").count()) == ("selesai", 1)
    saved = said()
    assert len({row["opd__nama"] for row in saved}) == 5
    Usulan.objects.all().delete()
    plan(content, impor.musrenbang).save(by=impor.oleh)
    assert saved == said()


def said() -> list[dict[str, Any]]:
    """What the usulan say, and nothing that is drawn by lot or counted."""
    names = [field.name for field in Usulan._meta.concrete_fields if field.name not in ("id", "kode", "dibuat")]
    rows = Usulan.objects.order_by("impor_kunci").values(*names, "opd__nama", "desa__kode")
    return list(rows)


def test_after_a_crash_it_goes_on_where_it_was(
    client: Client, cikaso: Musrenbang, monkeypatch: pytest.MonkeyPatch
) -> None:
    impor = begin(client)
    break_at(monkeypatch, 3, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        run(impor)
    impor.refresh_from_db()
    assert (Usulan.objects.count(), impor.keadaan, impor.selesai, impor.terhenti) == (4, "berjalan", 4, False)
    assert client.post(page_of(impor, "usulan_impor_lanjut")).status_code == 409
    Impor.objects.update(detak=timezone.now() - 2 * SILENCE)
    assert "Impor ini terhenti" in text(client, impor)
    assert client.post(page_of(impor, "usulan_impor_lanjut")).status_code == 302
    run(impor)
    assert (Usulan.objects.count(), impor.selesai, impor.jumlah, impor.keadaan) == (ALL, ALL, ALL, "selesai")
    [past] = past_imports(cikaso)
    past.take_back(by=impor.oleh)
    assert not Usulan.objects.exists()
    assert [fault for fault in row_faults() if fault.startswith("usulan:")] == []


def test_of_two_runs_one_stops(client: Client) -> None:
    impor = begin(client)
    other = Impor.objects.get()
    assert impor.take()
    run(other)
    assert Usulan.objects.count() == 0
    other.queue()
    with pytest.raises(Stopped):
        impor.advance(1)


def test_broken_off_it_is_taken_back_as_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    impor = begin(client)
    break_at(monkeypatch, 4, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        run(impor)
    assert client.post(page_of(impor, "usulan_impor_henti")).status_code == 302
    run(impor)
    assert (Usulan.objects.count(), impor.selesai, impor.keadaan) == (0, 0, "selesai")
    assert "Impor ini dibatalkan" in text(client, impor)
    assert Jejak.objects.filter(aksi="impor_batal").count() == 3
    assert client.post(page_of(impor, "usulan_impor_lanjut")).status_code == 409


def test_a_finished_one_is_taken_back_by_the_worker_too(client: Client, cikaso: Musrenbang) -> None:
    impor = begin(client)
    run(impor)
    [past] = past_imports(cikaso)
    answer = client.post(reverse("usulan_impor_batal", args=[cikaso.kode, past.nomor]))
    assert answer["Location"] == page_of(impor)
    run(Impor.objects.get())
    assert not Usulan.objects.exists()


def test_taking_back_stops_at_what_another_has_built_on(client: Client, cikaso: Musrenbang, camat: Pengguna) -> None:
    impor = begin(client)
    run(impor)
    Usulan.objects.order_by("pk")[0].apply("verifikasi", by=camat)
    impor.queue_back(camat)
    run(impor)
    assert (Usulan.objects.count(), impor.keadaan) == (ALL, "gagal")
    assert "sudah diubah atau diproses" in text(client, impor)


def test_who_is_faster_is_not_doubled(client: Client, camat: Pengguna, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another saves the same rows while the pieces go on: they are the same then, not new a second time."""
    impor = begin(client)
    save_pieces = pieces._save_pieces

    def saved(self: Impor, planned: Any) -> None:
        monkeypatch.setattr(pieces, "_save_pieces", save_pieces)
        pieces.plan_of(self.musrenbang, self.oleh, self.pilihan).save(by=camat)
        save_pieces(self, planned)

    monkeypatch.setattr(pieces, "_save_pieces", saved)
    run(impor)
    assert Usulan.objects.count() == ALL
    # What was looked at is no longer what the file means.
    assert (impor.keadaan, "sudah berubah" in impor.pesan) == ("gagal", True)


def test_what_was_looked_at_is_what_is_saved(client: Client, camat: Pengguna) -> None:
    impor = begin(client)
    pieces.plan_of(impor.musrenbang, camat, impor.pilihan).save(by=camat)
    run(impor)
    assert (impor.keadaan, Usulan.objects.count()) == ("gagal", ALL)


def test_the_rows_with_faults_are_left_to_be_mended(client: Client) -> None:
    rows = [list(row) for row in BARIS]
    rows[0][2] = "Entah Berantah"
    impor = begin(client, csv_bytes(rows))
    run(impor)
    assert Usulan.objects.count() == ALL - 1
    assert "Perbaiki baris yang salah" in text(client, impor)


def test_a_lost_file_is_a_sentence(client: Client) -> None:
    impor = begin(client)
    for file in titipan():
        file.unlink()
    run(impor)
    assert impor.keadaan == "gagal"
    assert "Lihat daftarnya" in text(client, impor)


def test_another_desa_does_not_know_of_it(client: Client, sebagai: Sebagai) -> None:
    impor = begin(client)
    other = sebagai(buat_akun("ujang", "desa", "36.02.01.2002"))
    assert other.get(page_of(impor)).status_code == 404
    assert other.post(page_of(impor, "usulan_impor_henti")).status_code == 404
    page = client.get(reverse("usulan_impor")).text
    assert page_of(impor) in page


def test_what_waits_outlives_a_worker_that_starts_anew(client: Client) -> None:
    """Its start empties the queue. What was broken off in the middle is left to a person."""
    impor = begin(client)
    DBTaskResult.objects.all().delete()
    pieces.queue_again()
    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.all()] == [[impor.kode]]
    DBTaskResult.objects.all().delete()
    Impor.objects.update(keadaan="berjalan")
    pieces.queue_again()
    assert not DBTaskResult.objects.exists()


# -- looking at it ------------------------------------------------------------------------------------------


def test_the_worker_looks_at_a_large_file_and_the_pages_read_what_it_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page plans it, and its workbook is parsed once; the page says how far it is."""
    content = sheet_bytes([JUDUL, *BARIS])
    answer = client.post(reverse("usulan_impor"), {"berkas": SimpleUploadedFile("besar.xlsx", content)})
    impor = Impor.objects.get()
    page = " ".join(client.get(answer["Location"]).text.split())
    assert (f"Diperiksa 0 dari {ALL} baris." in page, "data-poll" in page) == (True, True)
    assert "sedang diperiksa" in client.get(reverse("usulan_impor")).text
    monkeypatch.setattr("musrenbang.sheets.read._in_sandbox", None)
    monkeypatch.setattr(pieces, "TELL", 0)
    run(impor)
    assert (impor.keadaan, impor.selesai) == ("selesai", ALL - 1)
    for module in ("views", "mending"):
        monkeypatch.setattr(f"usulan.impor.{module}.plan_of", None)
    preview = client.get(answer["Location"])["Location"]
    page = client.get(preview, {"hanya": "baru"})
    assert [(row.nomor, row.sel[0].teks) for row in page.context["halaman"]][:2] == [
        (2, BARIS[0][JUDUL.index("kegiatan")]),
        (3, BARIS[1][JUDUL.index("kegiatan")]),
    ]
    assert "sudah diperiksa, belum disimpan" in client.get(reverse("usulan_impor")).text
    assert simpan(client, page).status_code == 302
    assert [impor.periksa for impor in Impor.objects.all()] == [False]


def test_what_is_said_about_a_large_file_is_looked_at_anew(client: Client) -> None:
    """A name chosen; the file of the rest is the worker's too."""
    rows = [list(row) for row in BARIS]
    rows[0][2] = "Entah Berantah"
    page = upload(client, csv_bytes(rows))
    preview = page.request["PATH_INFO"]
    (choice,) = page.context["rencana"]["nama"]
    assert (choice.teks, page.context["rencana"]["salah"]) == ("Entah Berantah", 1)
    assert b"xl/worksheets" in client.get(preview + "sisa.xlsx").content
    answer = client.post(preview + "perbaiki/", {choice.nama: choice.pilihan[0][0]})
    assert client.get(preview)["Location"] == answer["Location"]
    again = looked(client, answer["Location"])
    assert (again.context["rencana"]["salah"], again.context["ringkasan"]["baru"]) == (0, ALL)


def test_after_a_large_sheet_the_next_one_is_offered(client: Client) -> None:
    content = sheet_bytes([JUDUL, *BARIS], [JUDUL, *BARIS[:1]], nama=["Satu", "Dua"])
    assert simpan(client, upload(client, content)).status_code == 302
    impor = Impor.objects.get()
    run(impor)
    page = text(client, impor)
    assert "Lembar yang belum diimpor: Dua." in page
    (kolom,) = re.findall(r'href="([^"]+/kolom/)"', page)
    assert client.get(kolom).context["lembar"] == [("Satu", True), ("Dua", False)]


def test_a_refused_one_is_looked_at_again_and_saved(client: Client, camat: Pengguna) -> None:
    impor = begin(client)
    plan(csv_bytes(BARIS[:1]), impor.musrenbang).save(by=camat)
    run(impor)
    assert impor.keadaan == "gagal"
    page = text(client, impor)
    assert ("Periksa lagi" in page, "Lanjutkan" in page) == (True, False)
    preview = reverse("usulan_impor_periksa", args=[sign(impor.pilihan)])
    page = looked(client, client.get(preview)["Location"])
    assert simpan(client, page)["Location"] == page_of(impor)
    impor.refresh_from_db()
    run(impor)
    assert (impor.keadaan, Usulan.objects.count()) == ("selesai", ALL)


def test_a_look_is_stopped_with_its_file_and_nobody_elses(client: Client, sebagai: Sebagai) -> None:
    client.post(reverse("usulan_impor"), {"berkas": SimpleUploadedFile("besar.csv", csv_bytes())})
    impor = Impor.objects.get()
    other = sebagai(buat_akun("ujang", "kecamatan", "36.02.01"))
    assert other.get(page_of(impor)).status_code == 404
    assert client.post(page_of(impor, "usulan_impor_henti"))["Location"].endswith("/impor/")
    assert (Impor.objects.count(), titipan()) == (0, [])


def test_what_waits_behind_another_is_not_broken_off(client: Client) -> None:
    impor = begin(client)
    Impor.objects.update(detak=timezone.now() - 2 * SILENCE)
    impor.refresh_from_db()
    assert impor.terhenti
    Impor.objects.create(musrenbang=impor.musrenbang, oleh=impor.oleh, pilihan={}, v="", keadaan="berjalan")
    assert not impor.terhenti
