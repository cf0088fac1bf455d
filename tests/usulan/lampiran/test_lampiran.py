"""Photos and documents of a usulan: who may add and remove them, what is recorded, what is kept on the disk."""

import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from laporan.jejak.acts import act_faults
from musrenbang.backup.files import keeping
from musrenbang.galat import Bentrok
from musrenbang.jejak.verify import row_faults
from musrenbang.models import Desa, Jejak, Musrenbang, Pengguna
from tests.cast import UJI, BuatUsulan, impor_satu
from usulan.impor.past import past_imports
from usulan.lampiran.judge import judged
from usulan.lampiran.verify import attachment_faults
from usulan.models import Lampiran, Usulan
from usulan.rinci.history import riwayat
from usulan.rinci.page import attached_below

from .conftest import PDF, Kirim, photo

Sebagai = Callable[[Pengguna], Client]
OnCommit = Callable[..., object]


def lampirkan(usulan: Usulan, content: bytes, nama: str = "jalan.jpg", keterangan: str = "") -> Lampiran:
    lampiran, kept = judged(SimpleUploadedFile(nama, content), keterangan)
    usulan.lampirkan(lampiran, kept, by=UJI)
    return lampiran


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def faults() -> list[str]:
    return [*row_faults(), *act_faults(), *attachment_faults()]


# -- the page ---------------------------------------------------------------------------------------------


def test_a_desa_adds_a_photo_and_whoever_sees_the_usulan_sees_it(
    buat_usulan: BuatUsulan, sari: Pengguna, joko: Pengguna, budi: Pengguna, sebagai: Sebagai, kirim: Kirim
) -> None:
    usulan = buat_usulan("Jembatan")
    client, page = sebagai(sari), reverse("usulan_rinci", args=[usulan.kode])
    assert "Tambah foto" in client.get(page).text
    response = kirim(client, usulan, photo((2000, 1000)), "IMG 01.png", keterangan="Jembatan putus")
    assert (response.status_code, response["Location"]) == (302, f"{page}#lampiran")
    lampiran = Lampiran.objects.get()
    assert "Jembatan putus" in client.get(page).text
    address = reverse("usulan_lampiran", args=[usulan.kode, lampiran.kode])
    for whose, status in ((sari, 200), (budi, 200), (joko, 404)):
        for url in (address, f"{address}kecil/"):
            assert sebagai(whose).get(url).status_code == status
    response = client.get(address)
    kept = {name: response[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Disposition")}
    assert kept == {
        "Content-Type": "image/jpeg",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": 'inline; filename="IMG 01.jpg"',
    }
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-cache"
    assert response.content == lampiran.berkas.read_bytes()
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert Image.open(io.BytesIO(client.get(f"{address}kecil/").content)).size == (320, 160)


def test_the_parent_shows_what_is_attached_to_what_was_merged_into_it(
    acara: Musrenbang,
    buat_usulan: BuatUsulan,
    sari: Pengguna,
    joko: Pengguna,
    budi: Pengguna,
    sebagai: Sebagai,
    django_assert_num_queries: Callable[..., object],
) -> None:
    """To whoever sees the merged one; removed it is on its own page."""
    induk = buat_usulan("Jembatan Ciloma", status="diajukan")
    anak = buat_usulan("Jembatan gantung", desa=[Desa.objects.get(kode=joko.kode_wilayah)], status="diajukan")
    foto = lampirkan(anak, photo(), keterangan="Dari seberang")
    anak.gabung(induk, by=budi, alasan="Pekerjaan yang sama di dua desa.")
    address = reverse("usulan_lampiran_kecil", args=[anak.kode, foto.kode])
    page, queue = (
        reverse("usulan_rinci", args=[induk.kode]),
        reverse("usulan_antrean", args=[acara.kode]) + f"?kode={induk.kode}",
    )
    for url in (page, queue):
        text = sebagai(budi).get(url).text
        assert "Dari usulan yang digabung: Jembatan gantung" in text
        assert address in text
        assert reverse("usulan_lampiran_hapus", args=[anak.kode, foto.kode]) not in text
        assert "Belum ada foto atau dokumen." not in text
    # Another desa sees that something was merged, and not its files.
    text = sebagai(sari).get(page).text
    assert ("Jembatan gantung" in text, address in text, foto.kode in text) == (True, False, False)
    with django_assert_num_queries(3):
        attached_below(induk, budi)


def test_a_document_is_saved_and_never_shown(
    buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai, kirim: Kirim
) -> None:
    usulan = buat_usulan("Jembatan")
    kirim(sebagai(sari), usulan, PDF, "RAB “jembatan”.html", jenis="dokumen")
    lampiran = Lampiran.objects.get()
    address = reverse("usulan_lampiran", args=[usulan.kode, lampiran.kode])
    response = sebagai(sari).get(address)
    assert (response["Content-Type"], response.content) == ("application/pdf", PDF)
    assert response["Content-Disposition"] == ("attachment; filename*=utf-8''RAB%20%E2%80%9Cjembatan%E2%80%9D.pdf")
    assert sebagai(sari).get(f"{address}kecil/").status_code == 404


def test_a_lampiran_is_not_found_under_another_usulan(
    buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai
) -> None:
    satu, lain = buat_usulan("Jembatan"), buat_usulan("Gang")
    lampiran = lampirkan(satu, photo())
    for name in ("usulan_lampiran", "usulan_lampiran_kecil", "usulan_lampiran_hapus"):
        assert sebagai(sari).get(reverse(name, args=[lain.kode, lampiran.kode])).status_code == 404


def test_what_is_refused_is_told_on_the_page_and_nothing_is_kept(
    buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai, kirim: Kirim, folder: Path
) -> None:
    usulan, client = buat_usulan("Jembatan"), sebagai(sari)
    response = kirim(client, usulan, b"Halo", keterangan="Jembatan putus")
    assert (response.status_code, "bukan foto dan bukan PDF" in response.text) == (422, True)
    assert "Jembatan putus" in response.text
    assert response.text.count("Ada yang perlu diperbaiki") == 1
    response = client.post(reverse("usulan_lampirkan", args=[usulan.kode]), {"jenis": "dokumen"})
    assert (response.status_code, "Pilih dokumennya lebih dahulu." in response.text) == (422, True)
    assert (Lampiran.objects.count(), Jejak.objects.count(), names(folder)) == (0, 0, [])


def test_the_camera_of_a_phone_sends_it_in_a_field_of_its_own(
    buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai
) -> None:
    usulan = buat_usulan("Jembatan")
    data = {"jenis": "foto", "kamera": SimpleUploadedFile("image.jpg", photo())}
    assert sebagai(sari).post(reverse("usulan_lampirkan", args=[usulan.kode]), data).status_code == 302
    assert Lampiran.objects.get().nama == "image.jpg"


@pytest.mark.parametrize(
    ("siapa", "status", "jawab"),
    [
        ("sari", "draf", 302),
        ("sari", "dikembalikan", 302),
        ("sari", "diajukan", 409),
        ("budi", "diajukan", 302),
        ("budi", "diverifikasi", 302),
        ("budi", "dibahas", 409),
        ("dewi", "diajukan", 403),
        ("rina", "diajukan", 403),
    ],
)
def test_who_may_edit_the_usulan_may_add_and_remove(
    siapa: str,
    status: str,
    jawab: int,
    buat_usulan: BuatUsulan,
    sebagai: Sebagai,
    kirim: Kirim,
    request: pytest.FixtureRequest,
) -> None:
    usulan = buat_usulan("Jembatan")
    satu = lampirkan(usulan, photo())
    Usulan.objects.filter(pk=usulan.pk).update(status=status)
    client = sebagai(request.getfixturevalue(siapa))
    page = client.get(reverse("usulan_rinci", args=[usulan.kode])).text
    address = reverse("usulan_lampiran_hapus", args=[usulan.kode, satu.kode])
    assert ("Tambah foto" in page, address in page) == (jawab == 302, jawab == 302)
    assert kirim(client, usulan, photo((300, 300))).status_code == jawab
    assert client.get(address).status_code == (200 if jawab == 302 else jawab)
    assert client.post(address).status_code == jawab
    # One was added and one removed, or nothing was done.
    assert (Lampiran.objects.count(), Lampiran.objects.filter(pk=satu.pk).exists()) == (1, jawab != 302)


def test_beside_the_usulan_in_the_queue(buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    usulan = buat_usulan("Jembatan")
    lampiran = lampirkan(usulan, photo(), keterangan="Jembatan putus")
    Usulan.objects.filter(pk=usulan.pk).update(status="diajukan")
    page = sebagai(budi).get(reverse("usulan_antrean", args=[usulan.musrenbang.kode])).text
    assert reverse("usulan_lampiran_kecil", args=[usulan.kode, lampiran.kode]) in page
    assert "Jembatan putus" in page


# -- the lock ---------------------------------------------------------------------------------------------


def test_five_photos_and_three_documents_and_none_twice(tercatat: Usulan, folder: Path) -> None:
    for n in range(5):
        lampirkan(tercatat, photo((100 + n, 50)))
    with pytest.raises(Bentrok, match=r"sudah mempunyai 5 foto, yaitu batasnya\. Hapus salah satunya lebih dahulu"):
        lampirkan(tercatat, photo((200, 50)))
    for n in range(2):
        lampirkan(tercatat, PDF + b"%%EOF" * n, "rab.pdf")
    with pytest.raises(Bentrok, match=r"Berkas ini sudah terlampir pada usulan ini\."):
        lampirkan(tercatat, PDF, "lain.pdf")
    lampirkan(tercatat, PDF + b"%%EOF%%EOF", "rab.pdf")
    with pytest.raises(Bentrok, match="sudah mempunyai 3 dokumen"):
        lampirkan(tercatat, PDF + b"%%EOF%%EOF%%EOF", "rab.pdf")
    assert names(folder) == sorted(lampiran.berkas.name for lampiran in Lampiran.objects.all())
    assert (len(names(folder)), faults()) == (8, [])


def test_the_form_of_a_kind_that_is_full_is_gone(buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai) -> None:
    usulan = buat_usulan("Jembatan")
    for n in range(5):
        lampirkan(usulan, photo((100 + n, 50)))
    page = sebagai(sari).get(reverse("usulan_rinci", args=[usulan.kode])).text
    assert ("Tambah foto" in page, "Tambah dokumen" in page) == (False, True)


# -- the record -------------------------------------------------------------------------------------------


def test_both_acts_are_recorded_and_told_in_the_history(
    tercatat: Usulan, folder: Path, django_capture_on_commit_callbacks: OnCommit
) -> None:
    lampiran = lampirkan(tercatat, photo(), "jalan.jpg", "Jembatan putus")
    assert faults() == []
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        tercatat.hapus_lampiran(lampiran, by=UJI)
    assert (Lampiran.objects.count(), names(folder), faults()) == (0, [], [])
    acts = Jejak.objects.filter(objek=tercatat.nama_jejak).order_by("urut")
    assert [act.aksi for act in acts] == ["tambah", "lampirkan", "hapus_lampiran"]
    told = [(event.kalimat, event.ubah) for event in riwayat(tercatat)[:2]]
    assert told == [
        ("menghapus lampiran dari usulan ini", [("foto", "jalan.jpg – Jembatan putus", "dihapus")]),
        ("menambahkan lampiran pada usulan ini", [("foto", "–", "jalan.jpg – Jembatan putus")]),
    ]
    with pytest.raises(Bentrok, match="sudah dihapus"):
        tercatat.hapus_lampiran(lampiran, by=UJI)


def test_the_check_names_what_is_missing_changed_or_not_as_recorded(tercatat: Usulan) -> None:
    hilang, berubah, lain = (lampirkan(tercatat, photo((100 + n, 50)), f"{n}.jpg") for n in range(3))
    hilang.berkas.unlink()
    berubah.berkas.write_bytes(b"lain")
    Lampiran.objects.filter(pk=lain.pk).update(keterangan="Lain")
    usulan = f"usulan:{tercatat.kode}"
    satu, dua = (f"{usulan} lampiran:{row.kode} ({row.nama}): berkasnya" for row in (hilang, berubah))
    assert faults() == [
        f"{usulan}: isinya tidak sesuai dengan catatan: bagian lampiran:{lain.kode}",
        f"{satu} tidak ada; kembalikan {hilang.berkas.name} dari cadangan",
        f"{dua} berubah; kembalikan {berubah.berkas.name} dari cadangan",
    ]


def test_a_row_that_was_removed_or_added_past_the_door_is_named(tercatat: Usulan) -> None:
    lampiran = lampirkan(tercatat, photo())
    Lampiran.objects.filter(pk=lampiran.pk).delete()
    lain = Lampiran.objects.create(
        usulan=tercatat, jenis="foto", nama="x.jpg", sha256=lampiran.sha256, ukuran=lampiran.ukuran
    )
    named = [f"bagian lampiran:{kode}" for kode in sorted([lampiran.kode, lain.kode])]
    assert list(row_faults()) == [f"usulan:{tercatat.kode}: isinya tidak sesuai dengan catatan: {', '.join(named)}"]


def test_a_damaged_file_is_not_given_out(buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai) -> None:
    usulan = buat_usulan("Jembatan")
    lampiran = lampirkan(usulan, photo())
    lampiran.berkas.write_bytes(b"<script>")
    for name in ("usulan_lampiran", "usulan_lampiran_kecil"):
        response = sebagai(sari).get(reverse(name, args=[usulan.kode, lampiran.kode]))
        assert (response.status_code, "hilang atau rusak" in response.text) == (409, True)


# -- the files --------------------------------------------------------------------------------------------


def test_a_file_stays_as_long_as_one_usulan_has_it(
    tercatat: Usulan, folder: Path, django_capture_on_commit_callbacks: OnCommit
) -> None:
    lain = Usulan(musrenbang=tercatat.musrenbang, kegiatan="Gang")
    with lain.change("tambah", by=UJI):
        lain.save()
    satu, dua = lampirkan(tercatat, photo()), lampirkan(lain, photo())
    assert satu.berkas == dua.berkas
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        tercatat.hapus_lampiran(satu, by=UJI)
    assert (names(folder), faults()) == ([dua.berkas.name], [])
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        lain.hapus(by=UJI)
    assert (names(folder), faults()) == ([], [])


def test_while_a_backup_runs_no_file_goes_and_the_next_removal_takes_it(
    tercatat: Usulan, folder: Path, django_capture_on_commit_callbacks: OnCommit
) -> None:
    satu, dua = (lampirkan(tercatat, photo((100 + n, 50))) for n in range(2))
    with keeping(folder), django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        tercatat.hapus_lampiran(satu, by=UJI)
    assert len(names(folder)) == 2
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        tercatat.hapus_lampiran(dua, by=UJI)
    assert names(folder) == []


def test_an_import_on_which_a_photo_was_built_is_not_taken_back(
    acara: Musrenbang, wilayah: SimpleNamespace, budi: Pengguna
) -> None:
    impor_satu(acara, budi)
    assert past_imports(acara)[0].can(budi)
    lampirkan(Usulan.objects.get(), photo())
    with pytest.raises(Bentrok, match="sudah diubah atau diproses sesudahnya"):
        past_imports(acara)[0].take_back(by=budi)
