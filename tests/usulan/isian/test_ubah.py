"""/usulan/<kode>/ubah/: editing, and what happens when two do."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from musrenbang.galat import Bentrok
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.cast import SAMA, BuatUsulan
from tests.told import told
from usulan.alur import Status
from usulan.isian.forms import UsulanForm
from usulan.models import ItemKamus, Usulan

Sebagai = Callable[[Pengguna], Client]


@pytest.fixture
@told
def usulan(buat_usulan: BuatUsulan) -> Usulan:
    return buat_usulan("Drainase Gang Melati")


def url(usulan: Usulan) -> str:
    return reverse("usulan_ubah", args=[usulan.kode])


def kirim(client: Client, usulan: Usulan, *, tombol: str = "simpan", **isian: Any) -> HttpResponse:
    """What the page would send unchanged, but for `isian`."""
    return client.post(url(usulan), halaman(usulan) | {tombol: "x"} | isian)


def halaman(usulan: Usulan) -> dict[str, Any]:
    return {
        "v": usulan.version,
        "kegiatan": usulan.kegiatan,
        "lokasi": usulan.lokasi,
        "volume": "100",
        "satuan": "m",
        "harga_satuan": "350.000",
        "opd": "dinaspekerjaanumum",
        "urusan": "pekerjaanumumdanpenataanruang",
    }


def test_only_what_changed_stands_in_the_record(usulan: Usulan, sari: Pengguna, sebagai: Sebagai) -> None:
    response = kirim(sebagai(sari), usulan, volume="120,5", lokasi="Dusun 2")
    assert (response.status_code, response["Location"]) == (302, f"/usulan/{usulan.kode}/#tersimpan")
    usulan.refresh_from_db()
    assert (usulan.volume, usulan.lokasi, usulan.anggaran) == (Decimal("120.5"), "Dusun 2", Decimal(42_175_000))
    assert (usulan.status, usulan.version) == ("draf", 1)
    jejak = Jejak.objects.get()
    assert (jejak.aksi, jejak.oleh) == ("ubah", "sari")
    assert jejak.data == {
        "ubah": {
            "lokasi": ["Dusun 1 RT 01/02", "Dusun 2"],
            "volume": ["100", "120.5"],
            "anggaran": ["35000000", "42175000"],
        }
    }


def test_a_stated_cost_is_shown_and_a_computed_one_is_not(
    buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai
) -> None:
    client = sebagai(sari)
    computed, stated = buat_usulan("Sama"), buat_usulan("Beda", anggaran=Decimal(36_000_000))
    nilai = [client.get(url(satu)).context["form"]["anggaran"].value() for satu in (computed, stated)]
    assert nilai == [None, "36.000.000"]


def test_opening_and_saving_changes_nothing(
    wilayah: SimpleNamespace, kamus: ItemKamus, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    usulan = buat_usulan(
        "Jembatan",
        item=kamus,
        program=kamus.program,
        desa=[wilayah.sukamaju, wilayah.mekarsari],
        skala="lintas_desa",
        volume=Decimal("1250.125"),
        harga_satuan=Decimal("350000.50"),
        anggaran=Decimal(12_345),
        penerima_kk=1250,
        masalah="Baris satu\nBaris dua",
    )
    client = sebagai(budi)
    form = client.get(url(usulan)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value is not None}
    response = client.post(url(usulan), data | {"masalah": "Baris satu\nBaris dua", "simpan": "x"})
    assert response.status_code == 302
    assert Jejak.objects.get().data == {"ubah": {}}


def test_stale_text_is_neither_saved_nor_lost(usulan: Usulan, sari: Pengguna, budi: Pengguna, sebagai: Sebagai) -> None:
    dibaca = Usulan.objects.get(pk=usulan.pk)
    assert kirim(sebagai(budi), usulan, volume="200", desa=["36.02.01.2001"], skala="desa").status_code == 302
    client = sebagai(sari)
    response = kirim(client, dibaca, volume="300", lokasi="Dusun 3")
    assert response.status_code == 409
    assert "Usulan ini sudah berubah sejak halaman ini dibuka" in response.text
    assert "oleh Budi. Isian Anda masih ada" in " ".join(response.text.split())
    # What is saved now, and what was typed.
    assert [tuple(beda) for beda in response.context["beda"]] == [
        ("Lokasi", "Dusun 1 RT 01/02", "Dusun 3"),
        ("Volume", "200", "300"),
        ("Perkiraan anggaran", "70.000.000", "105.000.000"),
    ]
    assert 'value="300"' in response.text
    usulan.refresh_from_db()
    assert (usulan.volume, usulan.lokasi, usulan.version) == (Decimal(200), "Dusun 1 RT 01/02", 1)
    # Whoever has seen that may save over it.
    dibaca.version = int(response.context["form"]["v"].value())
    assert kirim(client, dibaca, volume="300", lokasi="Dusun 3").status_code == 302
    usulan.refresh_from_db()
    assert (usulan.volume, usulan.lokasi, usulan.version) == (Decimal(300), "Dusun 3", 2)


def test_the_version_must_come_with_the_form(usulan: Usulan, sari: Pengguna, sebagai: Sebagai) -> None:
    response = kirim(sebagai(sari), usulan, v="", volume="300")
    assert response.status_code == 422
    assert "Muat ulang halaman ini, lalu ulangi." in response.text
    usulan.refresh_from_db()
    assert usulan.volume == 100


@pytest.mark.parametrize(
    ("siapa", "boleh"),
    [
        ("sari", {"draf", "dikembalikan"}),
        ("budi", {"draf", "dikembalikan", "diajukan", "diverifikasi"}),
    ],
)
@pytest.mark.parametrize("cara", ["get", "post"])
def test_who_edits_in_which_status(
    siapa: str,
    boleh: set[str],
    cara: str,
    buat_usulan: BuatUsulan,
    sebagai: Sebagai,
    request: pytest.FixtureRequest,
) -> None:
    client, dapat = sebagai(request.getfixturevalue(siapa)), {}
    for status in Status:
        usulan = buat_usulan(f"Dari {status}", status=status)
        dapat[status] = getattr(client, cara)(url(usulan)).status_code
    yes = 200 if cara == "get" else 422
    assert dapat == {status: yes if status in boleh else 409 for status in Status}


@pytest.mark.parametrize(("siapa", "kode"), [("joko", 404), ("asing", 404), ("rina", 403), ("dewi", 403)])
def test_nobody_else_edits(
    siapa: str, kode: int, buat_usulan: BuatUsulan, sebagai: Sebagai, request: pytest.FixtureRequest
) -> None:
    usulan = buat_usulan("Drainase", status="dikembalikan")
    client = sebagai(request.getfixturevalue(siapa))
    assert (client.get(url(usulan)).status_code, kirim(client, usulan, volume="1").status_code) == (kode, kode)
    usulan.refresh_from_db()
    assert (usulan.volume, usulan.version) == (100, 0)


def test_the_other_desa_of_a_shared_usulan_stays(
    wilayah: SimpleNamespace, buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai
) -> None:
    usulan = buat_usulan("Jembatan", desa=[wilayah.sukamaju, wilayah.mekarsari], skala="lintas_desa")
    assert kirim(sebagai(sari), usulan, volume="7").status_code == 302
    usulan = Usulan.objects.get(pk=usulan.pk)
    assert (usulan.nama_desa, usulan.skala, usulan.volume) == ("Sukamaju / Mekarsari", "lintas_desa", 7)


def test_a_returned_one_is_corrected_and_submitted_again(
    buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai
) -> None:
    usulan = buat_usulan("Drainase", status="dikembalikan", alasan="Lokasi belum jelas.")
    client = sebagai(sari)
    assert "Lokasi belum jelas." in client.get(url(usulan)).text
    kirim(client, usulan, tombol="ajukan", lokasi="Dusun 1 RT 02")
    usulan.refresh_from_db()
    assert (usulan.status, usulan.alasan, usulan.lokasi) == ("diajukan", "", "Dusun 1 RT 02")
    assert list(Jejak.objects.order_by("urut").values_list("aksi", flat=True)) == ["ubah", "ajukan"]


def test_submitting_from_here_is_not_offered_later(buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    usulan, client = buat_usulan("Drainase", status="diverifikasi"), sebagai(budi)
    assert 'name="ajukan"' not in client.get(url(usulan)).text
    # And where it is sent all the same, it is simply saved.
    kirim(client, usulan, tombol="ajukan", desa=["36.02.01.2001"], skala="desa", volume="8")
    usulan.refresh_from_db()
    assert (usulan.status, usulan.volume) == ("diverifikasi", 8)


def test_a_merged_one_that_was_returned_is_corrected_and_submitted_with_its_parent(
    wilayah: SimpleNamespace, buat_usulan: BuatUsulan, joko: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    induk = buat_usulan("Drainase", status="diajukan")
    anak = buat_usulan("Drainase hilir", status="diajukan", desa=[wilayah.mekarsari])
    anak.gabung(induk, by=budi, alasan=SAMA)
    Usulan.objects.get(pk=induk.pk).apply("kembalikan", by=budi, alasan="Lokasi belum jelas.")
    anak, client = Usulan.objects.get(pk=anak.pk), sebagai(joko)
    text = client.get(url(anak)).text
    assert ('name="simpan"' in text, 'name="ajukan"' in text) == (True, False)
    # Where it is sent all the same, the text is saved.
    assert kirim(client, anak, tombol="ajukan", lokasi="Dusun 1 RT 02").status_code == 302
    anak.refresh_from_db()
    assert (anak.status, anak.lokasi) == ("dikembalikan", "Dusun 1 RT 02")
    Usulan.objects.get(pk=induk.pk).apply("ajukan", by=budi)
    assert set(Usulan.objects.values_list("status", flat=True)) == {"diajukan"}


def test_the_lock_asks_again_whether_it_may_be_edited(usulan: Usulan, sari: Pengguna) -> None:
    form = UsulanForm(halaman(usulan), instance=usulan, user=sari)
    assert form.is_valid()
    Usulan.objects.update(status="dibahas")
    with pytest.raises(Bentrok, match="isinya tidak dapat diubah lagi"):
        form.simpan(by=sari)


def test_not_after_the_seal(usulan: Usulan, sari: Pengguna, budi: Pengguna, sebagai: Sebagai) -> None:
    Musrenbang.objects.update(disegel_pada="2028-03-01T10:00Z")
    assert kirim(sebagai(sari), usulan, volume="1").status_code == 409
    assert kirim(sebagai(budi), usulan, volume="1").status_code == 409
    usulan.refresh_from_db()
    assert usulan.volume == 100
