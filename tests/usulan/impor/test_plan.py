"""The import as a business act: what a file becomes, what a second and a third one change."""

from collections import Counter, defaultdict
from collections.abc import Callable
from decimal import Decimal

import pytest

from musrenbang.jejak.links import verify_chain
from musrenbang.jejak.verify import row_faults
from musrenbang.models import Desa, Jejak, Kecamatan, Musrenbang, Pengguna, Rantai
from tests.cast import SAMA
from tests.usulan.impor.berkas_contoh import CIKASO, JUDUL, MARGA_JAYA, NAMA_OPD, csv_bytes, xlsx_bytes
from tests.usulan.impor.periksa_impor import jumlah, keadaan, ubah
from usulan.alur import Status
from usulan.impor.plan import Plan
from usulan.impor.step import Outcome
from usulan.models import Usulan

# -- the first import -----------------------------------------------------------------------------


@pytest.mark.parametrize("isi", [csv_bytes(), xlsx_bytes()], ids=["csv", "xlsx"])
def test_the_rows_of_this_kecamatan_become_usulan(isi: bytes, impor: Callable[..., Plan], cikaso: Musrenbang) -> None:
    assert jumlah(impor(isi)) == (9, 0, 0, 0)
    semua = Usulan.objects.order_by("pk").prefetch_related("desa").select_related("opd", "urusan")
    assert Counter(usulan.nama_desa for usulan in semua) == {
        "Loji": 3,
        "Loji / Cihaur": 1,
        "Karang Tengah": 1,
        "Sukamaju": 2,
        "Cikaso": 1,
        "Cihaur": 1,
    }
    assert {usulan.musrenbang_id for usulan in semua} == {cikaso.pk}
    assert {desa.kecamatan_id for usulan in semua for desa in usulan.desa.all()} == {cikaso.kecamatan_id}
    assert {(u.status, u.version) for u in semua} == {("diajukan", 0)}
    assert [u.skala for u in semua] == ["desa"] * 3 + ["lintas_desa"] + ["desa"] * 5
    volume: defaultdict[str, Decimal] = defaultdict(Decimal)
    for usulan in semua:
        volume[usulan.satuan] += usulan.volume or 0
    assert volume == {"m2": Decimal("1708.5"), "Km": 2, "Lokal": 3, "km": Decimal("1.75"), "": 0, "Titik": 12}
    assert sum(usulan.anggaran or 0 for usulan in semua) == 200_000_000
    assert (semua[3].opd.nama, semua[3].urusan.nama) == ("Dinas Pertanian", "Pangan")
    assert (semua[7].opd.nama, semua[7].urusan.nama) == ("Kecamatan Cikaso", "Rutin")


def test_what_is_missing_is_a_warning_by_cell(impor: Callable[..., Plan]) -> None:
    rencana = impor(csv_bytes([isi for isi in CIKASO if isi[0] in ("6", "7", "8")]))
    kosong = "Kosong, sehingga usulan ditandai belum lengkap."
    assert [str(temuan) for temuan in rencana.warnings] == [
        f"Baris 2, kolom lokasi: {kosong}",
        f"Baris 2, kolom anggaran_rp: {kosong}",
        f"Baris 3, kolom volume: {kosong}",
        f"Baris 3, kolom satuan: {kosong}",
        f"Baris 3, kolom anggaran_rp: {kosong}",
        f"Baris 4, kolom lokasi: {kosong}",
        f"Baris 4, kolom volume: {kosong}",
        f"Baris 4, kolom satuan: {kosong}",
        f"Baris 4, kolom anggaran_rp: {kosong}",
    ]
    assert Usulan.objects.belum_lengkap().count() == 3


def test_rows_that_repeat_another_are_kept_and_told(impor: Callable[..., Plan]) -> None:
    rencana = impor()
    sama = [str(temuan) for temuan in rencana.warnings if "Sama persis" in temuan.message]
    assert sama == [
        "Baris 3: Sama persis dengan baris 2; keduanya diimpor. Periksa apakah memang dua.",
        "Baris 4: Sama persis dengan baris 2; keduanya diimpor. Periksa apakah memang dua.",
    ]
    assert Usulan.objects.filter(lokasi="Kp. Bojong RT 01/01").count() == 3
    assert Usulan.objects.values("impor_kunci").distinct().count() == 9


def test_one_import_is_one_entry_for_the_file_and_one_for_each_usulan(
    impor: Callable[..., Plan], cikaso: Musrenbang
) -> None:
    rencana = impor()
    jejak = Jejak.objects.get(rantai__kunci=cikaso.kunci_rantai, aksi="impor")
    assert (jejak.aksi, jejak.oleh, jejak.objek) == ("impor", "budi", f"musrenbang:{cikaso.kode}")
    assert jejak.data["berkas"] == rencana.content.digest
    kode = list(Usulan.objects.order_by("pk").values_list("kode", flat=True))
    assert [(nomor, hasil, usulan) for nomor, hasil, usulan, _ in jejak.data["baris"]] == [
        (baris, "baru", satu) for baris, satu in zip(range(2, 11), kode, strict=True)
    ]
    assert len({sidik for *_, sidik in jejak.data["baris"]}) == 9
    assert jejak.data["ubah"] == {}
    semua = Jejak.objects.filter(rantai__kunci=cikaso.kunci_rantai, aksi="impor_baru").order_by("urut")
    assert [satu.objek for satu in semua] == [f"usulan:{satu}" for satu in kode]
    assert [satu.data["baru"]["kode"] for satu in semua] == kode
    assert verify_chain(Rantai.objects.get(kunci=cikaso.kunci_rantai)) == 10


def test_an_event_that_is_not_there_yet_begins_with_its_import(impor: Callable[..., Plan]) -> None:
    baru = Musrenbang(kecamatan=Kecamatan.objects.get(kode="36.02.02"), tahun=2028)
    assert jumlah(impor(musrenbang=baru)) == (3, 0, 0, 0)
    acara = Musrenbang.objects.get(kecamatan__kode="36.02.02")
    assert [usulan.nama_desa for usulan in acara.usulan.order_by("pk")] == ["Sukamaju", "Loji", "Loji"]
    jejak = Jejak.objects.get(rantai__kunci=acara.kunci_rantai, aksi="impor")
    assert (jejak.objek, jejak.data["baru"]["tahun"]) == (acara.nama_jejak, 2028)


# -- the second and the third ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "isi",
    [
        csv_bytes(),
        xlsx_bytes(),
        csv_bytes(CIKASO, pemisah=";"),
        csv_bytes(MARGA_JAYA + CIKASO[::-1]),
        csv_bytes(ubah(CIKASO, 0, desa="Desa Loji", kecamatan="Kec. Cikaso", opd="Dinas  Pekerjaan-Umum", no="99")),
        csv_bytes(ubah(CIKASO, 3, desa="Cihaur/Loji", volume="2,0")),
    ],
    ids=["itself", "as xlsx", "its own rows", "in other order", "names written otherwise", "numbers written otherwise"],
)
def test_a_second_import_writes_nothing(isi: bytes, impor: Callable[..., Plan]) -> None:
    impor()
    sebelum = keadaan()
    rencana = impor(isi)
    assert jumlah(rencana) == (0, 9, 0, 0)
    assert not rencana.needs_saving
    assert keadaan() == sebelum


def test_a_third_import_does_not_revert_an_edit(impor: Callable[..., Plan], camat: Pengguna) -> None:
    impor()
    usulan = Usulan.objects.get(lokasi="SDN Karang")
    with usulan.change("ubah", by=camat):
        usulan.lokasi, usulan.volume, usulan.kegiatan = "SDN Karang Tengah 2", Decimal(4), "Rehab kelas"
        usulan.save()
    sebelum = keadaan()
    assert jumlah(impor()) == (0, 9, 0, 0)
    assert keadaan() == sebelum


def test_only_what_changed_in_the_file_is_applied(
    impor: Callable[..., Plan], camat: Pengguna, cikaso: Musrenbang
) -> None:
    impor()
    usulan = Usulan.objects.get(lokasi="SDN Karang")
    with usulan.change("ubah", by=camat):
        usulan.volume = Decimal(4)
        usulan.save()
    rencana = impor(csv_bytes(ubah(CIKASO, 4, anggaran_rp="175000000", opd="Dinas Pertanian", bidang="Pangan")))
    assert jumlah(rencana) == (0, 8, 1, 0)
    usulan.refresh_from_db()
    assert (usulan.volume, usulan.anggaran, usulan.version) == (4, 175_000_000, 2)
    assert (usulan.opd.nama, usulan.urusan.nama) == ("Dinas Pertanian", "Pangan")
    jejak = Jejak.objects.filter(rantai__kunci=cikaso.kunci_rantai).order_by("-urut")
    assert [(satu.objek, satu.aksi) for satu in jejak[:2]] == [
        (cikaso.nama_jejak, "impor"),
        (usulan.nama_jejak, "impor_ganti"),
    ]
    assert jejak[1].data["ubah"] == {
        "anggaran": ["150000000", "175000000"],
        "opd": ["dinaspendidikan", "dinaspertanian"],
        "urusan": ["pendidikan", "pangan"],
    }
    sebelum = keadaan()
    lagi = ubah(CIKASO, 4, anggaran_rp="175.000.000", opd="DINAS PERTANIAN", bidang="pangan")
    assert jumlah(impor(csv_bytes(lagi))) == (0, 9, 0, 0)
    assert keadaan() == sebelum


def test_where_both_changed_the_file_wins_and_says_so(impor: Callable[..., Plan], camat: Pengguna) -> None:
    impor()
    usulan = Usulan.objects.get(lokasi="SDN Karang")
    with usulan.change("ubah", by=camat):
        usulan.volume = Decimal(4)
        usulan.save()
    rencana = impor(csv_bytes(ubah(CIKASO, 4, volume="5")))
    pesan = [str(temuan) for temuan in rencana.warnings if "Sudah diubah" in temuan.message]
    assert pesan == ["Baris 6, kolom volume: Sudah diubah di aplikasi menjadi “4”; berkas menggantinya dengan “5”."]
    usulan.refresh_from_db()
    assert usulan.volume == 5


def test_where_both_say_the_same_nothing_is_written(impor: Callable[..., Plan], camat: Pengguna) -> None:
    impor()
    usulan = Usulan.objects.get(lokasi="SDN Karang")
    with usulan.change("ubah", by=camat):
        usulan.volume = Decimal(5)
        usulan.save()
    sebelum = keadaan()
    assert jumlah(impor(csv_bytes(ubah(CIKASO, 4, volume="5")))) == (0, 9, 0, 0)
    assert keadaan() == sebelum


def test_desa_that_changed_in_the_file(impor: Callable[..., Plan]) -> None:
    """Another desa is another place: the row is new, and the old usulan stays."""
    impor()
    assert jumlah(impor(csv_bytes(ubah(CIKASO, 8, desa="CIHAUR / LOJI")))) == (1, 8, 0, 0)
    assert sorted(u.nama_desa for u in Usulan.objects.filter(kegiatan="Penerangan jalan umum")) == [
        "Cihaur",
        "Loji / Cihaur",
    ]


def test_equal_rows_are_told_apart_by_their_occurrence(impor: Callable[..., Plan]) -> None:
    impor()
    assert jumlah(impor(csv_bytes([CIKASO[0], *CIKASO]))) == (1, 9, 0, 0)
    assert jumlah(impor(csv_bytes([CIKASO[0], *CIKASO]))) == (0, 10, 0, 0)
    assert jumlah(impor(csv_bytes(CIKASO[2:]))) == (0, 7, 0, 0)
    assert Usulan.objects.filter(lokasi="Kp. Bojong RT 01/01").count() == 4


def test_one_of_three_equal_rows_changes(impor: Callable[..., Plan]) -> None:
    impor()
    kode = list(Usulan.objects.order_by("pk").values_list("kode", flat=True)[:3])
    assert jumlah(impor(csv_bytes(ubah(CIKASO, 0, volume="600")))) == (0, 8, 1, 0)
    volume = dict(Usulan.objects.filter(kode__in=kode).values_list("kode", "volume"))
    assert sorted(volume.values()) == [Decimal("569.5"), Decimal("569.5"), 600]


def test_a_column_that_is_missing_says_nothing(impor: Callable[..., Plan]) -> None:
    impor()
    tanpa = [isi[:6] + isi[8:] for isi in CIKASO]
    judul = JUDUL[:6] + JUDUL[8:]
    sebelum = keadaan()
    assert jumlah(impor(csv_bytes(tanpa, judul))) == (0, 9, 0, 0)
    assert keadaan() == sebelum


def test_a_column_that_is_new_is_applied_where_it_is_filled(impor: Callable[..., Plan]) -> None:
    impor()
    isi = [[*baris, "Saluran meluap" if baris[0] == "9" else ""] for baris in CIKASO]
    assert jumlah(impor(csv_bytes(isi, [*JUDUL, "Permasalahan"]))) == (0, 8, 1, 0)
    assert Usulan.objects.get(masalah="Saluran meluap").kegiatan == "Penerangan jalan umum"


def test_an_emptied_cell_empties(impor: Callable[..., Plan]) -> None:
    impor()
    impor(csv_bytes(ubah(CIKASO, 8, anggaran_rp="-", satuan="")))
    usulan = Usulan.objects.get(kegiatan="Penerangan jalan umum")
    assert (usulan.anggaran, usulan.satuan) == (None, "")


@pytest.mark.parametrize("status", [s for s in Status if s not in ("draf", "diajukan", "dikembalikan")])
def test_past_diajukan_is_skipped_with_the_reason(status: Status, impor: Callable[..., Plan]) -> None:
    impor()
    Usulan.objects.filter(lokasi="SDN Karang").update(status=status)
    sebelum = keadaan()
    assert jumlah(impor()) == (0, 9, 0, 0)
    rencana = impor(csv_bytes(ubah(CIKASO, 4, volume="5")))
    assert jumlah(rencana) == (0, 8, 0, 1)
    [langkah] = [satu for satu in rencana.steps if satu.outcome == Outcome.DILEWATI]
    alasan = f"Usulan ini sudah {status.label}, sehingga tidak diubah dari berkas. Yang berbeda: volume."
    assert (langkah.alasan, f"Baris 6: {alasan}" in map(str, rencana.warnings)) == (alasan, True)
    assert keadaan() == sebelum


@pytest.mark.parametrize("status", ["draf", "dikembalikan"])
def test_what_the_desa_sends_anew_is_diajukan_again(status: str, impor: Callable[..., Plan]) -> None:
    impor()
    usulan = Usulan.objects.get(lokasi="SDN Karang")
    Usulan.objects.filter(pk=usulan.pk).update(status=status, alasan="Volumenya belum jelas.")
    sebelum = keadaan()
    assert jumlah(impor()) == (0, 9, 0, 0)
    assert keadaan() == sebelum
    rencana = impor(csv_bytes(ubah(CIKASO, 4, volume="5")))
    usulan.refresh_from_db()
    assert (usulan.status, usulan.alasan, usulan.volume) == ("diajukan", "", 5)
    assert f"Baris 6: Usulan ini berstatus {status.capitalize()} dan akan diajukan lagi." in map(str, rencana.warnings)


# -- an id in the file ----------------------------------------------------------------------------

JUDUL_ID = ["id_usulan", *JUDUL[2:]]
DENGAN_ID = [[f"40{isi[0]}", *isi[2:]] for isi in CIKASO]


def test_an_id_is_the_key(impor: Callable[..., Plan]) -> None:
    impor(csv_bytes(DENGAN_ID, JUDUL_ID))
    kode = Usulan.objects.get(lokasi="SDN Karang").kode
    lain = [*DENGAN_ID[4][:2], "Pangan", "Kandang", "Dusun 9", "1", "Unit", "", NAMA_OPD[1]]
    rencana = impor(csv_bytes([*DENGAN_ID[:4], lain, *DENGAN_ID[5:]], JUDUL_ID))
    assert jumlah(rencana) == (0, 8, 1, 0)
    usulan = Usulan.objects.get(kode=kode)
    assert (usulan.nama_desa, usulan.kegiatan, usulan.lokasi) == ("Karang Tengah", "Kandang", "Dusun 9")
    assert Usulan.objects.count() == 9


def test_another_id_is_another_usulan_however_alike(impor: Callable[..., Plan]) -> None:
    impor(csv_bytes(DENGAN_ID, JUDUL_ID))
    assert jumlah(impor(csv_bytes([["999", *DENGAN_ID[4][1:]]], JUDUL_ID))) == (1, 0, 0, 0)


def test_an_id_that_comes_later_doubles_nothing(impor: Callable[..., Plan]) -> None:
    impor(csv_bytes(CIKASO))
    assert jumlah(impor(csv_bytes(DENGAN_ID, JUDUL_ID))) == (0, 9, 0, 0)


def test_every_desa_counts_its_ids_from_one(impor: Callable[..., Plan]) -> None:
    loji = csv_bytes([["1", *CIKASO[0][2:]]], JUDUL_ID)
    cihaur = csv_bytes([["1", *CIKASO[8][2:]]], JUDUL_ID)
    assert [jumlah(impor(isi)) for isi in (loji, cihaur, loji, cihaur)] == [
        (1, 0, 0, 0),
        (1, 0, 0, 0),
        (0, 1, 0, 0),
        (0, 1, 0, 0),
    ]
    assert {u.nama_desa for u in Usulan.objects.all()} == {"Loji", "Cihaur"}


def test_a_desa_changes_by_file_only_what_it_may_change_on_the_page(impor: Callable[..., Plan]) -> None:
    loji = Desa.objects.get(kode="36.02.01.2002")
    lama, baru = csv_bytes([CIKASO[0]]), csv_bytes(ubah(CIKASO[:1], 0, volume="600"))
    impor(lama, desa=loji, desa_only=True)
    assert jumlah(impor(lama, desa=loji, desa_only=True)) == (0, 1, 0, 0)
    rencana = impor(baru, desa=loji, desa_only=True)
    assert jumlah(rencana) == (0, 0, 0, 1)
    assert "sudah Diajukan" in rencana.steps[0].alasan
    Usulan.objects.update(status="dikembalikan")
    assert jumlah(impor(baru, desa=loji, desa_only=True)) == (0, 0, 1, 0)
    usulan = Usulan.objects.get()
    assert (usulan.volume, usulan.status) == (600, "diajukan")


def test_a_file_changes_a_merged_usulan_and_its_returned_parent_at_once(
    impor: Callable[..., Plan], camat: Pengguna
) -> None:
    """Each has one entry for one version, or the record would no longer give the row."""
    impor()
    anak, induk = Usulan.objects.get(lokasi="SDN Karang"), Usulan.objects.order_by("-pk").first()
    anak.gabung(induk, by=camat, alasan=SAMA)
    induk.apply("kembalikan", by=camat, alasan="Lengkapi dahulu.")
    assert jumlah(impor(csv_bytes(ubah(ubah(CIKASO, 4, volume="5"), 8, volume="13")))) == (0, 7, 2, 0)
    anak.refresh_from_db()
    assert (anak.status, anak.alasan, anak.volume) == ("diajukan", "", 5)
    assert [fault for fault in row_faults() if fault.startswith("usulan:")] == []


# -- a corrected file -----------------------------------------------------------------------------


def lima(**isian: Callable[[int], str]) -> list[list[str]]:
    """Five rows of one desa, told apart by their kegiatan."""
    baris = [
        [str(n), "CIKASO", "LOJI", "Pangan", f"Uji {n}", "RT 01", "10", "m", "10000", NAMA_OPD[1]] for n in range(5)
    ]
    for kolom, teks in isian.items():
        for nomor in range(5):
            baris = ubah(baris, nomor, **{kolom: teks(nomor)})
    return baris


def test_one_mended_kegiatan_replaces_its_usulan(impor: Callable[..., Plan]) -> None:
    impor(csv_bytes(lima()))
    assert jumlah(impor(csv_bytes(ubah(lima(), 2, kegiatan="Uji dua")))) == (0, 4, 1, 0)
    assert Usulan.objects.filter(kegiatan="Uji dua").count() == 1


def test_every_place_made_more_exact_replaces_all(impor: Callable[..., Plan]) -> None:
    impor(csv_bytes(lima()))
    assert jumlah(impor(csv_bytes(lima(lokasi=lambda _: "RT 01 RW 02")))) == (0, 0, 5, 0)


def test_another_place_in_a_file_of_new_wishes_is_new(impor: Callable[..., Plan]) -> None:
    """The same kegiatan for the next RT is a second wish, not a correction; what is not in the file is named."""
    impor(csv_bytes(lima()))
    rencana = impor(csv_bytes(lima(lokasi=lambda _: "RT 07")))
    assert jumlah(rencana) == (5, 0, 0, 0)
    [catatan] = [t.message for t in rencana.warnings if "impor terdahulu" in t.message]
    assert catatan.startswith(
        "5 usulan dari impor terdahulu tidak ada lagi di berkas ini, dan tetap tersimpan: “Uji 0 – RT 01”"
    )


def test_what_a_file_no_longer_holds_is_named_for_its_desa_only(impor: Callable[..., Plan]) -> None:
    impor(csv_bytes([*lima(), CIKASO[4]]))
    rencana = impor(csv_bytes(lima()[:4]))
    [catatan] = [t.message for t in rencana.warnings]
    assert catatan == (
        "1 usulan dari impor terdahulu tidak ada lagi di berkas ini, dan tetap tersimpan: “Uji 4 – RT 01” (Loji). "
        "Tarik atau hapus bila tidak diusulkan lagi."
    )
