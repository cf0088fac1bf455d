"""The run sheet: fifteen steps, written anew, gone through with one button."""

import datetime as dt
import io
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from forum.models import Catatan, SusunanAcara
from forum.models.susunan_acara import IsianLangkah
from forum.susunan_acara.board import papan_acara
from forum.susunan_acara.preset import LANGKAH_BAKU
from musrenbang.galat import Bentrok, TidakBoleh, TidakSah
from musrenbang.models import Musrenbang, Pengguna, Usang
from tests.cast import UJI
from tests.told import told

pytestmark = pytest.mark.django_db


@pytest.fixture
@told
def susunan(acara: Musrenbang, budi: Pengguna) -> SusunanAcara:
    return SusunanAcara.buat(acara, LANGKAH_BAKU, by=budi)


def titles(susunan: SusunanAcara) -> list[str]:
    return [row.judul for row in susunan.langkah.all()]


def typed(susunan: SusunanAcara) -> list[IsianLangkah]:
    return [IsianLangkah(row.kode, row.judul, row.oleh, row.menit) for row in susunan.langkah.all()]


def post(client: Any, acara: Musrenbang, aksi: str, v: int | str = "") -> Any:
    return client.post(reverse("susunan_acara_aksi", args=[acara.kode]), {"aksi": aksi, "v": v})


def test_it_begins_with_the_fifteen_steps_of_the_guide(susunan: SusunanAcara) -> None:
    assert len(titles(susunan)) == 15
    assert [row.halaman for row in susunan.langkah.all()].index("pemeriksaan") == 7  # step 8


def test_the_button_ends_one_step_and_begins_the_next(susunan: SusunanAcara, acara: Musrenbang) -> None:
    assert papan_acara(acara)["keadaan"] == "belum"  # type: ignore[index]
    susunan.lanjut(v=0, by=UJI)
    susunan.lanjut(v=1, by=UJI)
    first, second, third = susunan.langkah.all()[:3]
    assert first.selesai == second.mulai is not None
    assert (second.berjalan, third.mulai) == (True, None)
    board = papan_acara(acara)
    assert board
    assert board["kini"]
    assert board["berikut"]
    assert (board["kini"]["nomor"], board["berikut"]["nomor"], board["v"]) == (2, 3, 2)


def test_pressed_by_two_it_goes_on_once(susunan: SusunanAcara) -> None:
    susunan.lanjut(v=0, by=UJI)
    with pytest.raises(Usang):
        susunan.lanjut(v=0, by=UJI)
    assert [row.berjalan for row in susunan.langkah.all()[:2]] == [True, False]


def test_to_the_end_and_back(susunan: SusunanAcara, acara: Musrenbang) -> None:
    with pytest.raises(Bentrok, match="belum dimulai"):
        susunan.mundur(v=0, by=UJI)
    susunan.refresh_from_db()
    for _ in range(16):
        susunan.lanjut(v=susunan.version, by=UJI)
    with pytest.raises(Bentrok, match="sudah selesai"):
        susunan.lanjut(v=susunan.version, by=UJI)
    susunan.refresh_from_db()
    assert papan_acara(acara)["keadaan"] == "selesai"  # type: ignore[index]
    susunan.mundur(v=susunan.version, by=UJI)
    assert susunan.langkah.last().berjalan
    susunan.mundur(v=susunan.version, by=UJI)
    assert [row.mulai is None for row in susunan.langkah.all()][-2:] == [False, True]
    assert susunan.kini == susunan.langkah.all()[13]


def test_rewritten_in_another_order(susunan: SusunanAcara) -> None:
    rows = typed(susunan)
    new = IsianLangkah("", "Makan siang", "", 45)
    susunan.ubah([rows[1], rows[0], new, *rows[2:14]], hapus={rows[14].kode}, v=0, by=UJI)
    assert titles(susunan)[:3] == [rows[1].judul, rows[0].judul, "Makan siang"]
    assert rows[14].judul not in titles(susunan)


def test_what_a_colleague_added_meanwhile_is_not_lost(susunan: SusunanAcara) -> None:
    rows = typed(susunan)
    susunan.ubah([*rows, IsianLangkah("", "Tambahan", "", None)], v=0, by=UJI)
    susunan.ubah(rows[::-1], v=1, by=UJI)
    assert titles(susunan) == [*(row.judul for row in rows[::-1]), "Tambahan"]


def test_a_step_that_has_begun_or_has_notes_stays(susunan: SusunanAcara, acara: Musrenbang) -> None:
    rows = typed(susunan)
    susunan.lanjut(v=0, by=UJI)
    with pytest.raises(TidakSah, match="sudah berjalan"):
        susunan.ubah(rows, hapus={rows[0].kode}, v=1, by=UJI)
    note = Catatan(musrenbang=acara, langkah=susunan.langkah.all()[3], isi="Sambutan camat.")
    with note.change("catat", by=UJI):
        note.save()
    with pytest.raises(TidakSah, match="notulen"):
        susunan.ubah(rows, hapus={rows[3].kode}, v=1, by=UJI)
    with pytest.raises(Bentrok, match="sudah berjalan"):
        susunan.hapus(v=1, by=UJI)


def test_skipped_steps_are_told(susunan: SusunanAcara, acara: Musrenbang) -> None:
    susunan.lanjut(v=0, by=UJI)
    rows = typed(susunan)
    susunan.ubah([*rows[1:4], rows[0], *rows[4:]], v=1, by=UJI)
    states = [row["keadaan"] for row in papan_acara(acara)["langkah"]]  # type: ignore[index]
    assert states[:5] == ["dilewati", "dilewati", "dilewati", "kini", "nanti"]


def test_late_is_said_on_the_board(susunan: SusunanAcara, acara: Musrenbang) -> None:
    now = timezone.localtime()
    acara.mulai, acara.pukul_mulai = now.date(), (now - dt.timedelta(minutes=12)).time()
    if (now - dt.timedelta(minutes=12)).date() != now.date():
        pytest.skip("just after midnight")
    susunan.lanjut(v=0, by=UJI)
    assert papan_acara(acara, timezone.now())["kalimat"] == "Terlambat 12 menit dari rencana."  # type: ignore[index]


def test_who_writes_it(
    susunan: SusunanAcara, sidang: Any, sari: Pengguna, tuti: Pengguna, dewi: Pengguna, rina: Pengguna
) -> None:
    for allowed in (tuti, dewi):
        susunan.lanjut(v=susunan.version, by=allowed)
        susunan.refresh_from_db()
    for other in (sari, rina):
        with pytest.raises(TidakBoleh):
            susunan.lanjut(v=2, by=other)


def test_on_the_page(acara: Musrenbang, budi: Pengguna, sari: Pengguna, sebagai: Any) -> None:
    client, address = sebagai(budi), reverse("susunan_acara", args=[acara.kode])
    assert "Belum ada susunan acara" in client.get(address).content.decode()
    assert post(client, acara, "buat").status_code == 302
    assert post(client, acara, "buat").status_code == 409
    assert "Mulai acara" in client.get(address).content.decode()
    assert post(client, acara, "lanjut", 0).status_code == 302
    late = post(client, acara, "lanjut", 0)
    assert (late.status_code, "baru saja dipindahkan" in late.content.decode()) == (409, True)
    assert post(client, acara, "lain", 1).status_code == 422
    other = sebagai(sari)
    assert "Langkah berikutnya" not in other.get(address).content.decode()
    assert post(other, acara, "lanjut", 1).status_code == 403


def rows_as_posted(susunan: SusunanAcara, **changes: dict[str, object]) -> dict[str, object]:
    data: dict[str, object] = {"form-TOTAL_FORMS": 16, "form-INITIAL_FORMS": 15, "v": susunan.version}
    for n, row in enumerate(susunan.langkah.all()):
        fields = {"kode": row.kode, "nomor": n + 1, "judul": row.judul, "oleh": row.oleh, "menit": row.menit or ""}
        data |= {f"form-{n}-{name}": value for name, value in (fields | changes.get(f"n{n + 1}", {})).items()}
    return data


def test_a_number_moves_a_step(susunan: SusunanAcara, acara: Musrenbang, budi: Pengguna, sebagai: Any) -> None:
    before, client = titles(susunan), sebagai(budi)
    address = reverse("susunan_acara_ubah", args=[acara.kode])
    assert client.get(address).status_code == 200
    data = rows_as_posted(susunan, n5={"nomor": 2}, n7={"nomor": 9}, n15={"hapus": "on"})
    data |= {"form-15-judul": "Penutupan", "form-15-menit": "5"}
    assert client.post(address, data).status_code == 302
    wanted = [before[n - 1] for n in (1, 5, 2, 3, 4, 6, 8, 9, 7, 10, 11, 12, 13, 14)] + ["Penutupan"]
    assert titles(susunan) == wanted
    assert SusunanAcara.objects.get().langkah.last().menit == 5


def test_what_was_typed_stays_where_a_colleague_was_first(
    susunan: SusunanAcara, acara: Musrenbang, budi: Pengguna, sebagai: Any
) -> None:
    data = rows_as_posted(susunan, n1={"judul": "Pendaftaran ulang"})
    rows = typed(susunan)
    susunan.ubah([rows[0]._replace(oleh="Karang Taruna"), *rows[1:]], v=0, by=UJI)
    answer = sebagai(budi).post(reverse("susunan_acara_ubah", args=[acara.kode]), data)
    page = answer.content.decode()
    assert (answer.status_code, "Pendaftaran ulang" in page, "Karang Taruna" in page) == (409, True, True)
    data["v"] = answer.context["form"]["v"].value()
    assert sebagai(budi).post(reverse("susunan_acara_ubah", args=[acara.kode]), data).status_code == 302
    assert titles(susunan)[0] == "Pendaftaran ulang"


def test_a_faulty_row_is_told_by_its_number(
    susunan: SusunanAcara, acara: Musrenbang, budi: Pengguna, sebagai: Any
) -> None:
    data = rows_as_posted(susunan, n3={"menit": "banyak"}, n4={"judul": ""})
    answer = sebagai(budi).post(reverse("susunan_acara_ubah", args=[acara.kode]), data)
    page = answer.content.decode()
    assert (answer.status_code, "Baris 3:" in page, "Baris 4:" in page) == (422, True, True)


def test_the_record_gives_it_back(acara_tercatat: Musrenbang) -> None:
    row = SusunanAcara.buat(acara_tercatat, LANGKAH_BAKU, by=UJI)
    row.lanjut(v=0, by=UJI)
    row.lanjut(v=1, by=UJI)
    row.mundur(v=2, by=UJI)
    rows = typed(row)
    row.ubah([IsianLangkah("", "Baru", "", None), *rows[::-1]], hapus={rows[14].kode}, v=3, by=UJI)
    call_command("periksa_jejak", stdout=io.StringIO())
    row.langkah.filter(judul="Baru").update(judul="Diam-diam")
    with pytest.raises(Exception, match="isinya tidak sesuai"):
        call_command("periksa_jejak", stdout=io.StringIO())


def test_removed_before_it_begins(acara_tercatat: Musrenbang) -> None:
    row = SusunanAcara.buat(acara_tercatat, LANGKAH_BAKU, by=UJI)
    row.hapus(v=0, by=UJI)
    assert papan_acara(acara_tercatat) is None
    call_command("periksa_jejak", stdout=io.StringIO())
