"""The usual texts of the RKP Kecamatan, to be edited by the kecamatan, and the placeholders that they may use (pure).

A line with a placeholder of which nothing is known is left out (`rkp.read`).
"""

from __future__ import annotations

# Placeholder → what people call it. Its value is made in laporan/isi/rkp_nilai.py.
ISIAN = {
    "kecamatan": "nama kecamatan",
    "kabupaten": "nama kabupaten/kota",
    "tahun": "tahun rencana",
    "tahun_lalu": "tahun sebelum tahun rencana",
    "tema": "tema",
    "nomor": "nomor RKP",
    "nomor_ba": "nomor berita acara",
    "tanggal_ba": "tanggal berita acara",
    "tanggal_forum": "hari musrenbang",
    "tempat": "tempat musrenbang",
    "peserta": "peserta yang hadir",
    "keterwakilan_perempuan": "keterwakilan perempuan",
    "pedoman": "pedoman penyusunan",
    "desa_kelurahan": "sebutan desa atau kelurahan",
    "banyak_desa": "banyaknya desa/kelurahan",
    "banyak_pengusul": "banyaknya desa/kelurahan yang mengajukan usulan",
    "tanpa_usulan": "kalimat bila tidak ada usulan",
    "tanpa_kesepakatan": "kalimat bila tidak ada yang disepakati",
    "diajukan": "usulan yang diajukan",
    "tidak_diteruskan": "usulan yang tidak diteruskan",
    "digabung": "usulan yang digabung",
    "utama": "usulan utama",
    "dibahas": "usulan yang dibahas",
    "disepakati": "kegiatan yang disepakati",
    "cadangan": "usulan cadangan",
    "belum_disepakati": "usulan yang belum disepakati atau tidak dibahas",
    "banyak_opd": "banyaknya Perangkat Daerah",
    "pagu_disepakati": "jumlah pagu yang disepakati",
    "terbilang_disepakati": "jumlah itu dalam kata",
    "tanpa_harga": "kegiatan dengan harga belum diisi",
    "pagu_indikatif": "pagu indikatif kecamatan",
    "kelebihan_pagu": "kelebihan dari pagu",
    "sisa_pagu": "sisa pagu",
    "pagu_terlampaui": "pagu bagian yang terlampaui",
    "lintas_desa": "usulan lintas desa",
    "milik": "kegiatan kantor kecamatan",
    "banyak_masalah": "usulan yang menyebut permasalahan",
    "banyak_prioritas": "banyaknya prioritas daerah",
    "tahun_lanjut": "tahun usulan yang ditindaklanjuti",
    "disepakati_lanjut": "usulan tahun sebelumnya yang disepakati",
    "bab_rencana": "bab rencana kerja",
    "lampiran_prioritas": "lampiran kegiatan prioritas",
    "lampiran_cadangan": "lampiran usulan cadangan",
    "lampiran_lanjut": "lampiran tindak lanjut",
}
# Whole sentences, there only where they apply: that one is not there is nothing to mend.
BERSYARAT = {"tanpa_usulan", "tanpa_kesepakatan", "pagu_terlampaui"}

PEDOMAN = (
    "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 tentang Tata Cara Perencanaan, Pengendalian dan Evaluasi "
    "Pembangunan Daerah, Tata Cara Evaluasi Rancangan Peraturan Daerah tentang Rencana Pembangunan Jangka Panjang "
    "Daerah dan Rencana Pembangunan Jangka Menengah Daerah, serta Tata Cara Perubahan Rencana Pembangunan Jangka "
    "Panjang Daerah, Rencana Pembangunan Jangka Menengah Daerah, dan Rencana Kerja Pemerintah Daerah"
)

PENGANTAR = """\
Puji syukur ke hadirat Tuhan Yang Maha Esa, karena Rencana Kerja Pembangunan (RKP) {kecamatan} Tahun {tahun} dapat \
disusun.

RKP ini memuat kesepakatan Musrenbang RKPD {kabupaten} di {kecamatan}, sebagaimana dicatat dalam Berita Acara Nomor \
{nomor_ba} tanggal {tanggal_ba}, dan menjadi bahan penyusunan RKPD {kabupaten} Tahun {tahun}.

Terima kasih disampaikan kepada warga, pemerintah {desa_kelurahan}, Perangkat Daerah, dan semua pihak yang \
mengusulkan, membahas, dan menyepakati isi rencana ini.
"""
LATAR = """\
Musyawarah perencanaan pembangunan (musrenbang) adalah forum antarpelaku dalam rangka menyusun rencana pembangunan. \
Musrenbang RKPD {kabupaten} di {kecamatan} diselenggarakan untuk penajaman, penyelarasan, klarifikasi dan kesepakatan \
usulan rencana kegiatan pembangunan {desa_kelurahan}, yang diintegrasikan dengan prioritas pembangunan daerah di \
wilayah kecamatan.

Rencana Kerja Pembangunan (RKP) {kecamatan} Tahun {tahun} disusun dari hasil kesepakatan musrenbang tersebut dan \
menjadi bahan penyusunan Rencana Kerja Perangkat Daerah serta RKPD {kabupaten} Tahun {tahun}.

Tema pembangunan tahun {tahun} adalah “{tema}”.
"""
HUKUM = """\
Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional;
Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah beberapa kali diubah;
Peraturan Pemerintah Nomor 45 Tahun 2017 tentang Partisipasi Masyarakat dalam Penyelenggaraan Pemerintahan Daerah;
Peraturan Pemerintah Nomor 17 Tahun 2018 tentang Kecamatan;
{pedoman}; dan
Peraturan Menteri Dalam Negeri Nomor 70 Tahun 2019 tentang Sistem Informasi Pemerintahan Daerah.
"""
MAKSUD = """\
RKP {kecamatan} Tahun {tahun} dimaksudkan sebagai pedoman perencanaan pembangunan di wilayah kecamatan selama satu \
tahun. Tujuannya:
1. memuat usulan rencana kegiatan pembangunan {desa_kelurahan} yang menjadi kegiatan prioritas pembangunan di wilayah \
kecamatan;
2. memuat kegiatan prioritas pembangunan di wilayah kecamatan yang belum tercakup dalam prioritas kegiatan \
pembangunan {desa_kelurahan}; dan
3. mengelompokkan kegiatan prioritas pembangunan di wilayah kecamatan berdasarkan tugas dan fungsi Perangkat Daerah.
"""
LANJUT = """\
Dari usulan untuk RKPD Tahun {tahun_lanjut}, {disepakati_lanjut} disepakati dalam musrenbang kecamatan. Perjalanannya \
sampai RKP ini disusun digambarkan di bawah ini.
Kabar setiap usulan dimuat dalam {lampiran_lanjut}.
"""
FORUM = """\
Musrenbang RKPD {kabupaten} di {kecamatan} diselenggarakan pada {tanggal_forum} di {tempat} dan dihadiri {peserta}.
{keterwakilan_perempuan}
"""
PENELAAHAN = """\
{tanpa_usulan}
{banyak_pengusul} {desa_kelurahan} mengajukan {diajukan} usulan.
{tidak_diteruskan} usulan tidak diteruskan ke forum, dengan alasan yang disampaikan kepada pengusulnya.
{digabung} usulan digabung ke usulan lain yang sama.
Dari {utama} usulan utama, {dibahas} dibahas dan diputuskan.

Hasilnya: {disepakati} disepakati menjadi kegiatan prioritas dengan pagu {pagu_disepakati} ({terbilang_disepakati}).
{tanpa_kesepakatan}
{cadangan} menjadi usulan cadangan.
{belum_disepakati} belum disepakati atau tidak dibahas, dengan alasan sebagaimana tercantum dalam berita acara.
"""
MASALAH = """\
Permasalahan berikut disebut dalam {banyak_masalah} usulan yang dibahas, dikelompokkan menurut urusan pemerintahan.
"""
TUJUAN = """\
Tujuan dan sasaran pembangunan di wilayah {kecamatan} diselaraskan dengan {banyak_prioritas} prioritas pembangunan \
daerah dalam RKPD {kabupaten} Tahun {tahun}.
"""
PROGRAM = """\
Program dan kegiatan Tahun {tahun} adalah {disepakati} kegiatan prioritas pada {banyak_opd} Perangkat Daerah \
sebagaimana diuraikan dalam {bab_rencana} dan {lampiran_prioritas}.
"""
PAGU = """\
Kebutuhan pendanaan {disepakati} kegiatan prioritas seluruhnya {pagu_disepakati}.
Harga belum diisi pada {tanpa_harga} kegiatan; jumlah itu belum memuatnya.

Pagu indikatif yang ditetapkan untuk {kecamatan} adalah {pagu_indikatif}.
Kebutuhan melampaui pagu itu sebesar {kelebihan_pagu}; kegiatan didanai menurut urutan prioritasnya sejauh pagu \
memungkinkan.
Dari pagu itu {sisa_pagu} belum terpakai.
{pagu_terlampaui}
"""
OPD = """\
Kegiatan prioritas menjadi tanggung jawab {banyak_opd} Perangkat Daerah. Rinciannya dimuat dalam {lampiran_prioritas}.
"""
DESA = """\
Setiap usulan dihitung pada {desa_kelurahan} yang mengajukannya, juga bila digabung ke usulan lain.
"""
SUMBER = """\
Sumber dana yang disebut dalam {disepakati} kegiatan prioritas adalah sebagai berikut.
"""
PENERIMA = """\
Penerima manfaat dihitung dari kegiatan prioritas yang menyebutkannya; seorang warga dapat dilayani beberapa kegiatan.
"""
LINTAS = """\
{lintas_desa} usulan yang dibahas melayani lebih dari satu {desa_kelurahan}.
"""
MILIK = """\
{milik} kegiatan prioritas dilaksanakan oleh Perangkat Daerah {kecamatan} sendiri dan menjadi bahan Renja Kecamatan.
"""
CADANGAN = """\
{cadangan} usulan menjadi cadangan dan dimuat menurut peringkatnya dalam {lampiran_cadangan}. Usulan cadangan naik \
menjadi kegiatan prioritas bila pagu memungkinkan.
"""
KAIDAH = """\
RKP ini menjadi acuan {kecamatan} dalam Forum Perangkat Daerah dan Musrenbang RKPD {kabupaten}, dan dasar pemantauan \
oleh kecamatan, {desa_kelurahan}, dan warga.
Perubahan hasil pada tahap berikutnya dicatat sebagai tindak lanjut setiap usulan dan diberitahukan kepada pengusulnya.
"""
PENUTUP = """\
RKP {kecamatan} Tahun {tahun} ini disusun berdasarkan berita acara hasil musrenbang dan menjadi bahan pembahasan dalam \
Forum Perangkat Daerah dan Musrenbang RKPD. Pelaksanaannya menyesuaikan dengan RKPD dan APBD {kabupaten} Tahun \
{tahun} yang ditetapkan.
"""
