"""Master data from files: wilayah, OPD, regional priorities."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from musrenbang.galat import TidakSah
from musrenbang.jejak.actor import Perintah
from musrenbang.jejak.links import verify_chain
from musrenbang.models import OPD, Desa, Jejak, Kabupaten, Kecamatan, Kelompok, PrioritasDaerah, Rantai, Urusan
from musrenbang.sheets.refused import FileRefused
from musrenbang.wilayah.load_opd import load_opd
from musrenbang.wilayah.load_prioritas import load_prioritas
from musrenbang.wilayah.load_wilayah import load_wilayah, load_within
from musrenbang.wilayah.urusan import URUSAN, UrusanGuess, guess_urusan, urusan_kode
from tests.usulan.impor.berkas_contoh import WILAYAH, sheet_bytes

pytestmark = pytest.mark.django_db

UJI = Perintah("uji")
OPD_NYATA = Path(settings.BASE_DIR).parent / "shared" / "data" / "opd.csv"


@pytest.fixture
def kabupaten() -> Kabupaten:
    load_wilayah(WILAYAH.encode(), by=UJI)
    return Kabupaten.objects.get()


def galat(isi: str) -> list[str]:
    with pytest.raises(TidakSah) as salah:
        load_wilayah(isi.encode(), by=UJI)
    assert (Kabupaten.objects.count(), Desa.objects.count(), Jejak.objects.count()) == (0, 0, 0)
    return salah.value.pesan.split("\n")


# -- wilayah --------------------------------------------------------------------------------------


def test_the_level_follows_from_the_code() -> None:
    isi = "kode,nama\n36,Provinsi Banten\n36.02,KAB. CONTOH\n36.02.01,Kecamatan Cikaso\n36.02.01.1001,Kel. Cikaso\n"
    isi += "36.02.01.2002,Desa Loji\n36.71,Kota Baru\n36.71.01,Kec. Utara\n"
    assert str(load_wilayah(isi.encode(), by=UJI)) == "6 baru, 0 diganti, 0 sama."
    assert list(Kabupaten.objects.order_by("kode").values_list("kode", "nama", "jenis", "provinsi", "kunci")) == [
        ("36.02", "CONTOH", "kabupaten", "Banten", "contoh"),
        ("36.71", "Baru", "kota", "Banten", "baru"),
    ]
    assert list(Kecamatan.objects.values_list("kode", "nama", "kabupaten__kode", "kunci")) == [
        ("36.02.01", "Cikaso", "36.02", "cikaso"),
        ("36.71.01", "Utara", "36.71", "utara"),
    ]
    assert list(Desa.objects.values_list("kode", "nama", "jenis", "kecamatan__kode")) == [
        ("36.02.01.1001", "Cikaso", "kelurahan", "36.02.01"),
        ("36.02.01.2002", "Loji", "desa", "36.02.01"),
    ]


def test_the_kind_of_desa_follows_from_the_code() -> None:
    isi = "kode,nama\n36.02,Contoh\n36.02.01,Cikaso\n"
    nama = {
        "1001": "Kel. Satu",
        "2001": "Desa Dua",
        "2002": "Desa Adat Jaya",
        "3001": "Desa Adat Tiga",
        "3002": "Empat",
    }
    load_wilayah((isi + "".join(f"36.02.01.{k},{n}\n" for k, n in nama.items())).encode(), by=UJI)
    assert [(d.kode[-4:], d.jenis, d.sebutan) for d in Desa.objects.all()] == [
        ("1001", "kelurahan", "Kelurahan Satu"),
        ("2001", "desa", "Desa Dua"),
        ("2002", "desa", "Desa Adat Jaya"),
        ("3001", "desa_adat", "Desa Adat Tiga"),
        ("3002", "desa_adat", "Desa Adat Empat"),
    ]


def test_a_desa_adat_that_was_kept_as_desa_is_put_right(kabupaten: Kabupaten) -> None:
    Desa.objects.create(kecamatan=Kecamatan.objects.get(kode="36.02.01"), kode="36.02.01.3001", nama="Tiga")
    assert str(load_wilayah(b"kode,nama\n36.02.01.3001,Tiga\n", by=UJI)) == "0 baru, 1 diganti, 0 sama."
    assert Desa.objects.get(kode="36.02.01.3001").jenis == "desa_adat"


@pytest.mark.parametrize(
    ("kode", "nama"),
    [("36.02.03", "Kota Kudus"), ("36.02.01.2009", "Makmur Desa Baru"), ("36.02.01.1009", "Kota Baru")],
)
def test_only_the_word_of_its_level_is_taken_from_a_name(kabupaten: Kabupaten, kode: str, nama: str) -> None:
    load_wilayah(f"kode,nama\n{kode},{nama}\n".encode(), by=UJI)
    model = Kecamatan if len(kode) == 8 else Desa
    assert model.objects.get(kode=kode).nama == nama


def test_a_new_kabupaten_has_the_urusan_of_the_regulation(kabupaten: Kabupaten) -> None:
    assert {u.kode: (u.nama, u.kelompok) for u in Urusan.objects.filter(kabupaten=kabupaten)} == URUSAN
    assert Urusan.objects.filter(kunci="").count() == 0


def test_the_order_of_rows_does_not_matter() -> None:
    kepala, *baris = WILAYAH.splitlines()
    assert load_wilayah("\n".join([kepala, *reversed(baris)]).encode(), by=UJI).baru == 10


def test_a_second_load_writes_nothing(kabupaten: Kabupaten) -> None:
    jejak, version = Jejak.objects.count(), kabupaten.version
    muatan = load_wilayah(WILAYAH.encode(), by=UJI)
    assert (muatan.baru, muatan.diganti, muatan.sama) == (0, 0, 10)
    kabupaten.refresh_from_db()
    assert (Jejak.objects.count(), kabupaten.version) == (jejak, version)


def test_a_changed_name_is_changed_and_recorded(kabupaten: Kabupaten) -> None:
    isi = "kode,nama\n36.02,Kabupaten Contoh Raya\n36.02.01.2002,Loji Indah\n36.02.02.2009,Baru\n"
    assert str(load_wilayah(isi.encode(), by=UJI)) == "1 baru, 2 diganti, 0 sama."
    assert list(Desa.objects.filter(kode__in=["36.02.01.2002", "36.02.02.2009"]).values_list("nama", "kunci")) == [
        ("Loji Indah", "lojiindah"),
        ("Baru", "baru"),
    ]
    jejak = Jejak.objects.filter(rantai__kunci="kabupaten:36.02").latest("urut")
    baru = {"nama": "Baru", "kunci": "baru", "kode": "36.02.02.2009", "jenis": "desa", "kecamatan": "36.02.02"}
    assert jejak.data["bagian"] == {
        "desa:36.02.01.2002": {"ubah": {"nama": ["Loji", "Loji Indah"], "kunci": ["loji", "lojiindah"]}},
        "desa:36.02.02.2009": {"baru": baru},
    }
    assert jejak.data["ubah"] == {"nama": ["Contoh", "Contoh Raya"], "kunci": ["contoh", "contohraya"]}
    assert verify_chain(Rantai.objects.get(kunci="kabupaten:36.02")) == 2


def test_faults_of_wilayah_are_told_by_row() -> None:
    isi = "kode,nama\n36.02,Contoh\n3602010001,Loji\n36.02.01.5001,Cikaso\n36.02.01,\n36.02,Contoh\n"
    contoh = "Tuliskan kode Kemendagri sebagai teks, misalnya 36.02.01.2003 (kelurahan 1…, desa 2…, desa adat 3…)."
    assert galat(isi) == [
        "Tidak ada yang dimuat. Perbaiki:",
        f"Baris 3: “3602010001” bukan kode wilayah. {contoh}",
        f"Baris 4: “36.02.01.5001” bukan kode wilayah. {contoh}",
        "Baris 5: nama kosong atau lebih dari 200 huruf. Perbaiki namanya.",
        "Baris 6: kode 36.02 sudah ada di baris 2. Hapus salah satu.",
    ]


def test_a_wilayah_without_its_superior() -> None:
    assert galat("kode,nama\n36.02,Contoh\n36.02.01.2002,Loji\n36.03.01,Lain\n")[1:] == [
        "Baris 3: Kecamatan 36.02.01 belum ada. Tambahkan barisnya."
    ]
    assert galat("kode,nama\n36.02,Contoh\n36.03.01,Lain\n")[1:] == [
        "Kabupaten/kota 36.03 belum ada. Tambahkan barisnya ke berkas."
    ]


def test_a_code_that_the_spreadsheet_took_for_a_number() -> None:
    """36.10 typed as a number is 36.1, and nobody can tell from 36.01."""
    isi = sheet_bytes([["Kode Wilayah", "Nama Wilayah"], ["36.02", "Contoh"], [36.1, "Lain"]])
    with pytest.raises(TidakSah, match=r"“36\.1” bukan kode wilayah"):
        load_wilayah(isi, by=UJI)


# -- OPD ------------------------------------------------------------------------------------------


def test_opd_with_aliases(kabupaten: Kabupaten) -> None:
    isi = "kode,nama,alias\n1.02,Dinas Kesehatan,Dinkes; Dinas Kes\n,Dinas Pertanian,\n"
    assert load_opd(isi.encode(), kabupaten, by=UJI).baru == 2
    kesehatan = OPD.objects.get(nama="Dinas Kesehatan")
    assert (kesehatan.kode, kesehatan.alias) == ("1.02", "Dinkes\nDinas Kes")
    assert kesehatan.kunci_semua == {"dinaskesehatan", "dinkes", "dinaskes"}
    jejak = Jejak.objects.count()
    assert (
        str(load_opd(b"nama;kode\nDINAS KESEHATAN;1.02\nDinas Pertanian;\n", kabupaten, by=UJI))
        == "0 baru, 1 diganti, 1 sama."
    )
    kesehatan.refresh_from_db()
    assert (kesehatan.nama, kesehatan.alias) == ("DINAS KESEHATAN", "Dinkes\nDinas Kes")
    assert Jejak.objects.count() == jejak + 1


def test_only_this_kabupatens_opd(kabupaten: Kabupaten) -> None:
    isi = b"kabupaten,kode,nama\nKabupaten Contoh,1,Dinas A\nKota Contoh,2,Dinas B\nKabupaten Lain,3,Dinas C\n"
    assert str(load_opd(isi, kabupaten, by=UJI)) == (
        "1 baru, 0 diganti, 0 sama. 2 baris kabupaten/kota lain tidak dibaca: Kota Contoh (1), Kabupaten Lain (1)."
    )
    assert list(OPD.objects.values_list("nama", flat=True)) == ["Dinas A"]
    with pytest.raises(FileRefused) as ditolak:
        load_opd(b"kabupaten,nama\nKota Baru,Dinas B\n", kabupaten, by=UJI)
    assert (
        ditolak.value.pesan == "Tidak ada baris untuk Kabupaten Contoh; berkas ini untuk Kota Baru. Pilih berkas lain."
    )


def test_an_opd_twice(kabupaten: Kabupaten) -> None:
    with pytest.raises(TidakSah, match="Baris 3: “DINAS A” sudah ada di baris 2"):
        load_opd(b"nama,kode\nDinas A,\nDINAS A,\n", kabupaten, by=UJI)
    assert OPD.objects.count() == 0


@pytest.mark.skipif(not OPD_NYATA.exists(), reason="opd.csv tidak ada di ../shared/data, di samping checkout ini.")
@pytest.mark.parametrize(
    ("kode", "nama", "banyak"),
    [("32.02", "Kabupaten Sukabumi", 84), ("35.06", "Kabupaten Kediri", 66), ("35.73", "Kota Malang", 22)],
)
def test_the_real_list_of_opd(kode: str, nama: str, banyak: int) -> None:
    load_wilayah(f"kode,nama\n{kode},{nama}\n".encode(), by=UJI)
    assert load_opd(OPD_NYATA.read_bytes(), Kabupaten.objects.get(kode=kode), by=UJI).baru == banyak


# -- regional priorities --------------------------------------------------------------------------


def test_priorities_of_a_year(kabupaten: Kabupaten) -> None:
    isi = b"nomor,prioritas,sasaran\n1,Infrastruktur dasar,Jalan mantap\n2,Pangan,\n"
    assert load_prioritas(isi, kabupaten, 2028, by=UJI).baru == 2
    assert load_prioritas(isi, kabupaten, 2029, by=UJI).baru == 2
    lagi = isi.replace(b"Jalan mantap", b"Jalan mantap 80%")
    assert str(load_prioritas(lagi, kabupaten, 2028, by=UJI)) == "0 baru, 1 diganti, 1 sama."
    assert list(PrioritasDaerah.objects.values_list("tahun", "nomor", "prioritas", "sasaran")) == [
        (2028, 1, "Infrastruktur dasar", "Jalan mantap 80%"),
        (2028, 2, "Pangan", ""),
        (2029, 1, "Infrastruktur dasar", "Jalan mantap"),
        (2029, 2, "Pangan", ""),
    ]


def test_faults_of_priorities(kabupaten: Kabupaten) -> None:
    with pytest.raises(TidakSah) as salah:
        load_prioritas(b"nomor,prioritas\nutama,A\n2,B\n2,C\n3,\n", kabupaten, 2028, by=UJI)
    assert salah.value.pesan.split("\n")[1:] == [
        "Baris 2: nomor “utama” bukan angka. Tuliskan 1, 2, 3 dan seterusnya.",
        "Baris 4: nomor 2 sudah ada di baris 3. Hapus salah satu.",
        "Baris 5: prioritas: Field ini tidak boleh kosong.",
    ]
    assert PrioritasDaerah.objects.count() == 0


# -- commands -------------------------------------------------------------------------------------


def test_the_commands(tmp_path: Path) -> None:
    def muat(nama: str, isi: str, **pilihan: object) -> str:
        berkas, keluaran = tmp_path / f"{nama}.csv", io.StringIO()
        berkas.write_text(isi)
        call_command(nama, str(berkas), stdout=keluaran, **pilihan)
        return keluaran.getvalue()

    assert muat("muat_wilayah", WILAYAH) == "10 baru, 0 diganti, 0 sama.\n"
    assert muat("muat_opd", "kode,nama\n,Dinas A\n", kabupaten="36.02") == "1 baru, 0 diganti, 0 sama.\n"
    prioritas = muat("muat_prioritas", "nomor,prioritas,sasaran\n1,A,B\n", kabupaten="36.02", tahun=2028)
    assert prioritas == "1 baru, 0 diganti, 0 sama.\n"
    with pytest.raises(CommandError, match=r"Kabupaten/kota 99\.99 tidak ada"):
        muat("muat_opd", "nama\nDinas A\n", kabupaten="99.99")
    with pytest.raises(CommandError, match="Harus ada kolom kode, nama"):
        muat("muat_wilayah", "a,b\n1,2\n")
    with pytest.raises(CommandError, match="tidak dapat dibuka"):
        call_command("muat_wilayah", str(tmp_path / "tidak_ada.csv"))


# -- urusan → kelompok ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "kode"),
    [
        ("Kesehatan", "1.02"),
        ("Urusan KESEHATAN", "1.02"),
        ("1.02 Kesehatan", "1.02"),
        ("Perumahan rakyat dan kawasan pemukiman", "1.04"),
        ("Ketenteraman, ketertiban umum, dan perlindungan masyarakat", "1.05"),
        ("Kependudukan dan Catatan Sipil", "2.12"),
        ("Koperasi, Usaha Kecil dan Menengah", "2.17"),
        ("Rutin", ""),
        ("9.99 Entah", ""),
    ],
)
def test_an_urusan_by_its_name(nama: str, kode: str) -> None:
    assert urusan_kode(nama) == kode


@pytest.mark.parametrize(
    ("nama", "golongan"),
    [
        ("Perhubungan", UrusanGuess("2.15", Kelompok.FISIK, True)),
        ("Infrastruktur/Fisik Prasarana", UrusanGuess("", Kelompok.FISIK, True)),
        ("Pemberdayaan ekonomi", UrusanGuess("", Kelompok.EKONOMI, True)),
        ("Bidang Pemerintahan Desa", UrusanGuess("", Kelompok.SOSBUD, True)),
        ("Rutin", UrusanGuess("", Kelompok.SOSBUD, False)),
    ],
)
def test_the_kelompok_of_an_urusan(nama: str, golongan: UrusanGuess) -> None:
    assert guess_urusan(nama) == golongan


# -- files of several sheets, and cells without a value -------------------------------------------


def test_every_sheet_with_the_heads_is_loaded_and_the_others_are_named(kabupaten: Kabupaten) -> None:
    isi = sheet_bytes(
        [["Kode", "SKPD"], ["1.01", "Dinas Satu"]],
        [["No", "Nama OPD"], [1, "Kecamatan Dua"]],
        [["Catatan"], ["x"]],
        nama=["SKPD", "KECAMATAN", "Lain"],
    )
    assert str(load_opd(isi, kabupaten, by=UJI)) == (
        "2 baru, 0 diganti, 0 sama. Lembar “Lain” tidak dibaca: judul kolomnya tidak dikenal."
    )
    with pytest.raises(TidakSah, match="Baris 2 lembar B: “Dinas Satu” sudah ada di baris 2 lembar A"):
        load_opd(sheet_bytes(*[[["SKPD"], ["Dinas Satu"]]] * 2, nama=["A", "B"]), kabupaten, by=UJI)


def test_a_cell_without_a_value_is_named(kabupaten: Kabupaten) -> None:
    with pytest.raises(TidakSah, match=r"Baris 2: kolom Nama OPD: Berisi rumus “=A1” tanpa hasil"):
        load_opd(sheet_bytes([["Nama OPD"], ["=A1"]]), kabupaten, by=UJI)
    assert not OPD.objects.exists()


@pytest.mark.parametrize("judul", ["SKPD", "Nama SKPD", "Perangkat Daerah", "Nama Perangkat Daerah", "Nama Dinas"])
def test_heads_of_a_list_of_opd(judul: str, kabupaten: Kabupaten) -> None:
    assert load_opd(f"{judul}\nDinas Satu\n".encode(), kabupaten, by=UJI).baru == 1


def test_columns_that_are_not_read_are_named(kabupaten: Kabupaten) -> None:
    """By their heads, a second one of the same meaning too; without a head by their letter. No line of a signature."""
    opd = "kode,nama,Nama OPD,Alamat,\nA1,Dinas Air,Air,Jalan 1,lama\n"
    load = load_opd(opd.encode(), kabupaten, by=UJI)
    assert load.notes == ["Kolom yang tidak dibaca: Alamat, Nama OPD, kolom E tanpa judul."]
    wilayah = f"kode,nama,luas\n{kabupaten.kode},{kabupaten.nama},12\n"
    assert load_within(wilayah.encode(), kabupaten, by=UJI).notes == ["Kolom yang tidak dibaca: luas."]
    prioritas = "No,Prioritas,Target\n1,Air bersih,90\n"
    assert load_prioritas(prioritas.encode(), kabupaten, 2028, by=UJI).notes == ["Kolom yang tidak dibaca: Target."]


def test_a_spelling_means_one_opd(kabupaten: Kabupaten) -> None:
    load_opd(b"nama,alias\nDinas Air,PDAM;Dinair\n", kabupaten, by=UJI)
    for row in ("Dinas Baru,dinair", "PDAM,"):
        with pytest.raises(TidakSah, match="sudah berarti Dinas Air"):
            load_opd(f"nama,alias\n{row}\n".encode(), kabupaten, by=UJI)
    assert str(load_opd(b"nama,alias\nDinas Air,PDAM;Dinair\n", kabupaten, by=UJI)) == "0 baru, 0 diganti, 1 sama."


def test_codes_without_dots_and_ranks_as_they_are_written(kabupaten: Kabupaten) -> None:
    isi = f"Kode,Nama\n{kabupaten.kode.replace('.', '')},Contoh\n360299,Kec. Baru\n3602992001,Desa Baru\n"
    load_within(isi.encode(), kabupaten, by=UJI)
    assert Desa.objects.get(nama="Baru").kode == "36.02.99.2001"
    load_prioritas(b"No,Prioritas\nI,Air\n2.,Jalan\n", kabupaten, 2028, by=UJI)
    assert list(PrioritasDaerah.objects.order_by("nomor").values_list("nomor", "prioritas")) == [
        (1, "Air"),
        (2, "Jalan"),
    ]
