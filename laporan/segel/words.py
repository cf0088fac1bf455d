"""What people call the parts of the berita acara's text, beside those that compare.py names (pure)."""

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
