"""Every action has its sentence, and each sentence says who, what and from what to what."""

from typing import Any

import pytest
from django.utils.html import strip_tags

from laporan.jejak.names import Names, OfficeChange, Place
from laporan.jejak.sentences import SENTENCES, sentence
from musrenbang.jejak.actor import in_words
from musrenbang.jejak.canonical import canonical
from musrenbang.models import Jejak, Musrenbang
from tests.laporan.jejak.aksi import given, unclear, written

NAMES = Names(
    accounts={"dewi": ("Dewi", ""), "budi": ("Budi", "Kecamatan Loji")},
    usulan={"u1": Place("Jalan <Mawar>", "/usulan/u1/"), "u2": Place("Drainase")},
    readable=frozenset({"u1"}),
    butir={"b1": "u1", "b2": "u2", "b3": "u3"},
    sidang={"sidang:s": Place("Sidang Fisik")},
    changes=(
        OfficeChange((0, 3), "sidang:s", "dewi", "fasilitator", held=True),
        OfficeChange((0, 8), "sidang:s", "dewi", "fasilitator", held=False),
        OfficeChange((0, 9), "sidang:s", "dewi", "notulis", held=True),
        OfficeChange((0, 9), "sidang:s", "budi", "pimpinan sidang", held=True),
    ),
)


def told(objek: str, aksi: str, isi: dict[str, Any], *, oleh: str = "dewi", urut: int = 5, names: Names = NAMES) -> str:
    entry = Jejak(objek=objek, aksi=aksi, oleh=oleh, urut=urut, isi=canonical(isi))
    return str(sentence(entry, names))


def plain(*args: Any, **kwargs: Any) -> str:
    return strip_tags(told(*args, **kwargs)).replace("&lt;", "<").replace("&gt;", ">")


def test_every_action_of_the_code_has_a_sentence_and_no_other() -> None:
    assert len(given()) > 40
    assert unclear() == []
    assert {aksi for actions in SENTENCES.values() for aksi in actions} == written()


@pytest.mark.django_db
def test_whatever_the_story_writes_has_a_sentence_for_its_kind(terbit: object, siap: Musrenbang) -> None:
    wrote = {(entry.objek.partition(":")[0], entry.aksi) for entry in Jejak.objects.all()}
    assert len(wrote) > 20
    assert {(kind, aksi) for kind, aksi in wrote if aksi not in SENTENCES.get(kind, {})} == set()


@pytest.mark.parametrize(
    ("tanda", "words"),
    [
        ("kartu:7", "Kartu nama nomor 7"),
        ("perintah:impor:budi", "Perintah “impor” yang dijalankan budi"),
        ("perintah:buat_akun:root", "Perintah “buat akun” yang dijalankan root"),
        ("perintah:uji", "Perintah “uji”"),
        ("lama", "Akun lama"),
    ],
)
def test_who_is_no_account_is_told_in_words(tanda: str, words: str) -> None:
    assert in_words(tanda) == words
    assert told("musrenbang:x", "buka", {}, oleh=tanda) == f"<b>{words}</b> membuka musrenbang ini."


@pytest.mark.parametrize(
    ("oleh", "urut", "objek", "office"),
    [
        ("dewi", 3, "sidang:s", "petugas sidang"),
        ("dewi", 5, "sidang:s", "fasilitator"),
        ("dewi", 9, "sidang:s", "petugas sidang"),
        ("dewi", 10, "sidang:s", "notulis"),
        ("dewi", 10, "peserta:p", "notulis"),
        ("budi", 5, "sidang:s", "Kecamatan Loji"),
        ("budi", 10, "sidang:s", "pimpinan sidang"),
        ("budi", 10, "peserta:p", "Kecamatan Loji"),
    ],
)
def test_the_office_is_the_one_held_then(oleh: str, urut: int, objek: str, office: str) -> None:
    aksi = "mulai" if objek.startswith("sidang") else "catat"
    assert told(objek, aksi, {}, oleh=oleh, urut=urut).startswith(f"<b>{oleh.capitalize()}</b> ({office}) m")


def putuskan(before: dict[str, Any], after: dict[str, Any], hasil: str, **lain: Any) -> dict[str, Any]:
    return {"butir": before, "putusan": after, "hasil": hasil, "cara": "mufakat", "alasan": "Rahasia dulu."} | lain


CADANGAN = {"hasil": "cadangan", "cara": "mufakat"}
SEPAKAT = {"hasil": "disepakati", "cara": "pemungutan_suara", "pagu": "22500000", "volume": "75.5"}


@pytest.mark.parametrize(
    ("aksi", "isi", "kalimat"),
    [
        (
            "pindah",
            {"butir": "b1", "dari": 6, "ke": 2},
            "memindahkan usulan “Jalan <Mawar>” dalam Sidang Fisik dari urutan 6 ke urutan 2.",
        ),
        ("pindah", {"butir": "b3"}, "memindahkan sebuah usulan dalam Sidang Fisik."),
        (
            "putuskan",
            putuskan({"b2": ""}, {"b2": SEPAKAT}, "disepakati"),
            (
                "memutuskan usulan “Drainase” dalam Sidang Fisik: Disepakati, pagu Rp\u00a022.500.000, volume 75,5, "
                "dengan pemungutan suara."
            ),
        ),
        (
            "putuskan",
            putuskan({"b2": CADANGAN}, {"b2": SEPAKAT | {"cara": "mufakat"}}, "disepakati"),
            (
                "mengganti putusan atas usulan “Drainase” dalam Sidang Fisik (sebelumnya: Cadangan): "
                "Disepakati, pagu Rp\u00a022.500.000, volume 75,5."
            ),
        ),
        (
            "putuskan",
            putuskan({"b1": "", "b2": "", "b3": ""}, dict.fromkeys(["b1", "b2", "b3"], CADANGAN), "cadangan"),
            "memutuskan 3 usulan: “Jalan <Mawar>”, “Drainase” dan 1 lainnya dalam Sidang Fisik: Cadangan.",
        ),
        (
            "putuskan",
            putuskan({"b2": CADANGAN}, {"b2": ""}, ""),
            "mencabut putusan atas usulan “Drainase” dalam Sidang Fisik (sebelumnya: Cadangan).",
        ),
        (
            "putuskan",
            putuskan({}, {}, "cadangan"),
            "memutuskan lagi dalam Sidang Fisik apa yang sudah diputuskan, tanpa perubahan.",
        ),
        (
            "putuskan_pagu",
            {"disepakati": 4, "cadangan": 2},
            "memutuskan usulan dalam Sidang Fisik menurut garis pagu: 4 disepakati, 2 cadangan.",
        ),
        (
            "tutup",
            {"ubah": {"status": ["berlangsung", "ditutup"]}},
            "menutup Sidang Fisik, dari Berlangsung menjadi Ditutup.",
        ),
        (
            "ubah",
            {"ubah": {"pagu": [None, "60000000"], "publik": [True, False]}},
            (
                "mengubah isian Sidang Fisik: pagu sidang (Rp) dari – menjadi 60.000.000; "
                "layar boleh ditonton tanpa akun: tidak."
            ),
        ),
        ("hapus", {"nama": "Sidang Fisik"}, "menghapus Sidang Fisik, yang masih kosong."),
        ("susun", {"urutan": ["b1", "b2"]}, "memasukkan 2 usulan ke Sidang Fisik."),
        (
            "tunjuk",
            {"pengguna": "budi", "tugas": "pimpinan"},
            "menunjuk Budi sebagai pimpinan sidang dalam Sidang Fisik.",
        ),
        ("lama", {}, "mencatat “lama”."),
    ],
)
def test_a_session_is_told_from_what_to_what(aksi: str, isi: dict[str, Any], kalimat: str) -> None:
    assert plain("sidang:s", aksi, isi) == f"Dewi (fasilitator) {kalimat}"


@pytest.mark.parametrize(("decided", "alasan"), [(False, ""), (True, ". Alasan: Rahasia dulu")])
@pytest.mark.parametrize("aksi", ["putuskan", "keluarkan", "buka_lagi", "pindah"])
def test_the_reasons_of_a_session_wait_for_the_seal(aksi: str, decided: bool, alasan: str) -> None:
    isi = putuskan({"b2": ""}, {"b2": CADANGAN}, "cadangan")
    isi |= {"butir": "b2"} if aksi in ("keluarkan", "pindah") else {}
    names = Names(**(vars(NAMES) | {"decided": decided}))
    kalimat = plain("sidang:s", aksi, isi, names=names)
    assert kalimat.endswith(f"{alasan}.")
    assert ("Rahasia" in kalimat) is decided


KEMBALI = {
    "ubah": {"status": ["diajukan", "dikembalikan"], "alasan": ["", "Lokasi belum jelas."], "satuan": ["m", "m2"]}
}


@pytest.mark.parametrize(
    ("kode", "kalimat"),
    [
        (
            "u1",
            (
                "mengembalikan usulan “Jalan <Mawar>” ke desa, dari Diajukan menjadi Dikembalikan: "
                "satuan dari m menjadi m2. Alasan: Lokasi belum jelas."
            ),
        ),
        ("u2", "mengembalikan usulan “Drainase” ke desa, dari Diajukan menjadi Dikembalikan."),
        ("u3", "mengembalikan sebuah usulan ke desa, dari Diajukan menjadi Dikembalikan."),
    ],
)
def test_a_usulan_is_told_as_far_as_the_reader_may_know_it(kode: str, kalimat: str) -> None:
    assert plain(f"usulan:{kode}", "kembalikan", KEMBALI, oleh="budi") == f"Budi (Kecamatan Loji) {kalimat}"


def test_a_merging_is_told_of_both() -> None:
    child = plain("usulan:u2", "gabung", {"induk": "u1"}, oleh="budi")
    parent = plain("usulan:u1", "gabung", {"induk": "u1"}, oleh="budi")
    assert (child, parent) == (
        "Budi (Kecamatan Loji) menggabungkan usulan “Drainase” ke dalam usulan “Jalan <Mawar>”.",
        "Budi (Kecamatan Loji) menggabungkan usulan lain ke dalam usulan “Jalan <Mawar>”.",
    )


@pytest.mark.parametrize(
    ("aksi", "isi", "kalimat"),
    [
        (
            "ubah",
            {"ubah": {"pagu": ["1000", "2000"], "catatan": ["", "Panjang"], "pimpinan_sidang": [None, "dewi"]}},
            (
                "mengubah data musrenbang: catatan berita acara diubah; pagu indikatif kecamatan (Rp) dari 1.000 "
                "menjadi 2.000; pimpinan sidang pleno dari – menjadi Dewi."
            ),
        ),
        (
            "impor",
            {"baris": [[1, "baru", "u1", "x"], [2, "baru", "u2", "y"], [3, "dilewati", "u3", "z"]]},
            "mengimpor berkas usulan: 2 usulan baru, 1 dilewati.",
        ),
        ("massal", {"tindakan": "tolak", "usulan": ["u1", "u2"]}, "menolak 2 usulan sekaligus."),
        (
            "urungkan",
            {"tindakan": "kembalikan", "jejak": 7},
            "mengurungkan tindakan “Kembalikan ke desa” (jejak nomor 7).",
        ),
        ("segel", {"nomor": "050/1"}, "menyegel musrenbang dengan berita acara nomor 050/1."),
        ("hapus", {}, "menghapus musrenbang ini, yang masih kosong."),
        (
            "pagu",
            {"bagian": {"pagubagian:x/1": {}, "pagubagian:x/2": {}}},
            "mengubah pembagian pagu pada 2 bagian.",
        ),
        ("bacakan", {"draf": 2}, "mencatat bahwa draf ke-2 berita acara dibacakan dalam pleno."),
    ],
)
def test_the_event(aksi: str, isi: dict[str, Any], kalimat: str) -> None:
    names = Names(**(vars(NAMES) | {"fields": {"pimpinan_sidang": {"dewi": "Dewi"}}}))
    assert plain("musrenbang:x", aksi, isi, oleh="budi", names=names) == f"Budi (Kecamatan Loji) {kalimat}"


def test_titles_are_links_only_where_they_open_and_escaped() -> None:
    isi = {"butir": "b1", "dari": 1, "ke": 2}
    assert '“<a href="/usulan/u1/">Jalan &lt;Mawar&gt;</a>”' in told("sidang:s", "pindah", isi)
    assert "“Drainase”" in told("sidang:s", "pindah", isi | {"butir": "b2"})
