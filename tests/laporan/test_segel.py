"""Sealing: what stands before it, what it does in one stroke, and that nothing moves after it."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from zeal import zeal_ignore

from forum.models import Peserta, Sidang
from laporan.dokumen import DOKUMEN
from laporan.models import Terbitan
from laporan.segel import ALASAN_TIDAK_DIBAHAS, buat_draf, halangan, panjang_rantai, segel
from musrenbang.galat import Bentrok, Galat, TidakSah
from musrenbang.models import Disegel, Jejak, Musrenbang, Pengguna, Rantai, Usang
from tests.cast import BuatUsulan
from usulan.alur import ALUR, Status
from usulan.models import Usulan

from .cerita import NOMOR

DISEGEL = (
    "Musrenbang ini sudah disegel, sehingga tidak ada lagi yang dapat diubah. "
    "Perbaikan hanya melalui Berita Acara Perubahan."
)
BERUBAH = "Data ini baru saja diubah orang lain. Periksa isinya yang terbaru, lalu ulangi."
SALAH = f"Nomor yang diketik tidak sama dengan nomor berita acara: {NOMOR}."
# The record has an entry of its own for every usulan that the seal passes over, and two chains are written to.
PER_USULAN = zeal_ignore([{"model": "usulan.Usulan", "field": "*"}, {"model": "musrenbang.Rantai", "field": "*"}])
Sebagai = Callable[[Pengguna], Client]


def basis() -> dict[str, list[dict[str, Any]]]:
    """Every row of the program's own tables."""
    models = [m for app in ("musrenbang", "usulan", "forum", "laporan") for m in apps.get_app_config(app).get_models()]
    # An account's row notes its last log-in.
    return {m.__name__: list(m._base_manager.order_by("pk").values()) for m in models if m is not Pengguna}


@contextmanager
def tanpa_perubahan() -> Iterator[None]:
    sebelum = basis()
    yield
    assert basis() == sebelum


def isian(acara: Musrenbang, nomor: str = NOMOR) -> dict[str, Any]:
    return {"nomor": nomor, "v": panjang_rantai(acara)}


# -- what stands before the seal -----------------------------------------------------------------------


def test_all_that_is_missing_is_told_at_once(acara: Musrenbang, budi: Pengguna) -> None:
    acara.tempat = ""
    acara.save()
    with tanpa_perubahan(), pytest.raises(Bentrok) as galat:
        segel(acara, nomor=NOMOR, v=panjang_rantai(acara), by=budi)
    assert halangan(acara) == [
        "Nomor berita acara belum diisi.",
        "Tanggal dan tempat musrenbang belum diisi.",
        "Belum ada sidang.",
        "Rancangan berita acara belum dicatat dibacakan dalam pleno.",
    ]
    assert galat.value.pesan == "Belum dapat disegel. " + " ".join(halangan(acara))


def test_each_session_must_be_adopted(acara: Musrenbang, diputuskan: list[Sidang], hendra: Pengguna) -> None:
    def tentang_sidang() -> list[str]:
        return [kalimat for kalimat in halangan(acara) if "idang " in kalimat]

    fisik, ekonomi = diputuskan
    assert tentang_sidang() == [
        "Sidang Kelompok Fisik dan Prasarana belum ditetapkan dalam pleno (sekarang: ditutup).",
        "Sidang Kelompok Ekonomi belum ditetapkan dalam pleno (sekarang: ditutup).",
    ]
    fisik.tetapkan(by=hendra)
    ekonomi.buka_lagi(alasan="Satu usulan keliru dibaca.", by=hendra)
    assert tentang_sidang() == [
        "Sidang Kelompok Ekonomi belum ditetapkan dalam pleno (sekarang: berlangsung).",
    ]


def test_nothing_is_missing_in_the_end(siap: Musrenbang) -> None:
    assert halangan(siap) == []


# -- the seal ------------------------------------------------------------------------------------------


def test_what_nobody_decided_is_passed_over_with_a_reason(disegel: Musrenbang, usulan: dict[str, Usulan]) -> None:
    status = {kunci: (u.status, u.alasan) for kunci, u in usulan.items() if not u.refresh_from_db()}
    assert status == {
        "jalan": ("disepakati", ""),
        "jalan_joko": ("disepakati", ""),
        "drainase": ("disepakati", ""),
        "talud": ("cadangan", "Di luar pagu."),
        "jembatan": ("belum_disepakati", "Menunggu kajian teknis dinas."),
        "benih": ("disepakati", ""),
        "susulan": ("tidak_dibahas", ALASAN_TIDAK_DIBAHAS),
        "diajukan": ("tidak_dibahas", ALASAN_TIDAK_DIBAHAS),
        "kembali": ("tidak_dibahas", ALASAN_TIDAK_DIBAHAS),
        "ditolak": ("ditolak", "Bukan kewenangan kabupaten."),
        "draf": ("draf", ""),
    }


def test_the_chain_ends_with_the_seal(disegel: Musrenbang, usulan: dict[str, Usulan], budi: Pengguna) -> None:
    rantai = Rantai.objects.get(kunci=disegel.kunci_rantai)
    assert rantai.verify() == rantai.panjang == panjang_rantai(disegel)
    akhir = [(j.aksi, j.objek, j.oleh) for j in rantai.jejak.order_by("-urut")[:4]][::-1]
    lewat = [usulan[kunci] for kunci in ("susulan", "diajukan", "kembali")]
    assert set(akhir[:3]) == {("lewatkan", f"usulan:{u.kode}", "budi") for u in lewat}
    assert akhir[3] == ("segel", f"musrenbang:{disegel.kode}", "budi")
    assert rantai.jejak.get(urut=rantai.panjang).data["nomor"] == NOMOR


def test_four_documents_are_frozen_and_queued(disegel: Musrenbang) -> None:
    terbitan = list(disegel.terbitan.all())
    assert [(t.dokumen, t.jenis, t.versi, t.jadi) for t in terbitan] == [
        ("berita-acara", "naskah", 1, False),
        ("berita-acara", "salinan", 1, False),
        ("rkp-kecamatan", "naskah", 1, False),
        ("rkp-kecamatan", "salinan", 1, False),
    ]
    assert [t.isi_sidik for t in terbitan] == [hashlib.sha256(t.isi.encode()).hexdigest() for t in terbitan]
    tasks = DBTaskResult.objects.ready()
    assert sorted(t.args_kwargs["args"][0] for t in tasks) == sorted(t.kode for t in terbitan)
    sesudah = Jejak.objects.filter(rantai__kunci=disegel.kunci_sesudah).order_by("urut")
    assert [(j.aksi, j.objek) for j in sesudah] == [("bekukan", t.nama_jejak) for t in terbitan]
    # The record of what was frozen holds the fingerprint, not the addresses.
    assert [j.data["baru"]["isi_sidik"] for j in sesudah] == [t.isi_sidik for t in terbitan]
    assert ["Melati" in j.isi for j in sesudah] == [False] * 4


def test_another_number_seals_nothing(siap: Musrenbang, budi: Pengguna) -> None:
    with tanpa_perubahan(), pytest.raises(TidakSah) as galat:
        segel(siap, nomor="050/13", v=panjang_rantai(siap), by=budi)
    assert (galat.value.pesan, galat.value.status) == (SALAH, 422)


def test_blanks_around_the_number_do_not_matter(siap: Musrenbang, budi: Pengguna) -> None:
    segel(siap, nomor=f"  {NOMOR} ", v=panjang_rantai(siap), by=budi)
    assert siap.disegel


def test_who_has_read_an_older_state_seals_nothing(
    siap: Musrenbang, peserta: dict[str, Peserta], budi: Pengguna, tuti: Pengguna
) -> None:
    v = panjang_rantai(siap)
    orang = peserta["Asep Absen"]
    with orang.change("ubah", by=tuti):
        orang.hadir = True
        orang.save()
    with tanpa_perubahan(), pytest.raises(Usang) as galat:
        segel(siap, nomor=NOMOR, v=v, by=budi)
    assert (galat.value.pesan, galat.value.status) == (BERUBAH, 409)
    segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi)
    assert [p["nama"] for p in siap.terbitan.get(dokumen="berita-acara", jenis="naskah").data["hadir"]["baris"]][
        -1
    ] == "Asep Absen"


@pytest.mark.parametrize("alamat", ["", "https://musrenbang.example.go.id"])
def test_only_a_public_address_goes_into_the_qr(siap: Musrenbang, budi: Pengguna, settings: Any, alamat: str) -> None:
    settings.ALAMAT_PUBLIK = alamat
    segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi)
    assert {t.data["segel"]["url"] for t in siap.terbitan.all()} == (
        {f"{alamat}/v/{t.kode}/" for t in siap.terbitan.all()} if alamat else {""}
    )


def test_if_a_document_fails_nothing_is_sealed(
    siap: Musrenbang, budi: Pengguna, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gagal(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(DOKUMEN, "rkp-kecamatan", SimpleNamespace(buat=gagal))
    with tanpa_perubahan(), pytest.raises(ZeroDivisionError):
        segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi)
    assert DBTaskResult.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_document_is_the_database_however_many_write_meanwhile(siap: Musrenbang, budi: Pengguna) -> None:
    """Eight write attendance while Budi seals: who was accepted stands in it, nobody is accepted after it."""
    hasil: list[str] = []

    def catat(nomor: int) -> None:
        try:
            for kali in range(20):
                orang = Peserta(
                    musrenbang_id=siap.pk, nama=f"Tamu {nomor}.{kali}", jenis_kelamin="P", lembaga="X", unsur="lain"
                )
                with orang.change("catat", by=budi):
                    orang.save()
        except Galat as galat:
            hasil.append(galat.pesan)
        finally:
            connection.close()

    threads = [threading.Thread(target=catat, args=[nomor]) for nomor in range(8)]
    for thread in threads:
        thread.start()
    acara = Musrenbang.objects.get(pk=siap.pk)
    while not acara.disegel:
        try:
            segel(acara, nomor=NOMOR, v=panjang_rantai(acara), by=budi)
        except Usang:
            acara.refresh_from_db()
    for thread in threads:
        thread.join()
    assert set(hasil) <= {DISEGEL}
    tercetak = [p["nama"] for p in acara.terbitan.get(dokumen="berita-acara", jenis="naskah").data["hadir"]["baris"]]
    assert tercetak == list(acara.peserta.filter(hadir=True).values_list("nama", flat=True))
    rantai = Rantai.objects.get(kunci=acara.kunci_rantai)
    assert rantai.verify() == rantai.panjang
    assert rantai.jejak.order_by("-urut")[0].aksi == "segel"


# -- after the seal ------------------------------------------------------------------------------------


@pytest.fixture
def dunia(
    disegel: Musrenbang,
    usulan: dict[str, Usulan],
    peserta: dict[str, Peserta],
    diputuskan: list[Sidang],
    buat_usulan: BuatUsulan,
    budi: Pengguna,
    dewi: Pengguna,
    hendra: Pengguna,
) -> SimpleNamespace:
    for satu in [*usulan.values(), *diputuskan]:
        satu.refresh_from_db()
    return SimpleNamespace(
        acara=disegel,
        u=usulan,
        sidang=diputuskan[0],
        butir=[b.kode for b in diputuskan[0].butir.all()],
        orang=peserta["Siti Aminah"],
        budi=budi,
        dewi=dewi,
        hendra=hendra,
    )


def tulis(objek: Any, aksi: str, by: Pengguna) -> None:
    with objek.change(aksi, by=by):
        objek.save()


PERBUATAN: dict[str, Callable[[SimpleNamespace], object]] = {
    "ubah acara": lambda d: tulis(d.acara, "ubah", d.budi),
    "bacakan": lambda d: d.acara.bacakan(by=d.budi),
    "draf": lambda d: buat_draf(d.acara, by=d.budi),
    "segel lagi": lambda d: segel(d.acara, nomor=NOMOR, v=panjang_rantai(d.acara), by=d.budi),
    "usulan baru": lambda d: tulis(
        Usulan(musrenbang=d.acara, kegiatan="Susulan", urusan=d.u["jalan"].urusan, opd=d.u["jalan"].opd), "buat", d.budi
    ),
    "ubah usulan": lambda d: tulis(d.u["draf"], "ubah", d.budi),
    "gabung": lambda d: d.u["susulan"].gabung(d.u["jalan"], by=d.budi),
    "pisah": lambda d: d.u["jalan_joko"].pisah(by=d.budi),
    "sidang baru": lambda d: tulis(Sidang(musrenbang=d.acara, nama="Sidang susulan"), "buka", d.budi),
    "ubah sidang": lambda d: d.sidang.ubah({"pagu": 1}, by=d.budi),
    "susun": lambda d: d.sidang.susun(by=d.dewi),
    "mulai": lambda d: d.sidang.mulai(by=d.hendra),
    "pindah": lambda d: d.sidang.pindah(d.butir[2], by=d.dewi),
    "keluarkan": lambda d: d.sidang.keluarkan(d.butir[0], alasan="Sudah disegel, jadi tidak.", by=d.dewi),
    "putuskan": lambda d: d.sidang.putuskan(
        d.butir[:1], hasil="cadangan", alasan="Diganti setelah segel.", by=d.hendra
    ),
    "putuskan pagu": lambda d: d.sidang.putuskan_pagu(v=d.sidang.version, by=d.dewi),
    "tutup": lambda d: d.sidang.tutup(by=d.hendra),
    "buka lagi": lambda d: d.sidang.buka_lagi(alasan="Dibuka setelah segel.", by=d.hendra),
    "tetapkan": lambda d: d.sidang.tetapkan(by=d.hendra),
    "peserta baru": lambda d: tulis(
        Peserta(musrenbang=d.acara, nama="Tamu", jenis_kelamin="P", lembaga="X", unsur="lain"), "catat", d.budi
    ),
    "ubah peserta": lambda d: tulis(d.orang, "ubah", d.budi),
    **{
        f"usulan {aksi}": lambda d, aksi=aksi: (
            [  # type: ignore[misc]
                u.apply(aksi, by=d.budi, alasan="Diubah setelah segel.")
                for u in d.u.values()
                if u.status in ALUR[aksi].dari
            ]
            or d.u["jalan"].apply(aksi, by=d.budi, alasan="Diubah setelah segel.")
        )
        for aksi in ALUR
    },
}


@pytest.mark.parametrize("kata", PERBUATAN)
def test_after_the_seal_nothing_changes(kata: str, dunia: SimpleNamespace) -> None:
    with tanpa_perubahan(), pytest.raises(Galat) as galat:
        PERBUATAN[kata](dunia)
    assert galat.value.status == 409


@pytest.mark.parametrize(
    ("kata", "pesan"),
    [
        ("ubah acara", DISEGEL),
        ("usulan ajukan", DISEGEL),  # a draft could be submitted but for the seal
        ("peserta baru", DISEGEL),
        ("segel lagi", DISEGEL),
        ("draf", "Musrenbang ini sudah disegel. Unduh dokumen resminya."),
        (
            "pindah",
            "Sidang ini berstatus Ditetapkan pleno, sehingga tindakan itu tidak dapat dilakukan.",
        ),
    ],
)
def test_after_the_seal_a_sentence_says_why(kata: str, pesan: str, dunia: SimpleNamespace) -> None:
    with pytest.raises(Galat) as galat:
        PERBUATAN[kata](dunia)
    assert galat.value.pesan == pesan


def test_a_sealed_chain_stays_shut_for_what_is_not_a_verb_yet(dunia: SimpleNamespace) -> None:
    with pytest.raises(Disegel):
        tulis(dunia.sidang, "apa pun", dunia.budi)


# -- the page ------------------------------------------------------------------------------------------


def alamat(acara: Musrenbang, nama: str = "segel") -> str:
    return reverse(nama, args=[acara.kode])


def test_the_page_for_each_account(
    siap: Musrenbang, sebagai: Sebagai, sari: Pengguna, budi: Pengguna, rina: Pengguna, asing: Pengguna
) -> None:
    status = {p.username: sebagai(p).get(alamat(siap)).status_code for p in (sari, budi, rina, asing)}
    assert status == {"sari": 200, "budi": 200, "rina": 200, "asing": 404}
    assert Client().get(alamat(siap)).status_code == 302
    assert sebagai(budi).get(reverse("segel", args=["tidak-ada1"])).status_code == 404
    assert {m: getattr(sebagai(budi), m)(alamat(siap)).status_code for m in ("put", "delete")} == {
        "put": 405,
        "delete": 405,
    }
    assert sebagai(budi).get(alamat(siap, "draf")).status_code == 405
    tombol = {p.username: "Segel musrenbang" in sebagai(p).get(alamat(siap)).text for p in (sari, budi, rina)}
    assert tombol == {"sari": False, "budi": True, "rina": False}


def test_only_the_kecamatan_seals(
    siap: Musrenbang, sebagai: Sebagai, sari: Pengguna, rina: Pengguna, dewi: Pengguna, asing: Pengguna
) -> None:
    with tanpa_perubahan():
        status = {p.username: sebagai(p).post(alamat(siap), isian(siap)).status_code for p in (sari, rina, dewi, asing)}
        assert status == {"sari": 403, "rina": 403, "dewi": 403, "asing": 404}
        status = {p.username: sebagai(p).post(alamat(siap, "draf")).status_code for p in (sari, rina, dewi, asing)}
        assert status == {"sari": 403, "rina": 403, "dewi": 403, "asing": 404}


@PER_USULAN
def test_sealing_by_the_page(siap: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    klien = sebagai(budi)
    form = klien.get(alamat(siap)).context["form"]
    assert form["v"].value() == panjang_rantai(siap)
    jawab = klien.post(alamat(siap), {"nomor": NOMOR, "v": form["v"].value()}, follow=True)
    assert jawab.redirect_chain == [(alamat(siap), 302)]
    assert [str(m) for m in jawab.context["messages"]] == ["Musrenbang sudah disegel. Dokumen sedang diterbitkan."]
    assert "Segel musrenbang" not in jawab.text
    siap.refresh_from_db()
    assert siap.disegel


def test_the_page_tells_what_is_missing(acara: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    klien = sebagai(budi)
    with tanpa_perubahan():
        jawab = klien.post(alamat(acara), isian(acara))
    assert (jawab.status_code, klien.get(alamat(acara)).context["halangan"]) == (409, halangan(acara))
    assert "Belum dapat disegel. Nomor berita acara belum diisi." in jawab.text


@pytest.mark.parametrize(
    ("nomor", "pesan"),
    [("", "Ketik nomor berita acara persis seperti tertulis di atas."), ("050/13", SALAH)],
)
def test_the_page_refuses_another_number(
    siap: Musrenbang, sebagai: Sebagai, budi: Pengguna, nomor: str, pesan: str
) -> None:
    with tanpa_perubahan():
        jawab = sebagai(budi).post(alamat(siap), isian(siap, nomor))
    assert jawab.status_code == 422
    assert jawab.text.count(pesan) >= 1


@PER_USULAN
def test_a_stale_page_is_told_and_then_carries_the_state_of_now(
    siap: Musrenbang, sebagai: Sebagai, budi: Pengguna
) -> None:
    klien, lama = sebagai(budi), isian(siap)
    siap.bacakan(by=budi)
    with tanpa_perubahan():
        # A slip in the number must not let the change go by untold.
        jawab = klien.post(alamat(siap), lama | {"nomor": "050/13"})
        assert (jawab.status_code, jawab.context["form"]["v"].value()) == (422, lama["v"])
        jawab = klien.post(alamat(siap), lama)
        assert (jawab.status_code, jawab.context["form"]["v"].value()) == (409, lama["v"] + 1)
        assert BERUBAH in jawab.text
    assert klien.post(alamat(siap), isian(siap)).status_code == 302


@pytest.mark.parametrize("nama", ["segel", "draf", "musrenbang_bacakan", "musrenbang_ubah"])
def test_after_the_seal_the_pages_say_so(nama: str, disegel: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    with tanpa_perubahan():
        jawab = sebagai(budi).post(alamat(disegel, nama), isian(disegel))
    assert (jawab.status_code, DISEGEL in jawab.text) == (409, True)


def test_reading_out_is_noted(siap: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    assert sebagai(budi).post(alamat(siap, "musrenbang_bacakan")).status_code == 302
    akhir = Jejak.objects.filter(rantai__kunci=siap.kunci_rantai).order_by("-urut")[0]
    assert (akhir.aksi, akhir.oleh) == ("bacakan", "budi")


def test_who_sees_which_documents_on_the_page(
    terbit: dict[tuple[str, str], Terbitan],
    disegel: Musrenbang,
    sebagai: Sebagai,
    sari: Pengguna,
    dewi: Pengguna,
    budi: Pengguna,
    rina: Pengguna,
) -> None:
    semua = {t.kode for t in terbit.values()}
    salinan = {t.kode for (_, jenis), t in terbit.items() if jenis == "salinan"}
    for pengguna, terlihat in ((sari, salinan), (dewi, salinan), (budi, semua), (rina, semua)):
        halaman = sebagai(pengguna).get(alamat(disegel)).text
        assert {kode for kode in semua if kode in halaman} == terlihat, pengguna


def test_the_page_asks_the_same_number_of_queries(
    siap: Musrenbang,
    sebagai: Sebagai,
    budi: Pengguna,
    django_assert_max_num_queries: Callable[[int], Any],
    cetak_cepat: Path,
) -> None:
    buat_draf(siap, by=budi)
    klien = sebagai(budi)
    with django_assert_max_num_queries(11):
        klien.get(alamat(siap))
    segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi)
    with django_assert_max_num_queries(11):
        klien.get(alamat(siap))


# -- drafts --------------------------------------------------------------------------------------------


def draf(acara: Musrenbang) -> list[Terbitan]:
    return list(acara.terbitan.filter(jenis="draf"))


def test_a_draft_carries_neither_sidik_nor_code(siap: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    assert sebagai(budi).post(alamat(siap, "draf")).status_code == 302
    assert [(t.dokumen, t.data["segel"]) for t in draf(siap)] == [
        (kata, {"sidik": "", "kode": "", "url": "", "waktu": ""}) for kata in DOKUMEN
    ]


def test_drafts_do_not_make_the_sealers_page_stale(siap: Musrenbang, budi: Pengguna) -> None:
    v = panjang_rantai(siap)
    buat_draf(siap, by=budi)
    assert panjang_rantai(siap) == v


def test_a_new_draft_replaces_the_old_one_and_its_file(
    siap: Musrenbang, budi: Pengguna, cetak_cepat: Path, django_capture_on_commit_callbacks: Any
) -> None:
    buat_draf(siap, by=budi)
    for satu in draf(siap):
        satu.terbit()
    lama = {t.berkas for t in draf(siap)}
    assert set(cetak_cepat.iterdir()) == lama
    siap.nomor_ba = "050/99"
    siap.save()
    with django_capture_on_commit_callbacks(execute=True):
        buat_draf(siap, by=budi)
    assert len(draf(siap)) == len(DOKUMEN)
    assert set(cetak_cepat.iterdir()) == set()


def test_the_seal_takes_the_drafts_and_their_files_away(
    siap: Musrenbang, budi: Pengguna, cetak_cepat: Path, django_capture_on_commit_callbacks: Any
) -> None:
    buat_draf(siap, by=budi)
    for satu in draf(siap):
        satu.terbit()
    with django_capture_on_commit_callbacks(execute=True):
        segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi)
    assert (draf(siap), list(cetak_cepat.iterdir())) == ([], [])
    Rantai.objects.get(kunci=siap.kunci_sesudah).verify()


def test_a_refused_seal_leaves_the_drafts(
    siap: Musrenbang, budi: Pengguna, cetak_cepat: Path, django_capture_on_commit_callbacks: Any
) -> None:
    buat_draf(siap, by=budi)
    for satu in draf(siap):
        satu.terbit()
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Usang):
        segel(siap, nomor=NOMOR, v=panjang_rantai(siap) - 1, by=budi)
    assert set(cetak_cepat.iterdir()) == {t.berkas for t in draf(siap)}


def test_a_draft_replaced_while_it_is_rendered_leaves_no_file(
    siap: Musrenbang, budi: Pengguna, cetak_cepat: Path
) -> None:
    buat_draf(siap, by=budi)
    lama = draf(siap)[0]
    buat_draf(siap, by=budi)
    lama.terbit()
    assert list(cetak_cepat.iterdir()) == []


def test_status_table_names_what_the_seal_passes_over() -> None:
    assert set(ALUR["lewatkan"].dari) == {Status.DIAJUKAN, Status.DIKEMBALIKAN, Status.DIVERIFIKASI, Status.DIBAHAS}
