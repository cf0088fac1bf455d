"""What an import refuses, by cell or as a whole, and that nothing is half done."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Perintah
from musrenbang.models import OPD, Desa, Disegel, Jejak, Kecamatan, Musrenbang, Pengguna, Usang
from musrenbang.sheets.refused import FileRefused
from musrenbang.wilayah.names import DesaBook
from tests.usulan.impor.berkas_contoh import BARIS, CIKASO, JUDUL, MARGA_JAYA, csv_bytes
from tests.usulan.impor.periksa_impor import jumlah, keadaan, ubah
from usulan.impor.plan import Plan, plan
from usulan.impor.writer import Writer
from usulan.models import Usulan

INDUK = "Perbaiki namanya, atau tambahkan ke data induk."


def galat(cikaso: Musrenbang, isi: bytes, **pilihan: object) -> list[str]:
    sebelum = keadaan()
    rencana = plan(isi, cikaso, **pilihan)  # type: ignore[arg-type]
    with pytest.raises(TidakSah, match="masih mengandung kesalahan"):
        rencana.save(by=Perintah("impor"))
    assert keadaan() == sebelum
    return list(map(str, rencana.errors))


def test_all_or_nothing(cikaso: Musrenbang) -> None:
    assert galat(cikaso, csv_bytes(ubah(CIKASO, 8, volume="abc"))) == [
        "Baris 10, kolom volume: “abc” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5."
    ]
    assert Usulan.objects.count() == 0


@pytest.mark.parametrize(
    ("nama", "pesan"),
    [
        ("CIHAURR", "Desa “CIHAURR” tidak ada di Kecamatan Cikaso. Maksudnya Cihaur? Perbaiki namanya."),
        (
            "Ds. Karangtenga",
            "Desa “Ds. Karangtenga” tidak ada di Kecamatan Cikaso. Maksudnya Karang Tengah? Perbaiki namanya.",
        ),
        ("LOJI / XYZ", "Desa “XYZ” tidak ada di Kecamatan Cikaso. Perbaiki namanya."),
        ("", "Desa belum ada; isi, atau pilih desa untuk seluruh berkas."),
    ],
)
def test_an_unknown_desa(nama: str, pesan: str, cikaso: Musrenbang) -> None:
    assert galat(cikaso, csv_bytes(ubah(CIKASO, 0, desa=nama))) == [f"Baris 2, kolom desa: {pesan}"]


def test_a_desa_of_another_kecamatan_is_unknown(cikaso: Musrenbang) -> None:
    Desa.objects.create(kecamatan=Kecamatan.objects.get(kode="36.02.02"), kode="36.02.02.2003", nama="Pasirmulya")
    assert galat(cikaso, csv_bytes(ubah(CIKASO, 0, desa="Pasirmulya"))) == [
        "Baris 2, kolom desa: Desa “Pasirmulya” tidak ada di Kecamatan Cikaso. Perbaiki namanya."
    ]


def test_a_desa_adat_by_its_full_name(cikaso: Musrenbang) -> None:
    """Also beside a desa of its name, and beside one whose name begins with Adat."""
    rows = {"2009": ("Cikaso", "desa"), "3001": ("Cikaso", "desa_adat"), "2010": ("Adat Jaya", "desa")}
    for kode, (nama, jenis) in rows.items():
        Desa.objects.create(kecamatan=cikaso.kecamatan, kode=f"36.02.01.{kode}", nama=nama, jenis=jenis)
    book = DesaBook(cikaso.kecamatan)
    found = {
        name: book.find(name).kode[-4:] for name in ("Desa Adat Cikaso", "Kel. Cikaso", "desa adat jaya", "DESA CIKASO")
    }
    assert found == {"Desa Adat Cikaso": "3001", "Kel. Cikaso": "1001", "desa adat jaya": "2010", "DESA CIKASO": "2009"}


def test_a_desa_and_a_kelurahan_of_one_name(cikaso: Musrenbang, impor: Callable[..., Plan]) -> None:
    Desa.objects.create(kecamatan=cikaso.kecamatan, kode="36.02.01.2009", nama="Cikaso")
    assert galat(cikaso, csv_bytes(ubah(CIKASO, 7, desa="Cikaso"))) == [
        "Baris 9, kolom desa: Yang bernama “Cikaso” lebih dari satu. Tuliskan “Kelurahan Cikaso” atau “Desa Cikaso”."
    ]
    impor()
    impor(csv_bytes(ubah(CIKASO, 7, desa="desa cikaso")))
    assert sorted(Usulan.objects.filter(kegiatan="Pelatihan kader").values_list("desa__kode", flat=True)) == [
        "36.02.01.1001",
        "36.02.01.2009",
    ]


def test_unknown_opd_and_urusan_are_faults(cikaso: Musrenbang) -> None:
    isi = csv_bytes(ubah(ubah(CIKASO, 0, opd="DINAS PERTANIANN"), 1, bidang="Urusan Gaib", opd=""))
    assert galat(cikaso, isi) == [
        f"Baris 2, kolom opd: Perangkat Daerah “DINAS PERTANIANN” belum ada. Maksudnya Dinas Pertanian? {INDUK}",
        f"Baris 3, kolom bidang: Bidang urusan “Urusan Gaib” belum ada. {INDUK}",
    ]


def test_unknown_opd_and_urusan_are_added_on_demand(impor: Callable[..., Plan]) -> None:
    isi = ubah(
        ubah(ubah(CIKASO, 0, opd="DINAS GAIB"), 1, opd="Dinas  gaib", bidang="Infrastruktur"), 2, bidang="Gaib", opd=""
    )
    rencana = impor(csv_bytes(isi), create_missing=True)
    semua = list(Usulan.objects.order_by("pk").select_related("opd", "urusan")[:3])
    assert [usulan.opd and usulan.opd.nama for usulan in semua] == ["DINAS GAIB", "DINAS GAIB", None]
    assert [(usulan.urusan.nama, usulan.urusan.kelompok) for usulan in semua] == [
        ("Pekerjaan Umum dan Penataan Ruang", "fisik"),
        ("Infrastruktur", "fisik"),
        ("Gaib", "sosbud"),
    ]
    assert [str(t) for t in rencana.warnings if t.column in ("opd", "bidang")] == [
        "Baris 4, kolom bidang: “Gaib” dimasukkan ke kelompok Sosial Budaya. Periksa kelompoknya.",
        "Baris 4, kolom opd: Kosong, sehingga usulan ditandai belum lengkap.",
    ]
    jejak = Jejak.objects.get(aksi="impor")
    assert jejak.data["opd_baru"] == ["DINAS GAIB"]
    assert jejak.data["urusan_baru"] == ["Infrastruktur", "Gaib"]
    sebelum = keadaan()
    assert jumlah(impor(csv_bytes(isi), create_missing=True)) == (0, 9, 0, 0)
    assert keadaan() == sebelum


def test_without_a_bidang_the_name_of_the_opd_may_tell(impor: Callable[..., Plan], cikaso: Musrenbang) -> None:
    tanpa = [isi[:3] + isi[4:] for isi in CIKASO]
    judul = JUDUL[:3] + JUDUL[4:]
    rencana = impor(csv_bytes(tanpa, judul), create_missing=True)
    assert [str(told) for told in rencana.warnings if told.column == "urusan (bidang)"] == [
        "Baris 9, kolom urusan (bidang): Kosong, sehingga usulan ditandai belum lengkap."
    ]
    assert Usulan.objects.get(lokasi="SDN Karang").urusan.nama == "Pendidikan"
    assert Usulan.objects.get(kegiatan="Pelatihan kader").urusan is None


def test_the_models_own_limits_are_told_by_cell(cikaso: Musrenbang) -> None:
    isi = csv_bytes(ubah(CIKASO, 0, satuan="x" * 51, kegiatan="y" * 301))
    assert galat(cikaso, isi) == [
        "Baris 2, kolom kegiatan: Pendekkan menjadi paling banyak 300 huruf; sekarang 301.",
        "Baris 2, kolom satuan: Pendekkan menjadi paling banyak 50 huruf; sekarang 51.",
    ]


def test_a_cost_that_differs_from_volume_times_price_is_told(impor: Callable[..., Plan]) -> None:
    isi = [[*baris, "1.000.000" if baris[0] == "5" else ""] for baris in CIKASO]
    rencana = impor(csv_bytes(isi, [*JUDUL, "Harga Satuan"]))
    assert "Baris 6, kolom anggaran_rp: 3 × 1.000.000 = 3.000.000, bukan 150.000.000. Periksa angkanya." in map(
        str, rencana.warnings
    )
    assert Usulan.objects.get(lokasi="SDN Karang").anggaran == 150_000_000


def test_an_id_twice(cikaso: Musrenbang) -> None:
    isi = csv_bytes([["401", *CIKASO[0][2:]]] * 2, ["id_usulan", *JUDUL[2:]])
    assert galat(cikaso, isi) == ["Baris 3, kolom id_usulan: “401” sudah dipakai baris 2. Beri ID yang lain."]


def test_a_running_number_may_begin_anew_in_each_desa(cikaso: Musrenbang) -> None:
    isi = csv_bytes([["1", *baris[2:]] for baris in (CIKASO[0], CIKASO[8])], ["ID", *JUDUL[2:]])
    assert plan(isi, cikaso).errors == []


# -- which rows -----------------------------------------------------------------------------------


def test_a_file_for_other_kecamatan(cikaso: Musrenbang) -> None:
    pesan = (
        "Tidak ada baris untuk Kecamatan Cikaso; berkas ini untuk Kecamatan MARGA JAYA, MARGAJAYA. Pilih berkas lain."
    )
    with pytest.raises(FileRefused) as ditolak:
        plan(csv_bytes(MARGA_JAYA), cikaso)
    assert ditolak.value.pesan == pesan


def test_faults_of_other_kecamatan_do_not_matter(impor: Callable[..., Plan]) -> None:
    assert jumlah(impor(csv_bytes(ubah(BARIS, 9, volume="abc", desa="Entah")))) == (9, 0, 0, 0)


def test_an_empty_kecamatan(cikaso: Musrenbang, impor: Callable[..., Plan]) -> None:
    assert galat(cikaso, csv_bytes(ubah(BARIS, 0, kecamatan=""))) == [
        "Baris 2, kolom kecamatan: Kecamatan belum ada; isi, sebab berkas ini memuat beberapa."
    ]
    assert jumlah(impor(csv_bytes(ubah(CIKASO, 0, kecamatan="")))) == (9, 0, 0, 0)


def test_a_file_that_names_no_desa(cikaso: Musrenbang, impor: Callable[..., Plan]) -> None:
    tanpa = csv_bytes([isi[3:] for isi in CIKASO], JUDUL[3:])
    assert galat(cikaso, tanpa)[0] == (
        "Baris 2, kolom desa/kelurahan pengusul: Desa belum ada; isi, atau pilih desa untuk seluruh berkas."
    )
    impor(tanpa, desa=Desa.objects.get(kode="36.02.01.2003"))
    assert {usulan.nama_desa for usulan in Usulan.objects.all()} == {"Cihaur"}


def test_a_desa_imports_only_its_own(cikaso: Musrenbang, impor: Callable[..., Plan]) -> None:
    loji = Desa.objects.get(kode="36.02.01.2002")
    assert galat(cikaso, csv_bytes([*CIKASO[2:4], CIKASO[8]]), desa=loji, desa_only=True) == [
        "Baris 3, kolom desa: Usulan lintas desa diimpor oleh kecamatan. Hapus barisnya.",
        "Baris 4, kolom desa: Bukan usulan Loji. Hapus barisnya; desa lain mengimpor sendiri.",
    ]
    assert jumlah(impor(csv_bytes(CIKASO[:2]), desa=loji, desa_only=True)) == (2, 0, 0, 0)


def test_a_desa_cannot_take_over_what_another_proposed(cikaso: Musrenbang, impor: Callable[..., Plan]) -> None:
    """Neither by our kode nor by the id of another's import; the kecamatan's file may correct it."""
    judul = ["id usulan", *JUDUL[1:]]
    impor(csv_bytes([["77", *CIKASO[8][1:]]], judul))
    milik_cihaur = Usulan.objects.get()
    loji = Desa.objects.get(kode="36.02.01.2002")
    for asal in ("77", milik_cihaur.kode):
        rencana = impor(csv_bytes([[asal, *CIKASO[0][1:]]], judul), desa=loji, desa_only=True)
        assert jumlah(rencana)[2] == 0
    milik_cihaur.refresh_from_db()
    assert (milik_cihaur.kegiatan, milik_cihaur.nama_desa, milik_cihaur.version) == (
        "Penerangan jalan umum",
        "Cihaur",
        0,
    )


# -- others at work -------------------------------------------------------------------------------


def test_the_same_file_by_two_at_once(cikaso: Musrenbang, camat: Pengguna) -> None:
    pertama, kedua = plan(csv_bytes(), cikaso), plan(csv_bytes(), Musrenbang.objects.get())
    pertama.save(by=camat)
    sebelum = keadaan()
    with pytest.raises(Bentrok, match="baru saja diimpor"):
        kedua.save(by=camat)
    assert keadaan() == sebelum


def test_the_same_new_event_by_two_at_once(cikaso: Musrenbang, camat: Pengguna) -> None:
    kecamatan = Kecamatan.objects.get(kode="36.02.02")
    pertama, kedua = (plan(csv_bytes(), Musrenbang(kecamatan=kecamatan, tahun=2030)) for _ in range(2))
    pertama.save(by=camat)
    sebelum = keadaan()
    with pytest.raises(Bentrok, match="baru saja diimpor"):
        kedua.save(by=camat)
    assert keadaan() == sebelum


def test_a_plan_is_made_anew_when_it_is_saved(impor: Callable[..., Plan], cikaso: Musrenbang, camat: Pengguna) -> None:
    impor()
    rencana = plan(csv_bytes(ubah(ubah(CIKASO, 4, volume="5"), 8, volume="13")), cikaso)
    assert jumlah(rencana) == (0, 7, 2, 0)
    Usulan.objects.filter(lokasi="SDN Karang").update(status="diverifikasi")
    rencana.save(by=camat)
    assert jumlah(rencana) == (0, 7, 1, 1)
    assert Usulan.objects.get(lokasi="SDN Karang").volume == 3


def test_an_edit_between_plan_and_write_is_not_overwritten(
    impor: Callable[..., Plan], cikaso: Musrenbang, camat: Pengguna, monkeypatch: pytest.MonkeyPatch
) -> None:
    impor()
    sebelum = keadaan()
    rencana = plan(csv_bytes([*ubah(CIKASO, 4, volume="5"), CIKASO[0]]), cikaso)

    def seseorang_lain(*_: object) -> None:
        Usulan.objects.filter(lokasi="SDN Karang").update(version=7)

    monkeypatch.setattr(Writer, "_save_names", seseorang_lain)
    with pytest.raises(Usang):
        rencana.save(by=camat)
    assert keadaan() == sebelum


def test_what_was_split_off_between_plan_and_write_is_not_submitted_with_its_parent(
    impor: Callable[..., Plan], cikaso: Musrenbang, camat: Pengguna, just_before_the_lock: Callable[..., None]
) -> None:
    impor()
    anak, induk = Usulan.objects.exclude(lokasi="SDN Karang").first(), Usulan.objects.get(lokasi="SDN Karang")
    Usulan.objects.filter(pk=anak.pk).update(induk=induk, status="dikembalikan")
    Usulan.objects.filter(pk=induk.pk).update(status="dikembalikan")
    sebelum, rencana = keadaan(), plan(csv_bytes(ubah(CIKASO, 4, volume="5")), cikaso)
    just_before_the_lock(lambda: Usulan.objects.get(pk=anak.pk).pisah(by=camat))
    with pytest.raises(Usang):
        rencana.save(by=camat)
    assert keadaan() == sebelum


def test_nothing_after_the_seal(impor: Callable[..., Plan], cikaso: Musrenbang) -> None:
    impor()
    Musrenbang.objects.update(disegel_pada=timezone.now())
    with pytest.raises(Disegel):
        plan(csv_bytes(), Musrenbang.objects.get())


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("DINAS PEKERJAAN UMUM & TATA RUANG", "Dinas Pekerjaan Umum dan Tata Ruang"),
        ("Dinas Pertanian Kab. Contoh", "Dinas Pertanian"),
        ("Dinas Pertanian (Kabupaten Contoh)", "Dinas Pertanian"),
        ("Kec. Cikaso", "Kecamatan Cikaso"),
    ],
)
def test_an_opd_as_people_write_it(said: str, meant: str, cikaso: Musrenbang) -> None:
    OPD.objects.create(kabupaten=cikaso.kecamatan.kabupaten, nama="Dinas Pekerjaan Umum dan Tata Ruang")
    (step,) = plan(csv_bytes(ubah(CIKASO[:1], 0, opd=said)), cikaso).steps
    assert str(step.usulan.opd) == meant


def test_the_opd_of_another_kabupaten_is_not_ours(cikaso: Musrenbang) -> None:
    planned = plan(csv_bytes(ubah(CIKASO[:1], 0, opd="Dinas Pertanian Kab. Lain")), cikaso)
    assert [fault.column for fault in planned.errors] == ["opd"]
