"""The frozen dicts say what the database says: the same rows, in the room's order, with the same sums and reasons."""

import datetime as dt
import json
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.models import Butir, Peserta, Putusan, Sidang
from laporan.cetak.html import TEMPLATES
from laporan.isi.public_copy import BARIS_HADIR, PRIBADI, PRIBADI_USULAN
from laporan.isi.registry import DOKUMEN, TANPA_SEGEL
from musrenbang.jejak.canonical import canonical
from musrenbang.models import Jejak, Musrenbang, Pengguna, Rantai
from tests.cast import BuatUsulan
from tests.laporan.cerita import DARI_SEGEL, NIP, NOMOR, RAHASIA
from usulan.alur import ALASAN_TIDAK_DIBAHAS
from usulan.models import Usulan

Isi = dict[str, Any]


@pytest.fixture
def ba(disegel: Musrenbang) -> Isi:
    return disegel.terbitan.get(dokumen="berita-acara", jenis="naskah").data


def nama(baris: list[Isi]) -> list[str]:
    return [satu["kegiatan"] for satu in baris]


def dari_basis(acara: Musrenbang, status: str) -> list[Usulan]:
    """Main usulan with that status as the sessions put them in order; what had no session comes last."""
    rows = Usulan.objects.filter(musrenbang=acara, status=status, induk=None)
    return sorted(
        rows,
        key=lambda u: (u.butir.sidang_id, u.butir.urutan, u.pk) if hasattr(u, "butir") else (float("inf"), 0, u.pk),
    )


def pagu(usulan: Usulan) -> Decimal:
    """Agreed pagu, else what the desa asked for, merged ones with it."""
    disepakati: Decimal | None = usulan.butir.putusan.pagu
    semua = [usulan, *Usulan.objects.filter(induk=usulan)]
    return disepakati if disepakati is not None else sum((u.anggaran or Decimal(0) for u in semua), Decimal(0))


def test_every_document_can_be_printed() -> None:
    assert {"berita-acara", "rkp-kecamatan"} <= DOKUMEN.keys() <= TEMPLATES.keys()


# -- berita acara ------------------------------------------------------------------------------------


def test_agreed_rows_per_opd_in_the_order_of_the_room(ba: Isi, disegel: Musrenbang) -> None:
    disepakati = dari_basis(disegel, "disepakati")
    assert [(opd["opd"], nama(opd["baris"])) for opd in ba["prioritas"]["opd"]] == [
        ("Dinas Pekerjaan Umum", ["Drainase Dusun 2", "Rabat beton Jalan Mawar"]),
        ("Dinas Pertanian", ["Benih padi unggul"]),
    ]
    assert [k for opd in ba["prioritas"]["opd"] for k in nama(opd["baris"])] == [u.kegiatan for u in disepakati]
    assert ba["prioritas"]["jumlah_baris"] == len(disepakati) == 3


def test_sums_are_those_of_the_database(ba: Isi, disegel: Musrenbang) -> None:
    disepakati = dari_basis(disegel, "disepakati")
    assert Decimal(ba["prioritas"]["jumlah_pagu"]) == sum(map(pagu, disepakati)) == Decimal(80_500_000)
    assert {opd["opd"]: Decimal(opd["jumlah_pagu"]) for opd in ba["prioritas"]["opd"]} == {
        name: sum(pagu(u) for u in disepakati if u.opd.nama == name) for name in {u.opd.nama for u in disepakati}
    }
    assert ba["prioritas"]["tanpa_harga"] == 0


def test_a_row_is_what_was_agreed(ba: Isi, usulan: dict[str, Usulan]) -> None:
    drainase, jalan = ba["prioritas"]["opd"][0]["baris"]
    assert drainase == {
        "kode": usulan["drainase"].kode,
        "kegiatan": "Drainase Dusun 2",
        "lokasi": "Desa Mekarsari: Dusun 1 RT 01/02",
        "desa": "",
        "volume": "75.000",
        "satuan": "m",
        "pagu": "22500000.00",
        "tanpa_harga": False,
        "rujukan": "II.1",
        "peringkat": 1,
        "sidang": "Sidang Kelompok Fisik dan Prasarana",
        "opd": "Dinas Pekerjaan Umum",
        "alasan": "",
        "usul": False,
        "gabungan": [],
        "nomor_prioritas": "",
        "prioritas_daerah": "",
        "sasaran_daerah": "",
        "program": "",
        "sasaran_kegiatan": "",
    }
    assert {kunci: jalan[kunci] for kunci in ("lokasi", "volume", "pagu")} == {
        "lokasi": "Desa Sukamaju, Desa Mekarsari: Dusun 1 RT 01/02",
        "volume": "140.000",
        "pagu": "49000000.00",
    }
    assert [jalan[k] for k in ("nomor_prioritas", "prioritas_daerah", "sasaran_daerah", "program")] == [
        "3",
        "Infrastruktur dasar",
        "Jalan mantap",
        "Program Jalan",
    ]


def test_a_merged_row_keeps_each_desa_with_its_own_figures(ba: Isi) -> None:
    jalan = ba["prioritas"]["opd"][0]["baris"][1]
    assert [(a["desa"], a["kegiatan"], a["volume"], a["anggaran"]) for a in jalan["gabungan"]] == [
        ("Desa Sukamaju", "Rabat beton Jalan Mawar", "100.000", "35000000.00"),
        ("Desa Mekarsari", "Rabat beton Jalan Mawar sisi selatan", "40.000", "14000000.00"),
    ]


def test_what_is_not_agreed_says_why(ba: Isi, disegel: Musrenbang) -> None:
    rows = [u for s in ("belum_disepakati", "ditolak", "tidak_dibahas") for u in dari_basis(disegel, s)]
    assert nama(ba["belum_disepakati"]) == [u.kegiatan for u in rows]
    assert [(b["rujukan"], b["dibahas"], b["kegiatan"], b["alasan"]) for b in ba["belum_disepakati"]] == [
        ("III.1", True, "Jembatan gantung", "Menunggu kajian teknis dinas."),
        ("III.2", False, "Mobil dinas desa", "Bukan kewenangan kabupaten."),
        ("III.3", False, "Lampu jalan yang terlambat diverifikasi", ALASAN_TIDAK_DIBAHAS),
        ("III.4", False, "Pagar lapangan yang belum diverifikasi", ALASAN_TIDAK_DIBAHAS),
        (
            "III.5",
            False,
            "Gapura desa yang dikembalikan",
            f"{ALASAN_TIDAK_DIBAHAS} Sebelumnya: Lokasi gapura belum jelas.",
        ),
    ]


def test_cadangan_has_its_reason_and_says_that_it_has_no_price(ba: Isi) -> None:
    assert [(b["kegiatan"], b["alasan"], b["pagu"]) for b in ba["cadangan"]] == [
        ("Talud sungai perbatasan", "Di luar pagu.", "")
    ]
    assert ba["cadangan"][0]["lokasi"] == "Desa Sukamaju, Desa Mekarsari: Dusun 1 RT 01/02"


def test_every_usulan_but_drafts_stands_in_exactly_one_list(ba: Isi, disegel: Musrenbang) -> None:
    lists = [*(o["baris"] for o in ba["prioritas"]["opd"]), ba["belum_disepakati"], ba["cadangan"]]
    printed = [satu["kode"] for baris in lists for satu in baris]
    utama = Usulan.objects.filter(musrenbang=disegel, induk=None).exclude(status="draf")
    assert sorted(printed) == sorted(utama.values_list("kode", flat=True))


def test_attendance_is_who_was_present(ba: Isi) -> None:
    hadir = [nama for nama in RAHASIA if nama != "Asep Absen"]
    assert [p["nama"] for p in ba["hadir"]["baris"]] == hadir
    assert ba["hadir"]["baris"][0] == {
        "nama": "Siti Aminah",
        "lembaga": "PKK Sukamaju",
        "jk": "P",
        "unsur": "Kelompok perempuan/PKK",
        "desa": "",
        "alamat": RAHASIA["Siti Aminah"][0],
        "telepon": RAHASIA["Siti Aminah"][1],
        "usia": 97,
    }
    assert (ba["hadir"]["laki_laki"], ba["hadir"]["perempuan"]) == (1, 2)
    assert ba["peserta"] == "3 orang (1 laki-laki, 2 perempuan)"
    assert [p["nama"] for p in ba["perwakilan"]] == ["Siti Aminah"]


def test_the_groups_results_are_their_lists(ba: Isi, diputuskan: list[Sidang]) -> None:
    fisik, ekonomi = ba["sidang"]
    assert [(b["kegiatan"], b["hasil"], b["cara"]) for b in fisik["baris"]] == [
        ("Drainase Dusun 2", "Disepakati", "Pemungutan suara"),
        ("Rabat beton Jalan Mawar", "Disepakati", "Musyawarah mufakat"),
        ("Talud sungai perbatasan", "Cadangan", "Musyawarah mufakat"),
        ("Jembatan gantung", "Belum disepakati", "Musyawarah mufakat"),
    ]
    assert nama(fisik["baris"]) == [b.usulan.kegiatan for b in diputuskan[0].butir.order_by("urutan")]
    assert (fisik["pimpinan"], fisik["fasilitator"], fisik["notulis"]) == ("Hendra", "Dewi", "Tuti")
    assert [p["nama"] for p in fisik["hadir"]["baris"]] == ["Ujang Suherman"]
    assert fisik["opd"] == ["Dinas Pekerjaan Umum"]
    assert (nama(ekonomi["baris"]), ekonomi["notulis"], ekonomi["hadir"]["baris"]) == (["Benih padi unggul"], "", [])


def test_the_head_is_the_events(ba: Isi) -> None:
    assert ba["nomor"] == NOMOR
    assert (ba["tanggal"], ba["tahun"], ba["tahun_pelaksanaan"], ba["versi"]) == ("2027-02-09", 2028, 2027, 1)
    assert ba["acara"] == {
        "tanggal_mulai": "2027-02-09",
        "tanggal_selesai": "2027-02-09",
        "jam": "08.30 s.d. 15.00 WIB",
        "tempat": "Aula Kecamatan Sukaraja",
    }
    assert (ba["kop"]["telepon"], ba["camat"]["nip"], ba["pimpinan"]["nama"]) == (
        "(0266) 555-010",
        NIP,
        "Hendra",
    )
    assert ba["sambutan"] == ["Camat Sukaraja", "Ketua BPD"]
    kosong = "Prioritas Daerah pada 2 kegiatan, Sasaran Daerah pada 2 kegiatan, Program pada 2 kegiatan"
    assert ba["catatan"] == [
        "Listrik padam pukul 10.00.",
        "Tidak mempunyai notulis: Sidang Kelompok Ekonomi.",
        "2 orang yang hadir tidak tercatat dalam sidang kelompok mana pun.",
        "Yang menandatangani berita acara 1 orang, kurang dari 10 orang menurut formulirnya.",
        f"Kolom pada LAMPIRAN II yang belum terisi (ditandai –): {kosong}, Sasaran Kegiatan pada 3 kegiatan.",
        "Harga belum diisi pada 1 kegiatan dalam LAMPIRAN V.",
    ]


# -- frozen ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dokumen", DARI_SEGEL)
def test_the_seal_stands_in_the_dict(dokumen: str, disegel: Musrenbang, settings: Any) -> None:
    terbitan = disegel.terbitan.get(dokumen=dokumen, jenis="naskah")
    rantai = Rantai.objects.get(kunci=disegel.kunci_rantai)
    assert terbitan.data["segel"] == {
        "sidik": rantai.sidik,
        "kode": terbitan.kode,
        "url": "",
        "waktu": timezone.localtime(disegel.disegel_pada).isoformat(timespec="seconds"),
        "oleh": "akun Kecamatan Sukaraja",
        "dibacakan": timezone.localtime(disegel.dibacakan_pada).isoformat(timespec="seconds"),
        "draf": 1,
        "jejak": rantai.panjang,
        "sidik_awal": Jejak.objects.get(rantai=rantai, urut=1).sidik,
    }
    assert rantai.disegel_pada is not None


def leaves(value: object, path: tuple[object, ...] = ()) -> dict[tuple[object, ...], object]:
    """Every plain value in a dict by where it stands; an empty list or dict counts as one."""
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found: dict[tuple[object, ...], object] = {}
    for key, child in items:
        found |= leaves(child, (*path, key))
    return found or {path: value}


@pytest.mark.parametrize("dokumen", DARI_SEGEL)
def test_the_public_copy_differs_in_nothing_but_personal_data(dokumen: str, disegel: Musrenbang) -> None:
    naskah, salinan = (leaves(disegel.terbitan.get(dokumen=dokumen, jenis=j).data) for j in ("naskah", "salinan"))
    assert {path for path in naskah.keys() & salinan.keys() if naskah[path] != salinan[path]} == {
        ("publik",),
        ("segel", "kode"),
    }
    assert salinan.keys() - naskah.keys() == set()
    gone = naskah.keys() - salinan.keys()
    assert {path[-1] for path in gone if "hadir" not in path} <= PRIBADI | PRIBADI_USULAN
    assert {path[path.index("hadir") + 1] for path in gone if "hadir" in path} <= BARIS_HADIR
    pribadi = {str(x) for orang in list(RAHASIA.values())[:3] for x in orang} | {NIP}
    assert {str(naskah[path]) for path in gone} & pribadi == (pribadi if dokumen == "berita-acara" else {NIP})
    assert {str(value) for value in salinan.values()} & pribadi == set()


@pytest.mark.parametrize("dokumen", DOKUMEN)
def test_a_dict_is_plain_json(dokumen: str, siap: Musrenbang) -> None:
    isi = DOKUMEN[dokumen].buat(siap, TANPA_SEGEL)
    assert json.loads(canonical(isi)) == isi


def test_a_draft_of_an_event_without_a_day_is_of_today(acara: Musrenbang) -> None:
    ba = DOKUMEN["berita-acara"].buat(acara, TANPA_SEGEL)
    assert ba["tanggal"] == timezone.localdate().isoformat()
    assert (ba["nomor"], ba["prioritas"]["opd"], ba["hadir"]["baris"], ba["sidang"]) == ("", [], [], [])


def test_two_days_are_both_named(siap: Musrenbang, budi: Pengguna) -> None:
    with siap.change("ubah", by=budi):
        siap.selesai = dt.date(2027, 2, 10)
        siap.save()
    ba = DOKUMEN["berita-acara"].buat(siap, TANPA_SEGEL)
    assert (ba["acara"]["tanggal_mulai"], ba["acara"]["tanggal_selesai"], ba["tanggal"]) == (
        "2027-02-09",
        "2027-02-10",
        "2027-02-10",
    )


def test_the_neighbours_are_not_in_it(disegel: Musrenbang, luar: SimpleNamespace) -> None:
    Peserta.objects.create(musrenbang=luar.acara, nama="Tamu sebelah", lembaga="X", unsur="lain", jenis_kelamin="L")
    for dokumen in DOKUMEN.values():
        isi = canonical(dokumen.buat(disegel, TANPA_SEGEL))
        assert [kata for kata in ("sebelah", "Cikembar", "Tamu") if kata in isi] == []


def test_merged_rows_of_two_satuan_are_not_added_up(siap: Musrenbang, usulan: dict[str, Usulan]) -> None:
    Usulan.objects.filter(pk=usulan["jalan_joko"].pk).update(satuan="m2")
    ba = DOKUMEN["berita-acara"].buat(siap, TANPA_SEGEL)
    assert ba["prioritas"]["opd"][0]["baris"][1]["volume"] == "100.000"


@pytest.mark.parametrize("dokumen", DOKUMEN)
def test_as_many_queries_for_many_usulan_as_for_few(
    dokumen: str, siap: Musrenbang, diputuskan: list[Sidang], buat_usulan: BuatUsulan
) -> None:
    def queries() -> int:
        acara = Musrenbang.objects.get(pk=siap.pk)
        with CaptureQueriesContext(connection) as captured:
            DOKUMEN[dokumen].buat(acara, TANPA_SEGEL)
        return len(captured)

    before = queries()
    sidang = diputuskan[0]
    for nomor in range(10, 30):
        induk = buat_usulan(f"Usulan {nomor}", status="disepakati")
        buat_usulan(f"Usulan {nomor} desa lain", status="disepakati", induk=induk)
        butir = Butir.objects.create(sidang=sidang, usulan=induk, urutan=nomor)
        Putusan.objects.create(butir=butir, hasil="disepakati")
    assert queries() == before
