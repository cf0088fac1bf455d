"""The kecamatan words the berita acara: the page, the record, the lock, the official wordings."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from forum.models import Peserta, Sidang
from laporan.isi.berita_acara import berita_acara
from laporan.isi.registry import TANPA_SEGEL
from laporan.models import Bunyi
from laporan.models.bunyi import IsianKlausul, IsianPenanda, preset, wording
from musrenbang.models import Disegel, Jejak, Musrenbang, Pengguna, Usang

pytestmark = pytest.mark.django_db
Sebagai = Callable[[Pengguna], Client]


def fields(acara: Musrenbang, **lain: Any) -> dict[str, Any]:
    """What the page sends where nothing is changed on it."""
    now, v = wording(acara), Bunyi.objects.filter(musrenbang=acara).values_list("version", flat=True).first()
    data: dict[str, Any] = {
        "v": "" if v is None else v,
        "pembuka": now.pembuka,
        "penutup": now.penutup,
        "susunan_ttd": now.susunan_ttd,
        "klausul-TOTAL_FORMS": len(now.klausul) + 1,
        "klausul-INITIAL_FORMS": len(now.klausul),
        "penanda-TOTAL_FORMS": len(now.penanda) + 1,
        "penanda-INITIAL_FORMS": len(now.penanda),
        f"klausul-{len(now.klausul)}-jenis": "lain",
        "wakil-TOTAL_FORMS": 0,
        "wakil-INITIAL_FORMS": 0,
    }
    for n, one in enumerate(now.klausul):
        row = one._asdict() | {"nomor": n + 1}
        data |= {f"klausul-{n}-{name}": value for name, value in row.items() if value is not False}
    for n, signer in enumerate(now.penanda):
        data |= {f"penanda-{n}-{name}": value for name, value in signer._asdict().items()}
    return data | lain


def said(acara: Musrenbang) -> list[str]:
    return [one["teks"] for one in berita_acara(Musrenbang.objects.get(pk=acara.pk), TANPA_SEGEL)["klausul"]]


def test_a_clause_is_reworded_moved_and_added(acara: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    klien, url = sebagai(budi), reverse("bunyi", args=[acara.kode])
    before = said(acara)
    new: dict[str, Any] = {"klausul-10-nomor": 1, "klausul-10-teks": "Musrenbang {kecamatan} menjaga sungai."}
    preview = klien.post(url, fields(acara, pratinjau="ya", **new, **{"klausul-10-dipakai": "on"}))
    assert ("Musrenbang Kecamatan Sukaraja menjaga sungai." in preview.text, Bunyi.objects.count()) == (True, 0)
    assert (
        klien.post(url, fields(acara, **new, **{"klausul-10-dipakai": "on", "klausul-0-nomor": 2})).status_code == 302
    )
    assert said(acara) == ["Musrenbang Kecamatan Sukaraja menjaga sungai.", *before]
    # Kept, and not printed.
    assert klien.post(url, {k: v for k, v in fields(acara).items() if k != "klausul-0-dipakai"}).status_code == 302
    assert (said(acara), wording(acara).klausul[0].dipakai) == (before, False)
    # Without a text it goes.
    assert klien.post(url, fields(acara, **{"klausul-0-teks": ""})).status_code == 302
    assert (said(acara), len(wording(acara).klausul)) == (before, 10)
    acts = Jejak.objects.filter(objek=Bunyi.objects.get().nama_jejak).order_by("urut")
    assert [act.aksi for act in acts] == ["buat", "ubah", "ubah"]
    record = klien.get(reverse("musrenbang_jejak", args=[acara.kode])).text
    assert "mengubah bunyi berita acara: 1 klausul" in record


def test_what_is_wrong_is_a_sentence_and_nothing_is_saved(acara: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    klien, url = sebagai(budi), reverse("bunyi", args=[acara.kode])
    jawab = klien.post(url, fields(acara, **{"klausul-0-teks": "Tahun {tahn}", "penanda-0-nama": "Tono"}))
    assert (jawab.status_code, Bunyi.objects.count()) == (422, 0)
    assert "Klausul baris 1: {tahn} tidak dikenal. Yang dapat dipakai di antara kurung:" in jawab.text
    assert "Penanda tangan baris 1: Isi jabatannya, atau kosongkan seluruh baris." in jawab.text


def test_what_a_colleague_saved_meanwhile_is_told(acara: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    url, old = reverse("bunyi", args=[acara.kode]), fields(acara, penutup="Penutup saya.")
    isian = preset("kabupaten", "asahan")
    Bunyi.simpan(acara, isian, v=None, by=budi)
    jawab = sebagai(budi).post(url, old)
    assert (jawab.status_code, "Penutup saya." in jawab.text, "dokumen rencana daerah" in jawab.text) == (
        409,
        True,
        True,
    )
    again = fields(acara, **{k: v for k, v in old.items() if k != "v" and not k.endswith("-kode")})
    assert sebagai(budi).post(url, again).status_code == 302
    assert wording(acara).penutup == "Penutup saya."
    with pytest.raises(Usang):
        Bunyi.simpan(acara, isian, v=None, by=budi)


def test_an_official_wording_and_back(acara: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    klien, url = sebagai(budi), reverse("bunyi_baku", args=[acara.kode])
    assert klien.post(url, {"baku": "malang", "v": ""}).status_code == 302
    assert wording(acara).susunan_ttd == "malang"
    row = Bunyi.objects.get()
    row.hapus(v=row.version, by=budi)
    assert wording(acara) == preset("kabupaten")
    assert klien.post(url, {"baku": "entah"}).status_code == 422


def test_the_signers_are_printed_and_the_record_is_whole(
    acara: Musrenbang, sidang: Sidang, budi: Pengguna, hendra: Pengguna
) -> None:
    """Bappeda, camat, pimpinan, unsur pimpinan; the record keeps no NIP."""
    Pengguna.objects.filter(pk=hendra.pk).update(pangkat="Penata", nip="196503181990031005")
    Musrenbang.objects.update(pimpinan_sidang=hendra)
    kepala = IsianPenanda("", "Kepala Bappeda", "Tono, S.T.", "Pembina", "197001011995031002")
    isian = preset("kabupaten")._replace(susunan_ttd="morowali", penanda=[kepala])
    isian = isian._replace(klausul=[IsianKlausul("", "lain", "Satu.", dipakai=True)])
    Bunyi.simpan(acara, isian, v=None, by=budi)
    ba = berita_acara(Musrenbang.objects.get(pk=acara.pk), TANPA_SEGEL)
    assert [[one["jabatan"] for one in row] for row in ba["penanda"]] == [
        ["Kepala Bappeda", "Camat Sukaraja"],
        ["Pimpinan Sidang"],
    ]
    assert (ba["penanda"][0][0]["nip"], ba["penanda"][1][0]["pangkat"]) == ("197001011995031002", "Penata")
    entry = Jejak.objects.get(objek=Bunyi.objects.get().nama_jejak)
    assert ("Tono, S.T." in entry.isi, "19700101" in entry.isi) == (True, False)
    assert Bunyi.replay([("buat", entry.data)]) == Bunyi.standing().get().recorded()


def test_the_participants_sign_in_the_order_that_was_typed(
    acara: Musrenbang, sidang: Sidang, peserta: dict[str, Peserta], sebagai: Sebagai, budi: Pengguna
) -> None:
    acara.peserta.filter(hadir=True).update(wakil=True)
    names = ["Siti Aminah", "Ujang Suherman", "Entin Kartini"]
    rows: dict[str, Any] = {"wakil-TOTAL_FORMS": 3, "wakil-INITIAL_FORMS": 3}
    rows |= {f"wakil-{n}-kode": peserta[nama].kode for n, nama in enumerate(names)}
    rows |= {f"wakil-{n}-nomor": n + 1 for n in range(3)}

    def signed() -> list[str]:
        return [one["nama"] for one in berita_acara(acara, TANPA_SEGEL)["perwakilan"]]

    klien, url = sebagai(budi), reverse("bunyi", args=[acara.kode])
    assert klien.post(url, fields(acara, **rows)).status_code == 302
    assert (signed(), wording(acara).wakil) == (names, [])
    assert klien.post(url, fields(acara, **(rows | {"wakil-2-nomor": 1}))).status_code == 302
    assert signed() == ["Entin Kartini", "Siti Aminah", "Ujang Suherman"]


def test_it_is_locked_at_the_seal_and_stands_behind_it(disegel: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    assert sebagai(budi).get(reverse("bunyi", args=[disegel.kode])).status_code == 409
    with pytest.raises(Disegel):
        Bunyi.simpan(disegel, preset("kabupaten"), v=None, by=budi)


@pytest.mark.lambat
def test_the_whole_record_of_a_worded_event_is_found_whole(utuh: Any) -> None:
    row = Bunyi.simpan(utuh.terbuka, preset("kota", "malang"), v=None, by=Pengguna.objects.get(username="budi"))
    told = StringIO()
    call_command("periksa_jejak", stdout=told)
    assert "utuh" in told.getvalue()
    Bunyi.objects.filter(pk=row.pk).update(penutup="Lain.")
    with pytest.raises(CommandError, match=f"{row.nama_jejak}: isinya tidak sesuai dengan catatan: penutup"):
        call_command("periksa_jejak", stdout=StringIO())
