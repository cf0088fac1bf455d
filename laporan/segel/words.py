"""What people call the parts and fields of the texts, beside those that compare.py names (pure)."""

RINCIAN_DATA = {
    "anggaran_kecamatan": "anggaran menurut kecamatan",
    "bujur": "bujur",
    "dari": "urutan semula",
    "harga_satuan": "harga satuan",
    "induk": "usulan induk",
    "ke": "urutan baru",
    "kelompok": "kelompok",
    "kode_desa": "kode desa/kelurahan",
    "kode_opd": "kode perangkat daerah",
    "kode_subkegiatan": "kode subkegiatan",
    "lintang": "lintang",
    "masalah": "permasalahan",
    "melewati": "yang dilewati",
    "nama_desa": "nama desa/kelurahan",
    "nomor_sidang": "urutan dalam sidang",
    "penerima_anak": "penerima manfaat anak",
    "penerima_disabilitas": "penerima manfaat disabilitas",
    "penerima_kk": "penerima manfaat KK",
    "penerima_lansia": "penerima manfaat lansia",
    "penerima_miskin": "penerima manfaat miskin",
    "penerima_pemuda": "penerima manfaat pemuda",
    "penerima_perempuan": "penerima manfaat perempuan",
    "pindah": "pemindahan melawan skor",
    "prioritas_desa": "prioritas desa",
    "rekomendasi_kecamatan": "rekomendasi kecamatan",
    "skala": "skala",
    "subkegiatan": "subkegiatan",
    "sumber_dana": "sumber dana",
    "sumber_data": "sumber data penerima",
    "tanggal_usul": "tanggal usul",
    "urusan": "urusan",
    "usulan": "usulan",
    "volume_forum": "volume menurut forum",
    "volume_kecamatan": "volume menurut kecamatan",
}

# Part of its dict → what it is called.
SEBUTAN_NASKAH = {
    "bentuk": "bentuk berita acara",
    "cara": "cara mengambil keputusan",
    "materi": "materi yang dibahas",
    "narasumber": "narasumber",
    "notulis": "notulis",
    "pembuka": "kalimat pembuka",
    "penanda": "yang menandatangani",
    "penutup": "kalimat penutup",
    "pimpinan_rapat": "nama pimpinan rapat",
    "sebutan_desa": "sebutan desa/kelurahan",
    "susunan_ttd": "susunan tanda tangan",
}
# Field of a row → what it is called.
RINCIAN_NASKAH = {
    "atas": "baris di atas jabatan",
    "dari": "asal narasumber",
    "penanda": "yang menandatangani",
}
