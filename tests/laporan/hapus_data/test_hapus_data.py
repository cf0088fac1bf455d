"""/musrenbang/<kode>/peserta/<kode>/hapus-data/: what is personal goes from everywhere, what is counted stays."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from forum.hadir.forms import PesertaForm
from forum.models import Peserta
from laporan.hapus_data.mentions import _pattern, mentioned
from laporan.isi.registry import DOKUMEN, TANPA_SEGEL
from laporan.models import ProsaRKP, Terbitan
from laporan.rkp.closing import as_set, buat_draf_rkp
from laporan.segel.compare import part_digests
from laporan.segel.draft import buat_draf
from laporan.segel.reading import NASKAH_LAIN, changed_since
from laporan.segel.seal import panjang_rantai, segel
from laporan.segel.text import as_sealed
from musrenbang.galat import Bentrok, TidakBoleh
from musrenbang.jejak.canonical import canonical
from musrenbang.jejak.fields import recorded_fields
from musrenbang.models import Disegel, Jejak, Musrenbang, Pengguna, Usang
from tests.cast import UJI
from tests.laporan.cerita import NOMOR
from tests.laporan.hapus_data.conftest import ISIAN, RAHASIA, USIA

Sebagai = Callable[[Pengguna], Client]
HILANG = {
    "nama": "(data dihapus)",
    "lembaga": "–",
    "alamat": "",
    "telepon": "",
    "usia": None,
    "pekerjaan": "",
    "unsur": "lain",
}


def alamat(orang: Peserta, nama: str = "peserta_hapus_data") -> str:
    return reverse(nama, args=[orang.musrenbang.kode, orang.kode])


def dengan_data() -> dict[str, set[str]]:
    """Where the database has what is personal of Ucu: "table.column" → which of it. Every column of every table."""
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    # A key of the database may happen to be the age.
                    if held := _held("" if column == "id" or column.endswith("_id") else value):
                        found.setdefault(f"{table}.{column}", set()).update(held)
    return found


def _held(value: object) -> set[str]:
    text = bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
    usia = value == USIA or f'"usia":{USIA}' in text or f'"usia": {USIA}' in text
    return {nama for nama, isi in RAHASIA.items() if isi in text} | ({"usia"} if usia else set())


def berkas() -> dict[str, set[str]]:
    """The same of the files; those of the tests hold their dict as JSON."""
    return {t.jenis: held for t in Terbitan.objects.all() if t.ada and (held := _held(t.berkas.read_bytes()))}


def halaman(client: Client, dunia: SimpleNamespace) -> dict[str, bool]:
    """Which pages name Ucu."""
    nama = {"peserta": "peserta", "segel": "segel", "jejak": "musrenbang_jejak", "rinci": "musrenbang_rinci"}
    isi = {kata: client.get(reverse(url, args=[dunia.acara.kode])).content.decode() for kata, url in nama.items()}
    return {kata: RAHASIA["nama"] in html for kata, html in isi.items()}


def baris(orang: Peserta) -> dict[str, Any]:
    [isi] = Peserta.objects.filter(pk=orang.pk).values(*HILANG)
    return dict(isi)


SEMUA = {"nama", "lembaga", "alamat", "telepon", "usia"}
DI_PESERTA = {f"forum_peserta.{nama}": {nama} for nama in SEMUA}


def test_everything_that_the_record_does_not_keep_is_erased() -> None:
    """A new field is either recorded, and then no personal one, or it goes."""
    assert {f.name for f in recorded_fields(Peserta)} == {
        *("kode", "musrenbang", "jenis_kelamin", "desa", "sidang", "hadir", "wakil"),
        *("nomor_kartu", "kartu_ke", "kartu_berlaku", "pulang_pada"),
    }
    assert Peserta.tanpa_jejak == HILANG.keys() | {"sidik_kartu", "sidik_ponsel"}


# -- before the seal --------------------------------------------------------------------------------------


@pytest.mark.parametrize("siapa", ["budi", "tuti"])
def test_before_the_seal_it_is_gone_from_everywhere(
    siapa: str, dibacakan: SimpleNamespace, sebagai: Sebagai, cetak_cepat: Path, django_capture_on_commit_callbacks: Any
) -> None:
    commit = django_capture_on_commit_callbacks
    call_command("periksa_jejak")
    assert dengan_data() == {**DI_PESERTA, "laporan_terbitan.isi": SEMUA}
    assert (berkas(), halaman(sebagai(dibacakan.budi), dibacakan)["peserta"]) == ({"draf": SEMUA}, True)
    with commit(execute=True):
        jawab = sebagai(getattr(dibacakan, siapa)).post(alamat(dibacakan.ucu))
    assert (jawab.status_code, jawab["Location"]) == (302, reverse("peserta", args=[dibacakan.acara.kode]))
    assert (baris(dibacakan.ucu), dengan_data(), list(cetak_cepat.glob("*.pdf"))) == (HILANG, {}, [])
    assert set(halaman(sebagai(dibacakan.budi), dibacakan).values()) == {False}
    call_command("periksa_jejak")


def test_the_entry_says_that_it_was_done_and_who_no_longer_signs(dunia: SimpleNamespace) -> None:
    dunia.ucu.hapus_data(by=dunia.tuti)
    entry = Jejak.objects.get(aksi="hapus_data")
    assert (entry.rantai.kunci, entry.oleh, entry.objek) == (
        dunia.acara.kunci_rantai,
        "tuti",
        f"peserta:{dunia.ucu.kode}",
    )
    assert entry.data == {"ubah": {"wakil": [True, False]}}


def test_later_drafts_count_the_row_and_name_nobody(dibacakan: SimpleNamespace) -> None:
    def angka() -> list[Any]:
        hadir = DOKUMEN["berita-acara"].buat(dibacakan.acara, TANPA_SEGEL)["hadir"]
        return [hadir[kunci] for kunci in ("laki_laki", "perempuan", "jumlah", "desa")]

    sebelum = angka()
    dibacakan.ucu.hapus_data(by=dibacakan.budi)
    buat_draf(dibacakan.acara, by=dibacakan.budi)
    isi = dibacakan.acara.terbitan.filter(dokumen="berita-acara", jenis="draf").latest("versi").data
    assert isi["hadir"]["baris"][0] == {
        "nama": "(data dihapus)",
        "lembaga": "–",
        "jk": "P",
        "unsur": "Lainnya",
        "desa": "Desa Loji",
        "alamat": "",
        "telepon": "",
    }
    assert [orang["nama"] for orang in isi["perwakilan"]] == ["Yati Tetap"]
    assert (angka(), _held(canonical(isi))) == (sebelum, set())


def test_what_was_read_out_named_him_so_a_new_draft_is_read(
    dibacakan: SimpleNamespace,
    sebagai: Sebagai,
    segelkan: Callable[[SimpleNamespace], None],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        sebagai(dibacakan.budi).post(alamat(dibacakan.ucu))
    dibacakan.acara.refresh_from_db()
    with pytest.raises(Bentrok) as galat:
        segel(dibacakan.acara, nomor=NOMOR, v=panjang_rantai(dibacakan.acara), by=dibacakan.budi)
    assert galat.value.pesan == (
        "Belum dapat disegel. Isi yang akan disegel bukan lagi yang dibacakan (draf ke-1). "
        "Data pribadi seorang peserta dihapus setelah dibacakan, dan draf itu bersamanya. "
        "Daftar wakil peserta yang menandatangani berkurang 1 orang. "
        "Yang berbeda: Berita Acara: catatan; Berita Acara: daftar hadir; Berita Acara: Lampiran IV (hasil sidang). "
        "Buat draf terbaru, bacakan, lalu catat lagi."
    )
    segelkan(dibacakan)
    assert dengan_data() == {}
    call_command("periksa_jejak")


def test_what_else_differs_is_named_without_the_draft(dibacakan: SimpleNamespace, sebagai: Sebagai) -> None:
    """The erasure takes the draft with it; what was changed beside it goes by the name of its part."""
    for orang in (dibacakan.ucu, dibacakan.yati):
        sebagai(dibacakan.budi).post(alamat(orang))
    dibacakan.acara.refresh_from_db()
    with dibacakan.acara.change("ubah", by=dibacakan.budi):
        dibacakan.acara.catatan = "Listrik padam."
        dibacakan.acara.save()
    beda = changed_since(dibacakan.acara, as_sealed(dibacakan.acara))
    assert "Data pribadi 2 peserta dihapus setelah dibacakan, dan draf itu bersamanya." in beda
    assert "yang menandatangani berkurang 2 orang." in beda
    assert "Yang berbeda: Berita Acara: catatan; Berita Acara: daftar hadir;" in beda
    assert beda in sebagai(dibacakan.budi).get(reverse("segel", args=[dibacakan.acara.kode])).text


def test_a_draft_changed_past_the_door_is_told(dibacakan: SimpleNamespace) -> None:
    Musrenbang.objects.filter(pk=dibacakan.acara.pk).update(dibacakan_sidik="0" * 64)
    dibacakan.acara.refresh_from_db()
    assert NASKAH_LAIN in changed_since(dibacakan.acara, as_sealed(dibacakan.acara))


def test_the_reading_keeps_no_hash_of_what_is_personal(dibacakan: SimpleNamespace) -> None:
    kept = Jejak.objects.get(aksi="bacakan").data["teks"]
    assert "perwakilan" not in kept["berita-acara"]
    text = as_sealed(dibacakan.acara)
    assert part_digests(text) == kept
    text["berita-acara"]["hadir"]["baris"][0]["alamat"] = "Gang lain"
    assert part_digests(text) == kept


# -- after the seal ---------------------------------------------------------------------------------------


def test_after_the_seal_only_what_was_signed_still_has_it(disegel_tercatat: SimpleNamespace, sebagai: Sebagai) -> None:
    dunia = disegel_tercatat
    sebelum = {t.kode: (t.isi, t.sha256) for t in Terbitan.objects.all()}
    call_command("periksa_jejak")
    assert dengan_data() == {**DI_PESERTA, "laporan_terbitan.isi": SEMUA}
    assert sebagai(dunia.budi).post(alamat(dunia.ucu)).status_code == 302
    assert (baris(dunia.ucu), dengan_data()) == (HILANG, {"laporan_terbitan.isi": SEMUA})
    # The public copy names who signs; that this one is disabled his lembaga would tell.
    assert {(t.dokumen, t.jenis): _held(t.isi) for t in Terbitan.objects.all() if _held(t.isi)} == {
        ("berita-acara", "naskah"): SEMUA,
        ("berita-acara", "salinan"): {"nama"},
    }
    assert {t.kode: (t.isi, t.sha256) for t in Terbitan.objects.all()} == sebelum
    assert set(halaman(sebagai(dunia.budi), dunia).values()) == {False}
    call_command("periksa_jejak")


def test_who_does_not_sign_is_in_no_public_copy(
    dunia: SimpleNamespace, segelkan: Callable[[SimpleNamespace], None]
) -> None:
    with dunia.ucu.change("ubah", by=dunia.budi):
        dunia.ucu.wakil = False
        dunia.ucu.save()
    segelkan(dunia)
    assert {t.jenis for t in Terbitan.objects.all() if _held(t.isi)} == {"naskah"}


def test_after_the_seal_the_entry_goes_to_the_chain_that_goes_on(disegel_tercatat: SimpleNamespace) -> None:
    dunia = disegel_tercatat
    dunia.ucu.hapus_data(by=dunia.budi)
    entry = Jejak.objects.get(aksi="hapus_data")
    assert (entry.rantai.kunci, entry.data) == (dunia.acara.kunci_sesudah, {"ubah": {}})
    dunia.ucu.refresh_from_db()
    assert dunia.ucu.wakil is True  # the seal commits to it


def test_any_other_change_is_still_refused_after_the_seal(disegel_tercatat: SimpleNamespace, sebagai: Sebagai) -> None:
    dunia = disegel_tercatat
    isian = ISIAN | {"v": dunia.yati.version}
    form = PesertaForm(isian, instance=dunia.yati)
    assert form.is_valid()
    with pytest.raises(Disegel):
        form.simpan(by=dunia.budi)
    assert sebagai(dunia.budi).post(alamat(dunia.yati, "peserta_ubah"), isian).status_code == 409
    assert baris(dunia.yati)["nama"] == "Yati Tetap"


@pytest.mark.parametrize("jumlah", [0, 1, 2])
def test_the_page_of_the_seal_says_how_many(jumlah: int, disegel_tercatat: SimpleNamespace, sebagai: Sebagai) -> None:
    dunia = disegel_tercatat
    for orang in (dunia.ucu, dunia.yati)[:jumlah]:
        orang.hapus_data(by=dunia.budi)
    kalimat = (
        f"{jumlah} peserta sudah menghapus datanya sesudah berita acara disegel; "
        "naskah lengkap tetap seperti ketika ditandatangani."
    )
    html = {
        siapa: " ".join(sebagai(getattr(dunia, siapa)).get(reverse("segel", args=[dunia.acara.kode])).text.split())
        for siapa in ("budi", "tuti")
    }
    # Tuti does not see the full text in the list, so nothing is said of it.
    assert {siapa: kalimat in teks for siapa, teks in html.items()} == {"budi": jumlah > 0, "tuti": False}
    assert "sudah menghapus datanya" not in html["tuti"]


# -- who, and when not ------------------------------------------------------------------------------------


def boleh(dunia: SimpleNamespace, sebagai: Sebagai) -> dict[str, tuple[int, bool]]:
    """What the page answers, and what the model says."""
    orang = Peserta.objects.get(pk=dunia.yati.pk)
    return {
        siapa: (
            sebagai(getattr(dunia, siapa)).get(alamat(orang)).status_code,
            orang.can_hapus_data(getattr(dunia, siapa)),
        )
        for siapa in ("budi", "tuti", "dewi")
    }


def test_the_notulis_until_the_seal_the_kecamatan_always(
    dunia: SimpleNamespace, sebagai: Sebagai, segelkan: Callable[[SimpleNamespace], None]
) -> None:
    assert boleh(dunia, sebagai) == {"budi": (200, True), "tuti": (200, True), "dewi": (403, False)}
    segelkan(dunia)
    assert boleh(dunia, sebagai) == {"budi": (200, True), "tuti": (403, False), "dewi": (403, False)}
    assert sebagai(dunia.tuti).post(alamat(dunia.yati)).status_code == 403


def test_asked_again_under_the_lock(dunia: SimpleNamespace, segelkan: Callable[[SimpleNamespace], None]) -> None:
    """Tuti has the page open while Budi seals."""
    orang = Peserta.objects.select_related("musrenbang").get(pk=dunia.yati.pk)
    orang.check_hapus_data(dunia.tuti)
    segelkan(dunia)
    with pytest.raises(TidakBoleh) as galat:
        orang.hapus_data(by=dunia.tuti)
    assert galat.value.pesan == (
        "Data peserta hanya dihapus oleh kecamatan, dan sebelum Musrenbang disegel juga oleh notulis sidang."
    )
    assert baris(orang)["nama"] == "Yati Tetap"


def test_the_kecamatan_next_door(acara: Musrenbang, asing: Pengguna, sebagai: Sebagai) -> None:
    orang = Peserta.objects.create(musrenbang=acara, nama="Tamu", jenis_kelamin="L", lembaga="-", unsur="lain")
    assert (sebagai(asing).post(alamat(orang)).status_code, orang.can_hapus_data(asing)) == (404, False)
    assert baris(orang)["nama"] == "Tamu"


def test_twice(dunia: SimpleNamespace, sebagai: Sebagai) -> None:
    dunia.ucu.hapus_data(by=dunia.budi)
    with pytest.raises(Bentrok) as galat:
        dunia.ucu.hapus_data(by=dunia.budi)
    assert galat.value.pesan == "Data peserta ini sudah dihapus. Kembali ke daftar hadir."
    jawab = [getattr(sebagai(dunia.budi), cara)(alamat(dunia.ucu)) for cara in ("get", "post")]
    assert [(j.status_code, galat.value.pesan in j.text) for j in jawab] == [(409, True), (409, True)]
    assert Jejak.objects.filter(aksi="hapus_data").count() == 1


def test_an_erased_row_is_edited_no_more(dunia: SimpleNamespace, sebagai: Sebagai) -> None:
    client = sebagai(dunia.budi)
    ubah, hapus = alamat(dunia.ucu, "peserta_ubah"), alamat(dunia.ucu)
    daftar = reverse("peserta", args=[dunia.acara.kode])
    assert f'href="{ubah}"' in client.get(daftar).text
    assert f'href="{hapus}"' in client.get(ubah).text
    v = dunia.ucu.version
    dunia.ucu.hapus_data(by=dunia.tuti)
    for isian in (ISIAN, ISIAN | {"v": v}, ISIAN | {"v": v + 1}):
        assert (client.get(ubah).status_code, client.post(ubah, isian).status_code) == (409, 409)
    assert baris(dunia.ucu) == HILANG
    assert not any(f'href="{tujuan}"' in client.get(daftar).text for tujuan in (ubah, hapus))


def test_an_edit_that_began_before_does_not_bring_it_back(dunia: SimpleNamespace) -> None:
    """The edit has looked at the row, then it is erased, then the edit takes the lock."""
    orang = Peserta.objects.get(pk=dunia.ucu.pk)
    form = PesertaForm(ISIAN | {"nama": "Ucu Kembali", "v": orang.version}, instance=orang)
    assert form.is_valid()
    dunia.ucu.hapus_data(by=dunia.tuti)
    with pytest.raises(Usang):
        form.simpan(by=UJI)
    assert baris(dunia.ucu) == HILANG


# -- what the page says -----------------------------------------------------------------------------------

KATA = {
    "fields": "Nama, usia, lembaga, alamat, nomor telepon, pekerjaan dan unsur",
    "signs": "wakil peserta yang menandatangani",
    "drafts": "Semua draf dokumen",
    "counts": "Jumlah peserta: barisnya tetap terhitung menurut L/P, desa, kelompok diskusi dan hadir",
    "record": "Riwayat perubahan: catatannya tetap utuh, dan tidak memuat nama, alamat dan nomor telepon peserta ini",
    "typed": "Data peserta ini juga diketik orang dalam sebuah teks",
    "naskah": "Naskah lengkap yang sudah disegel: isinya tetap seperti ketika ditandatangani",
    "log-in": "hanya dapat dibuka dengan akun kecamatan atau kabupaten",
    "copy": "Salinan publik: tetap memuat nama dan lembaganya",
    "reading": "Draf ke-1 sudah dibacakan dan memuat peserta ini",
}


def kata(client: Client, orang: Peserta) -> set[str]:
    teks = " ".join(client.get(alamat(orang)).text.split())
    return {kunci for kunci, kalimat in KATA.items() if kalimat in teks}


SELALU = {"fields", "counts", "record"}


def test_what_the_page_says(
    dunia: SimpleNamespace, sebagai: Sebagai, segelkan: Callable[[SimpleNamespace], None]
) -> None:
    client = sebagai(dunia.budi)
    assert kata(client, dunia.ucu) == SELALU | {"signs", "drafts"}
    segelkan(dunia)
    assert kata(client, dunia.ucu) == SELALU | {"naskah", "log-in", "copy"}


def test_it_says_that_a_new_draft_must_be_read(dibacakan: SimpleNamespace, sebagai: Sebagai) -> None:
    assert kata(sebagai(dibacakan.budi), dibacakan.ucu) == SELALU | {"signs", "drafts", "reading"}


@pytest.mark.parametrize(
    ("teks", "tertulis"),
    [
        ("Ditanya ucu terhapusno, dijawab camat.", True),
        ("Hubungi 0899-1212-3434.", True),
        ("Ditanya Ucu Terhapusnoto.", False),
    ],
)
def test_a_name_that_was_typed_into_a_text_is_told(
    teks: str, tertulis: bool, dunia: SimpleNamespace, sebagai: Sebagai
) -> None:
    """The record keeps every text for good, so the page must not promise that it has no name."""
    with dunia.acara.change("ubah", by=dunia.budi):
        dunia.acara.catatan = teks
        dunia.acara.save()
    nomor = Jejak.objects.get(rantai__kunci=dunia.acara.kunci_rantai, isi__contains=teks).urut
    assert mentioned(dunia.ucu) == ([nomor] if tertulis else [], 0, [], [])
    found = kata(sebagai(dunia.budi), dunia.ucu)
    assert found == {"fields", "counts", "signs", "drafts", "typed" if tertulis else "record"}


@pytest.mark.sekali
@pytest.mark.parametrize(
    ("teks", "disebut"),
    [
        ("Disampaikan oleh\nAsep  Sunarya:\ntalut", True),
        ("ASEP\nSUNARYA hadir", True),
        ("WA +62 812 3456-789", True),
        ("0812.3456.789", True),
        ("rumah di Gang  Melati\nNo 5", True),
        ("Asep Sunaryat", False),
        ("08123456789012", False),
        ("Gang Melati No 51", False),
    ],
)
def test_a_name_is_found_as_people_type_it(teks: str, disebut: bool) -> None:
    """Without titles, over the end of a line, a number with other marks in it."""
    orang = Peserta(nama="Bpk. H. Asep Sunarya, S.Pd.", alamat="Gang Melati No 5", telepon="0812-3456-789")
    said = _pattern(orang)
    assert said
    assert bool(said.search(teks)) is disebut


def test_the_prose_of_the_rkp_is_searched_and_its_draft_goes(dunia: SimpleNamespace, sebagai: Sebagai) -> None:
    client, kata_bab = sebagai(dunia.budi), "latar-belakang"
    prosa = ProsaRKP(musrenbang=dunia.acara, subbab=kata_bab)
    prosa.tulis("Disampaikan oleh:\nUcu Terhapusno.", v=0, by=dunia.budi)
    buat_draf_rkp(dunia.acara, by=dunia.budi)
    tautan = reverse("rkp_prosa", args=[dunia.acara.kode, kata_bab])
    assert mentioned(dunia.ucu) == ([], 1, [("Latar Belakang", tautan)], [])
    assert f'<a href="{tautan}">Latar Belakang</a>.' in client.get(alamat(dunia.ucu)).text
    prosa.tulis("Disampaikan seorang warga.", v=prosa.terbaca, by=dunia.budi)
    assert mentioned(dunia.ucu) == ([], 2, [], [])
    assert "teks RKP yang lama" in client.get(alamat(dunia.ucu)).text
    client.post(alamat(dunia.ucu))
    # What was typed stays in the record, and the page has said so.
    assert dengan_data() == {"musrenbang_jejak.isi": {"nama"}}


def test_the_rkp_that_is_set_later_counts_him_as_he_was_sealed(disegel_tercatat: SimpleNamespace) -> None:
    dunia = disegel_tercatat
    dunia.acara.refresh_from_db()
    sebelum = as_set(dunia.acara).isi
    dunia.ucu.hapus_data(by=dunia.budi)
    assert as_set(dunia.acara).isi == sebelum
    assert ("Penyandang disabilitas", 1) in [
        (satu["nama"], satu["jumlah"]) for satu in sebelum["data"]["keterwakilan"]["unsur"]
    ]


def test_of_a_correction_he_signs_nothing(disegel_tercatat: SimpleNamespace) -> None:
    dunia = disegel_tercatat
    dunia.ucu.hapus_data(by=dunia.budi)
    isi = DOKUMEN["berita-acara"].buat(dunia.acara, TANPA_SEGEL)
    assert [orang["nama"] for orang in isi["perwakilan"]] == ["Yati Tetap"]
    assert _held(canonical(isi)) == set()


def test_a_public_copy_in_which_he_was_typed_is_named(
    dunia: SimpleNamespace, sebagai: Sebagai, segelkan: Callable[[SimpleNamespace], None]
) -> None:
    with dunia.acara.change("ubah", by=dunia.budi):
        dunia.acara.catatan = "Ditanya Ucu Terhapusno."
        dunia.acara.save()
    segelkan(dunia)
    told = mentioned(dunia.ucu)
    assert (len(told.jejak), told.salinan[:1]) == (1, ["Berita Acara"])
    assert "Salinan publik yang sudah terbit: Berita Acara" in sebagai(dunia.budi).get(alamat(dunia.ucu)).text
