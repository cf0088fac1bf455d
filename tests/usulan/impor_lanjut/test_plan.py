"""Which usulan a row of a file means, what it notes, and that nothing is lost without a word."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from musrenbang.galat import Bentrok, TidakBoleh
from musrenbang.jejak.verify import row_faults
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.impor_lanjut.plan import Plan, Told, note, plan
from usulan.impor_lanjut.read import read
from usulan.models import TindakLanjut, Usulan, UsulanLalu

JUDUL = "Kode,Desa,Kegiatan,Lokasi,Tahap,Hasil,Nilai,Keterangan"
Rencana = Callable[..., Plan]


def told(tahun: int = 2027, tahap: str = "", hasil: str = "masuk") -> Told:
    return Told(tahun, tahap, hasil, "Perbup RKPD", dt.date(2026, 7, 1))


@pytest.fixture
def impor(wilayah: SimpleNamespace, budi: Pengguna) -> Rencana:
    """impor("…") notes the rows of a file; impor("…", act=plan) only looks."""

    def jalankan(*baris: str, judul: str = JUDUL, act: Callable[..., Plan] = note, **lain: object) -> Plan:
        content = read("\n".join([judul, *baris]).encode())
        return act(content, wilayah.kecamatan, told(**lain), by=budi)  # type: ignore[arg-type]

    return jalankan


def tercatat() -> list[tuple[str, str]]:
    rows = TindakLanjut.objects.select_related("usulan__musrenbang", "lalu")
    return [(str(row.subject), row.kalimat) for row in rows]


# -- a year whose event is here ---------------------------------------------------------------------------


def test_by_kode_and_by_desa_kegiatan_lokasi(jalan: Usulan, buat_usulan: BuatUsulan, impor: Rencana) -> None:
    drainase = buat_usulan("Drainase", musrenbang=jalan.musrenbang, status="disepakati")
    done = impor(
        f"{drainase.kode},,,,Forum OPD,Ya,,",
        ",Ds. Sukamaju,RABAT  BETON Jalan Mawar,Jalan-Mawar,APBD,Ditolak,,Anggaran terbatas",
        ',Sukamaju,Rabat beton Jalan Mawar,Jalan Mawar,RKPD,Berubah,"1.250.000",',
    )
    assert (done.faults, done.silent, len(done.news)) == ([], 0, 3)
    assert sorted(tercatat()) == [
        ("Drainase – Dusun 1 RT 01/02", "masuk Forum Perangkat Daerah"),
        ("Rabat beton Jalan Mawar", "masuk RKPD 2027 dengan perubahan"),
        ("Rabat beton Jalan Mawar", "tidak masuk APBD 2027"),
    ]
    rkpd = TindakLanjut.objects.get(tahap="rkpd")
    assert (rkpd.nilai, rkpd.sumber, rkpd.oleh.username) == (1_250_000, "Perbup RKPD", "budi")


def test_the_second_time_nothing_is_added(jalan: Usulan, impor: Rencana) -> None:
    baris = ",Sukamaju,Rabat beton Jalan Mawar,Jalan Mawar,RKPD,Masuk,,"
    assert len(impor(baris, baris).news) == 1
    again = impor(baris, act=plan)
    assert (again.same, again.nothing) == (1, True)
    impor(baris)
    assert len(tercatat()) == 1
    # A later file says otherwise: a new row, and the old one stays.
    impor(baris.replace("Masuk", "Tidak"))
    assert [kalimat for _, kalimat in tercatat()] == ["masuk RKPD 2027", "tidak masuk RKPD 2027"]


def test_what_is_not_there_is_told_with_what_may_be_meant(jalan: Usulan, impor: Rencana) -> None:
    done = impor(
        ",Sukamaju,Rabat beton Jl Mawar,Mawar,RKPD,Masuk,,",
        ",Sukamaju,Posyandu,Dusun 9,RKPD,Masuk,,",
        "zzz,,,,RKPD,Masuk,,",
        ",,,Dusun 1,RKPD,Masuk,,",
        ",Sukamakmur,Rabat beton,,RKPD,Masuk,,",
    )
    assert UsulanLalu.objects.count() == TindakLanjut.objects.count() == 0
    faults = dict(done.faults)
    assert faults["2"].endswith(f"Mungkin “Rabat beton Jalan Mawar”: isi kolom Kode dengan {jalan.kode}.")
    assert faults["3"] == "“Posyandu” tidak ada di antara usulan tahun ini."
    assert faults["4"] == "Kode “zzz” tidak ada pada tahun ini."
    assert faults["6"].startswith("Desa “Sukamakmur” tidak ada")
    # What names neither is left out as in every list, with a note.
    assert any("Baris 5" in note for note in done.notes)


def test_twice_the_same_is_told_by_its_kode_alone(jalan: Usulan, buat_usulan: BuatUsulan, impor: Rencana) -> None:
    buat_usulan(jalan.kegiatan, musrenbang=jalan.musrenbang, status="disepakati", lokasi=jalan.lokasi)
    assert impor(",Sukamaju,Rabat beton Jalan Mawar,Jalan Mawar,RKPD,,,").faults == [
        ("2", "“Rabat beton Jalan Mawar” cocok dengan 2 usulan. Isi kolom Kode dengan kode usulannya.")
    ]
    impor(f"{jalan.kode},,,,RKPD,,,")
    assert TindakLanjut.objects.get().usulan == jalan


def test_a_merged_usulan_means_its_parent(
    jalan: Usulan, wilayah: SimpleNamespace, buat_usulan: BuatUsulan, impor: Rencana
) -> None:
    lain = {"musrenbang": jalan.musrenbang, "status": "disepakati", "desa": [wilayah.mekarsari]}
    anak = buat_usulan("Jalan Mawar selatan", induk=jalan, **lain)
    impor(f"{anak.kode},,,,RKPD,,,")
    assert TindakLanjut.objects.get().usulan == jalan


@pytest.mark.parametrize(
    ("baris", "pesan"),
    [
        ("Dana desa,Masuk,,", "Tahap “Dana desa” tidak dikenal"),
        ("RKPD,mungkin,,", "Hasil “mungkin” tidak dikenal"),
        ("RKPD,Masuk,seribu,", "“seribu” bukan angka"),
        (f"RKPD,Masuk,,{'x' * 501}", "alasan atau keterangan: Pendekkan"),
    ],
)
def test_a_cell_that_says_nothing_known(jalan: Usulan, impor: Rencana, baris: str, pesan: str) -> None:
    done = impor(f"{jalan.kode},,,,{baris}")
    assert done.faults[0][1].startswith(pesan)
    assert tercatat() == []


def test_what_is_said_for_the_whole_file(jalan: Usulan, impor: Rencana) -> None:
    """A row without a stage says nothing, unless the person does; the forum's own result is known."""
    assert impor(f"{jalan.kode},,,,,,,").silent == 1
    assert impor(f"{jalan.kode},,,,Musrenbang Kecamatan,Masuk,,").silent == 1
    impor(f"{jalan.kode},,,,,,,", tahap="apbd", hasil="tidak")
    assert [kalimat for _, kalimat in tercatat()] == ["tidak masuk APBD 2027"]


# -- a year that was not held here ------------------------------------------------------------------------

SIPD = "id,tahap,kecamatan,desa,kegiatan,lokasi,opd,anggaran_rp,id_induk,diteruskan"
JENJANG = [
    "7,Musrenbang Kecamatan,SUKARAJA,Sukamaju,Rabat beton,Jalan Mawar,DINAS PEKERJAAN UMUM,,3,1",
    "3,Musrenbang Desa/Kelurahan,SUKARAJA,Sukamaju,Rabat beton,Jalan Mawar,DINAS PEKERJAAN UMUM,,,1",
    "4,Musrenbang Desa/Kelurahan,SUKARAJA,Sukamaju,MCK,Dusun 2,Dinas Lama,250000000,,0",
    "8,Musrenbang Kabupaten,SUKARAJA,Sukamaju,Rabat beton,Jalan Mawar,DINAS PEKERJAAN UMUM,,7,0",
    "9,Musrenbang Kecamatan,CIKEMBAR,Sukamaju,Gapura,,,,,0",
    "10,Musrenbang Kabupaten,,,Mebel kantor,Jalan Raya,,,,0",
]


def test_a_row_for_each_stage_is_one_usulan(impor: Rencana, wilayah: SimpleNamespace) -> None:
    done = impor(*JENJANG, judul=SIPD, tahun=2019)
    assert (done.faults, len(done.new)) == ([], 2)
    assert tercatat() == [
        ("Rabat beton – Jalan Mawar", "masuk Musrenbang kecamatan"),
        ("Rabat beton – Jalan Mawar", "masuk Forum Perangkat Daerah"),
        ("Rabat beton – Jalan Mawar", "masuk Musrenbang kabupaten/kota"),
    ]
    assert "2 baris di luar kecamatan ini tidak dibaca: CIKEMBAR (1), tanpa nama kecamatan (1)." in done.notes
    jalan, mck = UsulanLalu.objects.order_by("pk")
    assert (jalan.opd, jalan.id_asal, list(jalan.desa.all())) == (wilayah.pu.nama, "3", [wilayah.sukamaju])
    assert (mck.opd, mck.anggaran, mck.tahun) == ("Dinas Lama", 250_000_000, 2019)


def test_again_and_by_an_earlier_file_s_id(impor: Rencana) -> None:
    impor(*JENJANG, judul=SIPD, tahun=2019)
    again = impor(*JENJANG, judul=SIPD, tahun=2019)
    assert (again.nothing, again.same, UsulanLalu.objects.count()) == (True, 4, 2)
    impor("4,,,,APBD,Tidak,,Dialihkan", tahun=2019)
    assert tercatat()[-1] == ("MCK – Dusun 2", "tidak masuk APBD 2019")
    impor(",Sukamaju,MCK,Dusun 2,RKPD,Masuk,,", tahun=2019)
    assert UsulanLalu.objects.count() == 2


def test_two_equal_rows_with_two_ids_are_two_usulan(impor: Rencana) -> None:
    baris = "Musrenbang Kecamatan,Sukaraja,Sukamaju,Sumur bor,Dusun 1,,,,0"
    impor(f"1,{baris}", f"2,{baris}", judul=SIPD, tahun=2019)
    assert UsulanLalu.objects.count() == 2


def test_all_of_it_stands_in_the_record(acara_tercatat: Musrenbang, impor: Rencana) -> None:
    impor(*JENJANG, judul=SIPD, tahun=2019)
    mine = ("usulanlalu:", "tindaklanjut:")
    assert [fault for fault in row_faults() if fault.startswith(mine)] == []


# -- who may, and when ------------------------------------------------------------------------------------


def test_who_may_and_not_while_the_forum_goes_on(
    acara: Musrenbang, wilayah: SimpleNamespace, sari: Pengguna, rina: Pengguna, impor: Rencana
) -> None:
    content = read(f"{JUDUL}\n,Sukamaju,MCK,Dusun 2,RKPD,,,\n".encode())
    with pytest.raises(TidakBoleh):
        plan(content, wilayah.kecamatan, told(2019), by=sari)
    assert len(note(content, wilayah.kecamatan, told(2019), by=rina).news) == 1
    with pytest.raises(Bentrok, match="belum disegel"):
        impor(",Sukamaju,MCK,Dusun 2,RKPD,,,", tahun=2028)


def test_as_many_queries_for_two_hundred_rows_as_for_two(
    impor: Rencana, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    counts = []
    for tahun, rows in ((2019, 2), (2020, 200)):
        with django_assert_max_num_queries(60) as taken:  # type: ignore[attr-defined]
            done = impor(*(f",Sukamaju,Kegiatan {n},Dusun {n},RKPD,,," for n in range(rows)), tahun=tahun)
        assert len(done.new) == rows
        counts.append(len(taken.captured_queries))
    # SQLite takes 999 values at once, so that new rows come in pieces.
    assert counts[1] <= counts[0] + 200 // 40
