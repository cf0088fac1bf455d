"""A sealed event is corrected: the first version stands, the second begins where it was sealed, and all is whole."""

import io
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.models import Butir
from forum.models.butir import Putusan
from laporan.models import Perbaikan
from laporan.perbaikan.apply import apply
from laporan.perbaikan.seal import bacakan, batalkan, buat_draf, head, segel_perbaikan
from laporan.terbitan import issue
from laporan.terbitan.strange import printed_files, unknown
from musrenbang.galat import Bentrok, Galat, TidakBoleh, TidakSah
from musrenbang.jejak.act import one_act
from musrenbang.models import Jejak, Musrenbang, Pengguna, Rantai, Usang
from tests.cast import UJI
from tests.laporan.cerita import bytes_of, sha256, tanpa_perubahan
from tests.laporan.utuh import NOMOR
from usulan.models import Usulan

pytestmark = pytest.mark.sekali  # files

Sebagai = Callable[[Pengguna], Client]
ALASAN = "Kajian teknis dinas ternyata sudah selesai."
SEBAB = "Putusan atas usulan pertama keliru ditulis."
UNDUH = "/laporan/2027/36.02.01/berita-acara.pdf"


@pytest.fixture
def cetak(cetak_cepat: Path) -> Callable[[Musrenbang], None]:
    def cetak(acara: Musrenbang) -> None:
        for satu in acara.terbitan.filter(sha256=""):
            issue.terbit(satu, by=UJI)

    return cetak


@pytest.fixture
def budi(utuh: SimpleNamespace) -> Pengguna:
    return utuh.budi


@pytest.fixture
def hendra(utuh: SimpleNamespace) -> Pengguna:
    return utuh.hendra


@pytest.fixture
def perbaikan(utuh: SimpleNamespace) -> Perbaikan:
    return Perbaikan.buka(utuh.disegel, alasan=SEBAB, nomor=NOMOR, by=utuh.budi)


def diubah() -> Butir:
    """What the sealed event did not agree."""
    rows = Butir.objects.select_related("sidang__musrenbang", "usulan")
    return rows.get(sidang__musrenbang__tahun=2027, urutan=1)


def catat(perbaikan: Perbaikan, by: Pengguna, **lain: Any) -> None:
    isian = {"hasil": "disepakati", "cara": "mufakat", "alasan": ALASAN, "pagu": Decimal(700_000_000)}
    perbaikan.catat(diubah(), isian | lain, v=perbaikan.version, by=by)


def jadi(perbaikan: Perbaikan, cetak: Callable[[Musrenbang], None], by: Pengguna) -> Musrenbang:
    """Read and sealed."""
    draf = buat_draf(perbaikan, by=by)
    cetak(perbaikan.musrenbang)
    bacakan(perbaikan, draf, by=by)
    segel_perbaikan(perbaikan, nomor=NOMOR, v=head(perbaikan).panjang, by=by)
    return Musrenbang.objects.get(pk=perbaikan.musrenbang_id)


def salah() -> list[str]:
    for path in unknown(printed_files()):
        path.unlink()  # of drafts: a commit removes them, and a test has none
    try:
        call_command("periksa_jejak", stdout=io.StringIO())
    except CommandError as galat:
        return str(galat).splitlines()[1:]
    return []


def test_from_the_first_version_to_the_second(
    perbaikan: Perbaikan, cetak: Callable[[Musrenbang], None], budi: Pengguna, hendra: Pengguna
) -> None:
    lama = perbaikan.musrenbang
    satu = lama.terbitan.get(dokumen="berita-acara", jenis="salinan")
    bita, kepala = satu.berkas.read_bytes(), Rantai.objects.get(kunci=f"musrenbang:{lama.kode}:1")
    assert salah() == []
    catat(perbaikan, hendra)
    # Until it is sealed nothing of the event is another.
    assert (diubah().hasil, diubah().usulan.status) == ("belum_disepakati", "belum_disepakati")
    assert sha256(bytes_of(Client().get(UNDUH))) == satu.sha256
    buat_draf(perbaikan, by=budi)
    cetak(lama)
    assert salah() == []

    acara = jadi(perbaikan, cetak, budi)
    cetak(acara)
    assert (acara.versi, acara.disegel) == (2, True)
    assert (diubah().hasil, diubah().usulan.status) == ("disepakati", "disepakati")
    baru = acara.terbitan.get(dokumen="berita-acara", jenis="salinan", versi=2)
    assert (baru.data["versi"], baru.data["alasan_versi"]) == (2, SEBAB)
    assert baru.data["prioritas"]["jumlah_baris"] == satu.data["prioritas"]["jumlah_baris"] + 1
    # The first stands unchanged, and the second has its place.
    assert sha256(bytes_of(Client().get(UNDUH))) == baru.sha256
    assert bytes_of(Client().get(UNDUH + "?versi=1")) == bita
    assert "sudah diganti oleh versi 2" in Client().get(reverse("periksa", args=[satu.kode])).text
    diperiksa = Client().get(reverse("periksa", args=[baru.kode])).text
    assert ("sudah diganti" in diperiksa, f"<dd>{SEBAB}</dd>" in diperiksa) == (False, True)
    # The story of the usulan tells both, each by the office of its time.
    kisah = Client().get(reverse("publik_usulan", args=[diubah().usulan.kode])).text
    told = ["Pleno menetapkan: belum disepakati", "<b>Pimpinan sidang</b> mengganti putusan atas usulan ini"]
    assert sorted([*told, "(versi 2, sesudah diperbaiki)"], key=kisah.index) == [*told, "(versi 2, sesudah diperbaiki)"]
    # Its record begins with the head of the first, and is closed again.
    rantai = Rantai.objects.get(kunci=f"musrenbang:{lama.kode}:2")
    entries = list(rantai.jejak.order_by("urut"))
    assert (rantai.awal, entries[0].data["dari"], entries[0].data["jejak"]) == (
        kepala.sidik,
        kepala.sidik,
        kepala.panjang,
    )
    assert [entry.aksi for entry in entries] == [
        *("buka_perbaikan", "catat_perbaikan", "bacakan_perbaikan"),
        *("perbaiki", "sepakati", "putuskan", "pakai_perbaikan", "segel"),
    ]
    assert {e.oleh for e in entries if e.aksi in ("putuskan", "sepakati")} == {"hendra"}
    assert baru.data["segel"]["sidik"] == rantai.sidik
    kepala.refresh_from_db()
    assert (kepala.panjang, kepala.sidik) == (entries[0].data["jejak"], entries[0].data["dari"])
    assert salah() == []


def test_what_is_forged_in_either_version_is_found(
    perbaikan: Perbaikan, cetak: Callable[[Musrenbang], None], budi: Pengguna, hendra: Pengguna
) -> None:
    catat(perbaikan, hendra)
    acara = jadi(perbaikan, cetak, budi)
    cetak(acara)
    lama, baru = (acara.terbitan.get(dokumen="berita-acara", jenis="naskah", versi=v) for v in (1, 2))
    for satu in (lama, baru):
        asli = satu.isi
        type(satu).objects.filter(pk=satu.pk).update(isi=asli.replace("Loji", "Lain"))
        assert [line for line in salah() if "bukan yang dijanjikan catatan segel" in line] != []
        type(satu).objects.filter(pk=satu.pk).update(isi=asli)
    usulan = Usulan.objects.filter(pk=diubah().usulan_id)
    usulan.update(alasan="Lain")
    assert any("isinya tidak sesuai dengan catatan: alasan" in line for line in salah())
    usulan.update(alasan=ALASAN)
    awal = Rantai.objects.get(kunci=acara.kunci_versi(1)).awal
    Rantai.objects.filter(kunci=acara.kunci_rantai).update(awal=awal)
    assert salah() != []


def test_a_second_correction_follows_the_first(
    perbaikan: Perbaikan, cetak: Callable[[Musrenbang], None], budi: Pengguna, hendra: Pengguna
) -> None:
    catat(perbaikan, hendra)
    acara = jadi(perbaikan, cetak, budi)
    lagi = Perbaikan.buka(acara, alasan=SEBAB, nomor=NOMOR, by=budi)
    catat(lagi, hendra, hasil="cadangan", pagu=None)
    acara = jadi(lagi, cetak, budi)
    cetak(acara)
    assert (acara.versi, diubah().usulan.status, salah()) == (3, "cadangan", [])


# -- who, and when ----------------------------------------------------------------------------------------


def test_who_may(perbaikan: Perbaikan, utuh: SimpleNamespace) -> None:
    acara, (budi, sari, asing, dewi) = perbaikan.musrenbang, (utuh.budi, utuh.sari, utuh.asing, utuh.dewi)
    with tanpa_perubahan():
        for siapa in (budi, sari, asing, dewi):
            with pytest.raises(TidakBoleh):
                catat(Perbaikan.objects.get(), siapa)
        for siapa in (sari, asing, dewi):
            with pytest.raises(TidakBoleh):
                batalkan(Perbaikan.objects.get(), ALASAN, v=0, by=siapa)
            with pytest.raises(TidakBoleh):
                Perbaikan.buka(acara, alasan=SEBAB, nomor=NOMOR, by=siapa)


def test_the_home_leads_those_who_work_on_it(
    utuh: SimpleNamespace, perbaikan: Perbaikan, sebagai: Sebagai, hendra: Pengguna, budi: Pengguna
) -> None:
    """On the home of that event, and beside next year's, which is open already."""
    acara = perbaikan.musrenbang
    page = reverse("perbaikan", args=[acara.kode])

    def labels() -> list[str]:
        found = []
        for siapa in (budi, hendra, utuh.dewi):
            kini = sebagai(siapa).get(f"/beranda/?acara={acara.kode}").context["kini"]
            beside = dict(sebagai(siapa).get("/beranda/").context["lain"]).get(acara)
            assert (beside == kini) == (kini.url == page)
            found.append(kini.label)
        return found

    assert labels() == ["Buka perbaikan", "Catat putusan", "Buka dokumen"]
    catat(perbaikan, hendra)
    assert labels() == ["Buka perbaikan", "Lihat perbaikan", "Buka dokumen"]
    Perbaikan.objects.update(dibacakan_pada=timezone.now())
    assert labels() == ["Segel versi 2", "Lihat perbaikan", "Buka dokumen"]


def test_what_is_refused_at_the_opening(utuh: SimpleNamespace, budi: Pengguna) -> None:
    disegel = utuh.disegel
    with tanpa_perubahan():
        for alasan, nomor in ((SEBAB, "lain"), ("salah", NOMOR)):
            with pytest.raises(TidakSah):
                Perbaikan.buka(disegel, alasan=alasan, nomor=nomor, by=budi)
    Perbaikan.buka(disegel, alasan=SEBAB, nomor=NOMOR, by=budi)
    with pytest.raises(Bentrok, match="sudah dibuka"):
        Perbaikan.buka(disegel, alasan=SEBAB, nomor=NOMOR, by=budi)


def test_an_open_event_needs_none(utuh: SimpleNamespace, budi: Pengguna) -> None:
    with pytest.raises(Bentrok, match="belum disegel"):
        Perbaikan.buka(utuh.terbuka, alasan=SEBAB, nomor=NOMOR, by=budi)


def test_while_it_is_open_nothing_else_of_the_event_can_change(
    perbaikan: Perbaikan, budi: Pengguna, hendra: Pengguna
) -> None:
    """Neither a decision directly, nor attendance, nor a usulan."""
    acara, butir = perbaikan.musrenbang, diubah()
    with tanpa_perubahan():
        for act in (
            lambda: butir.sidang.putuskan([butir.kode], hasil="disepakati", alasan=ALASAN, siar=butir.siar, by=hendra),
            lambda: acara.peserta.filter(hadir=True).first().batal_hadir(by=budi),
            lambda: acara.usulan.filter(status="tidak_dibahas").first().apply("verifikasi", by=budi),
        ):
            with pytest.raises(Galat):
                act()


def test_what_is_not_written_down(perbaikan: Perbaikan, hendra: Pengguna) -> None:
    with tanpa_perubahan():
        same = {"hasil": "", "cara": "", "pagu": None, "alasan": diubah().putusan.alasan}
        for isian in ({"alasan": "salah"}, same, {"cara": "pemungutan_suara"}, {"setuju": 1}):
            with pytest.raises(TidakSah):
                catat(Perbaikan.objects.get(), hendra, **isian)
    catat(perbaikan, hendra)
    with pytest.raises(Usang):
        perbaikan.catat(diubah(), {"hasil": "cadangan", "cara": "mufakat", "alasan": ALASAN}, v=0, by=hendra)
    perbaikan.lepas(diubah().kode, v=1, by=hendra)
    assert perbaikan.putusan == []


def test_what_is_left_empty_stays_as_it_was_sealed(perbaikan: Perbaikan, hendra: Pengguna, budi: Pengguna) -> None:
    """A corrected sum once took votes, agreed volume and the objection along."""
    row = diubah()
    sealed = {"volume": Decimal("7.125"), "keberatan": "Terlalu mahal.", "tanggapan": "Diperkecil."}
    votes = {"cara": "pemungutan_suara", "setuju": 42, "tidak_setuju": 7, "abstain": 3}
    Putusan.objects.filter(butir=row).update(**sealed, **votes, keberatan_tetap=True)
    catat(perbaikan, hendra, hasil="", cara="")
    assert [diubah().putusan.hasil, perbaikan.putusan[0]["hasil"]] == ["belum_disepakati"] * 2
    with suppress(KeyError), one_act():
        apply(perbaikan, by=budi)
        now = Putusan.objects.get(butir=row)
        raise KeyError
    expected = {"hasil": "belum_disepakati", "pagu": Decimal(700_000_000), "keberatan_tetap": True, **sealed, **votes}
    assert {name: getattr(now, name) for name in expected} == expected


# -- before its seal --------------------------------------------------------------------------------------


def test_what_stands_before_its_seal(
    perbaikan: Perbaikan, cetak: Callable[[Musrenbang], None], budi: Pengguna, hendra: Pengguna
) -> None:
    with pytest.raises(Bentrok, match="Belum ada putusan yang diubah"):
        buat_draf(perbaikan, by=budi)
    catat(perbaikan, hendra)
    with pytest.raises(Bentrok, match="belum dicatat"):
        segel_perbaikan(perbaikan, nomor=NOMOR, v=head(perbaikan).panjang, by=budi)
    draf = buat_draf(perbaikan, by=budi)
    with pytest.raises(TidakSah, match="masih diterbitkan"):
        bacakan(perbaikan, draf, by=budi)
    cetak(perbaikan.musrenbang)
    catat(perbaikan, hendra, pagu=Decimal(1))
    with pytest.raises(Bentrok, match=r"sudah usang\. Yang berbeda: .*pagu"):
        bacakan(perbaikan, draf, by=budi)
    catat(perbaikan, hendra)
    bacakan(perbaikan, draf, by=budi)
    with tanpa_perubahan():
        v = head(perbaikan).panjang
        for nomor, dilihat in (("lain", v), (NOMOR, v - 1)):
            with pytest.raises((TidakSah, Usang)):
                segel_perbaikan(Perbaikan.objects.get(), nomor=nomor, v=dilihat, by=budi)
    catat(perbaikan, hendra, pagu=Decimal(2))
    with tanpa_perubahan(), pytest.raises(Bentrok, match="bukan lagi yang dibacakan"):
        segel_perbaikan(Perbaikan.objects.get(), nomor=NOMOR, v=head(perbaikan).panjang, by=budi)


def test_given_up_it_leaves_the_first_version_and_can_begin_again(
    perbaikan: Perbaikan, cetak: Callable[[Musrenbang], None], budi: Pengguna, hendra: Pengguna
) -> None:
    acara = perbaikan.musrenbang
    catat(perbaikan, hendra)
    buat_draf(perbaikan, by=budi)
    batalkan(perbaikan, ALASAN, v=perbaikan.version, by=budi)
    assert (acara.terbitan.filter(jenis="draf").count(), diubah().hasil, salah()) == (0, "belum_disepakati", [])
    lagi = Perbaikan.buka(acara, alasan=ALASAN, nomor=NOMOR, by=budi)
    catat(lagi, hendra)
    acara = jadi(lagi, cetak, budi)
    cetak(acara)
    assert (acara.versi, salah()) == (2, [])
    assert acara.terbitan.filter(versi=2).first().data["alasan_versi"] == ALASAN
    assert Jejak.objects.filter(rantai__kunci=acara.kunci_rantai, aksi="buka_perbaikan").count() == 2


# -- on the page ------------------------------------------------------------------------------------------


def test_by_the_page_from_opening_to_seal(
    utuh: SimpleNamespace, cetak: Callable[[Musrenbang], None], sebagai: Sebagai
) -> None:
    acara, camat, pimpinan = utuh.disegel, sebagai(utuh.budi), sebagai(utuh.hendra)
    url = reverse("perbaikan", args=[acara.kode])

    def kirim(klien: Client, nama: str, **data: Any) -> tuple[int, str]:
        jawab = klien.post(reverse("perbaikan_aksi", args=[acara.kode, nama]), data)
        return jawab.status_code, jawab.text

    status, teks = kirim(camat, "buka", alasan=SEBAB, nomor="lain")
    assert (status, "Nomor yang diketik tidak sama" in teks) == (422, True)
    assert kirim(camat, "buka", alasan=SEBAB, nomor=NOMOR)[0] == 302
    satu = diubah()
    isian = {"butir": satu.kode, "hasil": "disepakati", "cara": "mufakat", "pagu": "30.000.000", "alasan": ALASAN}
    assert kirim(camat, "catat", v=0, **isian)[0] == 403
    assert kirim(pimpinan, "catat", v=0, **isian)[0] == 302
    status, teks = kirim(pimpinan, "catat", v=0, **isian)
    assert (status, "sudah berubah sejak halaman ini dibuka" in teks) == (409, True)
    assert kirim(pimpinan, "segel", nomor=NOMOR, v=0)[0] == 403
    halaman = camat.get(url).text
    assert [kata in halaman for kata in (SEBAB, ALASAN, "Rp&nbsp;30.000.000", "Buat draf perbaikan")] == [True] * 4
    assert kirim(camat, "draf")[0] == 302
    cetak(acara)
    nomor = acara.terbitan.filter(jenis="draf").order_by("-versi").first().versi
    assert kirim(camat, "bacakan", draf=nomor)[0] == 302
    v = head(Perbaikan.objects.get()).panjang
    assert kirim(camat, "segel", nomor=NOMOR, v=v - 1)[0] == 409
    assert kirim(camat, "segel", nomor=NOMOR, v=v)[0] == 302
    acara.refresh_from_db()
    assert (acara.versi, "diganti oleh versi" in camat.get(reverse("segel", args=[acara.kode])).text) == (2, True)
    # The record shows both versions in one list, each entry as a sentence.
    catatan = camat.get(reverse("musrenbang_jejak", args=[acara.kode])).text
    assert ("membuka perbaikan berita acara" in catatan, "Hendra</b> (pimpinan" in catatan) == (True, True)
    assert kirim(camat, "batal", v=0, alasan=ALASAN)[0] == 409


def test_a_participant_erased_after_its_reading_is_told(
    perbaikan: Perbaikan, cetak: Callable[[Musrenbang], None], budi: Pengguna, hendra: Pengguna, sebagai: Sebagai
) -> None:
    """With the draft goes what it said; the entry of the reading knows which parts differ now."""
    catat(perbaikan, hendra)
    acara = perbaikan.musrenbang
    draf = buat_draf(perbaikan, by=budi)
    cetak(acara)
    bacakan(perbaikan, draf, by=budi)
    orang = acara.peserta.filter(hadir=True)[0]
    sebagai(budi).post(reverse("peserta_hapus_data", args=[acara.kode, orang.kode]))
    with pytest.raises(Bentrok) as galat:
        segel_perbaikan(perbaikan, nomor=NOMOR, v=head(perbaikan).panjang, by=budi)
    assert "Data pribadi seorang peserta dihapus setelah dibacakan, dan draf itu bersamanya." in galat.value.pesan
    assert "Yang berbeda: Berita Acara: daftar hadir." in galat.value.pesan
