"""Abbreviations of OPD are known by the initials and syllables of their names."""

import pytest

from musrenbang.wilayah.initials import fit, meant

NAMA = {
    "pendidikan": ["Dinas Pendidikan dan Kebudayaan"],
    "kesehatan": ["Dinas Kesehatan"],
    "pu": ["Dinas Pekerjaan Umum dan Penataan Ruang"],
    "rumah": ["Dinas Perumahan, Kawasan Permukiman, dan Pertanahan"],
    "bencana": ["Badan Penanggulangan Bencana Daerah"],
    "kerja": ["Dinas Tenaga Kerja dan Transmigrasi"],
    "perempuan": ["Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk, dan Keluarga Berencana"],
    "pangan": ["Dinas Ketahanan Pangan, Pertanian, dan Perikanan"],
    "hidup": ["Dinas Lingkungan Hidup"],
    "desa": ["Dinas Pemberdayaan Masyarakat dan Desa"],
    "hubung": ["Dinas Perhubungan"],
    "koperasi": ["Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian, dan Perdagangan"],
    "pemuda": ["Dinas Kepemudaan, Olahraga, dan Pariwisata", "Kantor Olahraga", ""],
    "kominfo": ["Dinas Komunikasi dan Informatika"],
    "penduduk": ["Dinas Kependudukan dan Pencatatan Sipil"],
    "satpol": ["Satuan Polisi Pamong Praja"],
    "bappeda": ["Badan Perencanaan Pembangunan Daerah"],
    "pustaka": ["Dinas Perpustakaan dan Kearsipan", "DPAD"],
    "bakar": ["Dinas Pemadam Kebakaran dan Penyelamatan"],
    "kecamatan": ["Kecamatan Cikaso"],
}


@pytest.mark.parametrize(
    ("short", "opd"),
    [
        *[("DPUPR", "pu"), ("PUPR", "pu"), ("Dinas PUPR", "pu"), ("Dinas Pekerjaan Umum & PR", "pu")],
        *[
            ("Disdikbud", "pendidikan"),
            ("Dinkes", "kesehatan"),
            ("Kesehatan", "kesehatan"),
            ("Din. Kesehatan", "kesehatan"),
        ],
        *[("DPMD", "desa"), ("Dinas PMD", "desa"), ("Dishub", "hubung"), ("Disnakertrans", "kerja")],
        *[("DP3AP2KB", "perempuan"), ("DKPPP", "pangan"), ("Diskominfo", "kominfo"), ("Disdukcapil", "penduduk")],
        *[("Satpol PP", "satpol"), ("Bappeda", "bappeda"), ("BPBD", "bencana"), ("Disporapar", "pemuda")],
        *[("Dinas DPAD", "pustaka"), ("Disarpus", "pustaka")],
    ],
)
def test_what_can_mean_one_only(short: str, opd: str) -> None:
    found = meant(short, NAMA)
    assert (found.likest[0], found.sure) == (opd, True)


@pytest.mark.parametrize(
    ("short", "opd"),
    [
        *[("DPU", "pu"), ("PU", "pu"), ("DPUTR", "pu"), ("DLH", "hidup"), ("Disdik", "pendidikan")],
        *[("Disperkim", "rumah"), ("Disnaker", "kerja"), ("DKPP", "pangan"), ("Dispora", "pemuda")],
        *[("DP2KBP3A", "perempuan"), ("Dinas P3A", "perempuan"), ("Disperindag", "koperasi"), ("Damkar", "bakar")],
        *[("Dinas Pertanian", "pangan"), ("Dinas Perumahan", "rumah")],
    ],
)
def test_what_is_proposed_only(short: str, opd: str) -> None:
    found = meant(short, NAMA)
    assert (found.likest[0], found.alone, found.sure) == (opd, True, False)


@pytest.mark.parametrize("short", ["DP", "Dinas", "", "KUA", "PDAM", "Puskesmas", "Dinas Rahasia", "d" * 5000])
def test_what_is_short_for_none_or_for_several(short: str) -> None:
    found = meant(short, NAMA)
    assert (found.alone, found.sure) == (False, False)


def test_another_office_with_the_same_initials_makes_it_unsure() -> None:
    both = {"a": ["Dinas Pangan dan Perikanan Kota"], "b": ["Dinas Pertanian dan Perkebunan"]}
    assert meant("DPP", both).alone is False
    assert fit("Distan", "Dinas Kesehatan") is None
