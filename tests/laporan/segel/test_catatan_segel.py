"""The entry of the seal: its hash, printed on every page, commits to the documents and to the data."""

from types import SimpleNamespace

from laporan.isi.registry import TANPA_SEGEL
from laporan.isi.snapshot import snapshot_digest
from laporan.terbitan.verify import document_faults
from musrenbang.jejak.canonical import digest
from musrenbang.models import Jejak, Musrenbang, Rantai
from tests.laporan.cerita import TERBIT
from tests.laporan.rusak.dokumen import bekukan_lagi
from usulan.models import Usulan


def catatan(acara: Musrenbang) -> Jejak:
    return Jejak.objects.get(rantai__kunci=acara.kunci_rantai, aksi="segel")


def test_it_is_what_each_page_prints(disegel: Musrenbang) -> None:
    akhir = catatan(disegel)
    assert akhir.sidik == Rantai.objects.get(kunci=disegel.kunci_rantai).sidik
    assert {t.data["segel"]["sidik"] for t in disegel.terbitan.all()} == {akhir.sidik}


def test_it_commits_to_each_document(disegel: Musrenbang) -> None:
    """Anybody who has the frozen dict can compute it again: everything but the seal itself."""
    dibeku = {f"{t.dokumen}/{t.jenis}": digest({**t.data, "segel": TANPA_SEGEL}) for t in disegel.terbitan.all()}
    assert catatan(disegel).data["dokumen"] == dibeku
    assert list(dibeku) == [f"{kata}/{jenis}" for kata, jenis in TERBIT]


def test_it_commits_to_the_data(disegel: Musrenbang) -> None:
    janji = catatan(disegel).data["data"]
    assert janji == snapshot_digest(disegel)
    Usulan.objects.filter(musrenbang=disegel, kegiatan="Talud sungai perbatasan").update(volume=7)
    assert janji != snapshot_digest(disegel)


def test_the_data_without_what_is_personal(disegel: Musrenbang) -> None:
    """A person's data must stay erasable, also after the seal."""
    janji = snapshot_digest(disegel)
    disegel.peserta.update(nama="", alamat="", telepon="", usia=None, lembaga="")
    assert snapshot_digest(disegel) == janji


def test_another_event_does_not_matter(disegel: Musrenbang, luar: SimpleNamespace) -> None:
    janji = snapshot_digest(disegel)
    luar.usulan.delete()
    assert snapshot_digest(disegel) == janji


def test_a_document_of_another_seal_is_found(utuh: SimpleNamespace) -> None:
    """Its entries fit, but the seal has not promised it."""
    satu = utuh.disegel.terbitan.get(dokumen="rkp-kecamatan", jenis="salinan")
    assert list(document_faults()) == []
    mark = {**satu.data["segel"], "sidik": "0" * 64}
    bekukan_lagi(satu, {**satu.data, "segel": mark, "tempat_ttd": "Lain"})
    sebutan = f"{satu.nama_jejak} rkp-kecamatan (Salinan publik)"
    assert list(document_faults()) == [
        f"{sebutan}: sidik yang tercetak bukan sidik catatan penetapan",
        f"{sebutan}: isinya bukan yang dijanjikan catatan penetapan",
    ]
