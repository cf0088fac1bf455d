"""/musrenbang/<kode>/undangan/: an invitation list from a file."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forum.models import Peserta
from forum.undangan.plan import note, plan
from forum.undangan.read import read
from musrenbang.models import Jejak, Musrenbang, Pengguna
from musrenbang.sheets.refused import FileRefused
from tests.forum.conftest import Sebagai

BERKAS = """DAFTAR UNDANGAN MUSRENBANG
No;Nama Lengkap;Jabatan/Instansi;Desa/Kelurahan;L/P;Umur;Kolom lain
1;Siti Aminah;Ketua PKK;Sukamaju;P;41;x
2;H. Asep Sunandar, S.Pd;Kepala Desa;Desa Mekarsari;laki-laki;52 tahun;
3;;Kepala Puskesmas;;;;
4;Wati;BPD;Sukamju;P;30;
5;Dadang;LPM;Sukamaju;X;30;
6;Ujang;Karang Taruna;Sukamaju;L;lima;
7;Siti Aminah;PKK;Sukamaju;P;;
;Jumlah;;;;;
"""


def content(text: str = BERKAS) -> bytes:
    return text.encode()


def test_reads_what_an_office_keeps(acara: Musrenbang, wilayah: SimpleNamespace, budi: Pengguna) -> None:
    made = plan(read(content()), acara, by=budi)
    assert [(row.nama, row.unsur, row.jenis_kelamin, row.usia, row.hadir) for row in made.new] == [
        ("Siti Aminah", "perempuan", "P", 41, False),
        ("H. Asep Sunandar, S.Pd", "pemerintah_desa", "L", 52, False),
        ("Kepala Puskesmas", "opd", "", None, False),
    ]
    assert [row.desa for row in made.new] == [wilayah.sukamaju, wilayah.mekarsari, None]
    assert [place for place, _ in made.faults] == ["6", "7", "8"]
    assert made.same == 1
    assert made.notes == [
        "Kolom yang tidak dipakai: Kolom lain.",
        "1 baris tanpa nama orang atau lembaga dilewati: baris 10.",
        "1 orang tanpa L/P: dipilih saat ia ditandai hadir.",
    ]


def test_the_same_file_twice_adds_nobody(
    acara: Musrenbang, wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai
) -> None:
    klien = sebagai(budi)
    for baru in (3, 0):
        berkas = SimpleUploadedFile("undangan.csv", content())
        lihat = klien.post(reverse("undangan", args=[acara.kode]), {"berkas": berkas})
        assert lihat.status_code == 302
        halaman = klien.get(lihat["Location"])
        assert len(halaman.context["plan"].new) == baru
        assert klien.post(lihat["Location"]).status_code == 302
        assert Peserta.objects.count() == 3
    # The file's own entry counts; those of its people name nobody.
    entries = [entry for entry in Jejak.objects.order_by("urut") if entry.aksi == "impor_peserta"]
    assert [(entry.data["ditambah"], entry.data["sama"], entry.data["tidak_terpakai"]) for entry in entries] == [
        (3, 1, 3),
        (0, 4, 3),
    ]
    assert "Siti" not in str(list(Jejak.objects.values("isi")))
    assert Jejak.objects.filter(aksi="catat").count() == 3


def test_who_looks_alike_is_told(acara: Musrenbang, wilayah: SimpleNamespace, budi: Pengguna) -> None:
    Peserta.objects.create(musrenbang=acara, nama="Sity Aminah", desa=wilayah.sukamaju, unsur="lain")
    made = plan(read(b"Nama;Desa\nSiti Aminah;Sukamaju\n"), acara, by=budi)
    assert (len(made.new), [place for place, _ in made.near]) == (1, ["2"])


@pytest.mark.parametrize("text", ["Kegiatan;Lokasi\nJalan;Sini\n", "Siti\nAsep\n"])
def test_a_list_without_a_head(text: str) -> None:
    with pytest.raises(FileRefused):
        read(content(text))


def test_bad_files_and_signs(
    acara: Musrenbang, budi: Pengguna, tuti: Pengguna, sidang: object, sari: Pengguna, sebagai: Sebagai
) -> None:
    """`sidang`: there Tuti is notulis."""
    unggah = reverse("undangan", args=[acara.kode])
    assert sebagai(budi).post(unggah).status_code == 422
    assert sebagai(budi).post(unggah, {"berkas": SimpleUploadedFile("a.csv", b"a;b\n1;2\n")}).status_code == 422
    assert sebagai(sari).get(unggah).status_code == 403
    lihat = sebagai(budi).post(unggah, {"berkas": SimpleUploadedFile("a.csv", b"Nama\nSiti\n")})["Location"]
    assert sebagai(tuti).get(lihat).status_code == 404
    assert sebagai(budi).get(reverse("undangan_periksa", args=[acara.kode, "palsu"])).status_code == 404


def test_the_record_replays_with_an_import_in_it(acara: Musrenbang, wilayah: SimpleNamespace, budi: Pengguna) -> None:
    note(read(content()), content(), acara, by=budi)
    entries = [(entry.aksi, entry.data) for entry in Jejak.objects.filter(objek=f"musrenbang:{acara.kode}")]
    assert [aksi for aksi, _ in entries] == ["impor_peserta"]
    assert Musrenbang.replay(entries) == {}
