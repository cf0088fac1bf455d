"""The official wordings with which a berita acara begins: clauses in their order, opening, closing (pure).

`asahan`: "Musrenbang RKPD Kabupaten di Kecamatan" (Permendagri 54/2010, Lampiran V, as used by Kabupaten Asahan in
2018), its slips of the pen corrected ("diserati", "berita asaca", "nterpisahkan", "Lampiran II" beside "LAMPIRAN III";
KETIGA has "bagian" where Asahan repeats "kegiatan", and a small "daftar hadir peserta"; KEDUA has one year where Asahan
leaves room for two). `rkpd`: the same, saying RKPD where Asahan says dokumen rencana daerah. `malang`: SE Walikota
Malang 66/2021, Form 2.1; its "terlampir" names the annex, and its "Delegasi Kelurahan" is the kecamatan's, as in Form
2.5.
"""

from __future__ import annotations

from typing import NamedTuple

# What a clause is about → what the kecamatan reads; in the order of the page's choices.
JENIS = {
    "prioritas": "Kegiatan prioritas (Lampiran II)",
    "belum": "Usulan yang belum diakomodir (Lampiran III)",
    "kelompok": "Hasil sidang kelompok (Lampiran IV)",
    "pleno": "Hasil sidang pleno, bila tidak ada kelompok",
    "cadangan": "Usulan cadangan",
    "delegasi": "Delegasi kecamatan",
    "cara": "Cara mengambil keputusan",
    "pembacaan": "Pembacaan rancangan berita acara",
    "bahan": "Kegunaan berita acara",
    "catatan": "Catatan musrenbang",
    "lain": "Klausul lain",
}
# What may stand between braces in a text → what is printed there.
ISIAN = {
    "kecamatan": "Kecamatan dan namanya",
    "kabupaten": "Kabupaten atau Kota dan namanya",
    "tahun": "tahun RKPD",
    "pelaksanaan": "tahun musrenbang",
    "jumlah": "banyaknya cadangan atau delegasi",
    "lampiran": "nomor lampirannya",
    "cara": "musyawarah mufakat atau pemungutan suara",
}


class Baku(NamedTuple):
    """`klausul`: (jenis, text) in order. `bentuk`: of which shape it is."""

    nama: str
    bentuk: str
    pembuka: str
    klausul: tuple[tuple[str, str], ...]
    penutup: str


_HADIR = (
    "yang dihadiri pemangku kepentingan sesuai dengan daftar hadir peserta yang tercantum dalam LAMPIRAN I "
    "berita acara ini."
)
_PRIORITAS = (
    "Kegiatan Prioritas, Sasaran, yang disertai target dan kebutuhan pendanaan dalam Daftar Prioritas {kecamatan} "
    "{kabupaten} Tahun {pelaksanaan} sebagaimana tercantum dalam LAMPIRAN II berita acara ini."
)
_BELUM = (
    "Usulan program dan kegiatan yang belum dapat diakomodir dalam rancangan %s {kabupaten} Tahun {tahun} beserta "
    "alasan penolakannya sebagaimana tercantum dalam LAMPIRAN III berita acara ini."
)
_KELOMPOK = (
    "Hasil kesepakatan sidang-sidang kelompok Musrenbang {kecamatan} {kabupaten} Tahun {pelaksanaan} dan daftar hadir "
    "peserta Musrenbang sebagaimana tercantum dalam LAMPIRAN IV merupakan satu kesatuan dan merupakan bagian yang "
    "tidak terpisahkan dari berita acara ini."
)
_PLENO = (
    "Hasil kesepakatan sidang pleno Musrenbang {kecamatan} {kabupaten} Tahun {pelaksanaan} sebagaimana tercantum dalam "
    "LAMPIRAN IV dan daftar hadir peserta Musrenbang sebagaimana tercantum dalam LAMPIRAN I merupakan satu kesatuan "
    "dan merupakan bagian yang tidak terpisahkan dari berita acara ini."
)
_BAHAN = "Berita acara ini dijadikan sebagai bahan penyusunan rancangan %s {kabupaten} Tahun {tahun}."
_CADANGAN = (
    "Usulan cadangan sebanyak {jumlah} kegiatan, menurut urutannya, sebagaimana tercantum dalam LAMPIRAN {lampiran} "
    "berita acara ini."
)
# What the forum decides beside its priorities: Form 2.1, second decision.
_DELEGASI = (
    "Delegasi {kecamatan} sebanyak {jumlah} orang untuk mengikuti Forum Perangkat Daerah dan Musrenbang {kabupaten} "
    "sebagaimana tercantum dalam LAMPIRAN {lampiran} berita acara ini."
)
_CARA = "Kesepakatan dalam berita acara ini diambil secara {cara}."
_PEMBACAAN = (
    "Rancangan berita acara ini telah dibacakan di hadapan peserta musrenbang dalam sidang pleno sebelum "
    "ditandatangani."
)
_CATATAN = "Catatan musrenbang:"
_DEMIKIAN = "Demikian berita acara ini dibuat dan disahkan untuk digunakan sebagaimana mestinya."
_KOTA_PRIORITAS = (
    "Usulan Kegiatan Pembangunan Prioritas Kecamatan Tahun {tahun} sebagaimana daftar usulan terlampir (LAMPIRAN II);"
)
_KOTA_DELEGASI = (
    "Delegasi {kecamatan} yang bertugas mengikuti Forum Perangkat Daerah dan Musrenbang dalam rangka Penyusunan RKPD "
    "Tahun {tahun} di tingkat Kota sebagaimana daftar terlampir (LAMPIRAN {lampiran});"
)
_KOTA_CADANGAN = "Usulan cadangan sebanyak {jumlah} kegiatan sebagaimana daftar terlampir (LAMPIRAN {lampiran});"
_RKPD, _DOKUMEN = "RKPD", "dokumen rencana daerah"

BAKU = {
    "rkpd": Baku(
        "RKPD (Kabupaten)",
        "kabupaten",
        f"telah diselenggarakan Musrenbang RKPD {{kabupaten}} Tahun {{tahun}} di {{kecamatan}} {_HADIR}",
        (
            ("prioritas", _PRIORITAS),
            ("belum", _BELUM % _RKPD),
            ("kelompok", _KELOMPOK),
            ("pleno", _PLENO),
            ("cadangan", _CADANGAN),
            ("delegasi", _DELEGASI),
            ("cara", _CARA),
            ("pembacaan", _PEMBACAAN),
            ("bahan", _BAHAN % _RKPD),
            ("catatan", _CATATAN),
        ),
        _DEMIKIAN,
    ),
    "asahan": Baku(
        "Asahan 2018 (Kabupaten), kata demi kata",
        "kabupaten",
        f"telah diselenggarakan musrenbang dokumen rencana daerah {{kabupaten}} {_HADIR}",
        (
            ("prioritas", _PRIORITAS),
            ("belum", _BELUM % _DOKUMEN),
            ("kelompok", _KELOMPOK),
            ("pleno", _PLENO),
            ("bahan", _BAHAN % _DOKUMEN),
            ("cadangan", _CADANGAN),
            ("delegasi", _DELEGASI),
            ("catatan", _CATATAN),
        ),
        _DEMIKIAN,
    ),
    "malang": Baku(
        "Kota Malang 2022 (Kota), Form 2.1",
        "kota",
        "telah diselenggarakan Musrenbang Kecamatan yang telah dihadiri oleh kelompok dan tokoh masyarakat serta unsur "
        "lain yang terkait di Kecamatan sebagaimana tercantum dalam Daftar Hadir terlampir.",
        (
            ("prioritas", _KOTA_PRIORITAS),
            ("delegasi", _KOTA_DELEGASI),
            ("belum", "Kegiatan yang belum disepakati beserta alasannya sebagaimana daftar terlampir (LAMPIRAN III);"),
            ("kelompok", "Hasil sidang kelompok sebagaimana terlampir (LAMPIRAN IV);"),
            ("pleno", "Hasil sidang pleno sebagaimana terlampir (LAMPIRAN IV);"),
            ("cadangan", _KOTA_CADANGAN),
            ("catatan", "Catatan atas pelaksanaan Musrenbang:"),
            ("cara", "dimana kesepakatan tersebut diambil secara {cara}."),
        ),
        "Demikian Berita Acara ini dibuat dan disahkan dengan penuh tanggung jawab agar dapat dipergunakan sebagaimana "
        "mestinya.",
    ),
}
PILIHAN_BENTUK = {"kabupaten": "rkpd", "kota": "malang"}


def baku(bentuk: str) -> Baku:
    """What an event of this shape begins with."""
    return BAKU[PILIHAN_BENTUK[bentuk]]
