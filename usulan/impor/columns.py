"""The heads under which each column of a usulan file is known."""

# Column → its spellings as name_key() makes them, best first. Only these are read: SIPD's `pengusul` and
# `profil` name a person and stay out.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "nomor": ("no", "nomor", "nourut", "nomorurut"),
    "id_asal": ("idusulan", "kodeusulan", "idsipd", "id"),
    "kecamatan": ("kecamatan", "namakecamatan", "kec"),
    "desa": (
        *("desa", "kelurahan", "desakelurahan", "kelurahandesa", "desakel", "keldesa", "namadesa"),
        *("namadesakelurahan", "desakelurahanpengusul", "desapengusul", "gampong", "nagari", "pekon", "kampung"),
    ),
    "bidang": ("bidang", "urusan", "bidangurusan", "bidangpembangunan", "urusanpemerintahan", "bidangusulan"),
    "kegiatan": (
        *("kegiatan", "usulankegiatan", "namakegiatan", "usulan", "uraianusulan", "uraiankegiatan"),
        *("jeniskegiatan", "kegiatanprioritas", "uraian", "namausulan"),
    ),
    "masalah": ("masalah", "permasalahan", "masalahpermasalahan", "uraianmasalah", "latarbelakang"),
    "lokasi": ("lokasi", "detaillokasi", "lokasidetail", "lokasikegiatan", "alamat", "alamatlokasi"),
    "volume": ("volume", "vol", "volumekegiatan", "koefisien", "volumekoefisien"),
    "satuan": ("satuan", "satuanvolume"),
    "harga_satuan": ("hargasatuan", "hargapersatuan", "perkiraanhargapersatuan", "perkiraanhargasatuan"),
    "anggaran": (
        *("anggaran", "perkiraananggaran", "totalperkiraanbiaya", "perkiraanbiaya", "prakiraanbiaya"),
        *("prakiraanbiayajumlah", "totalanggaran", "totalbiaya", "jumlahbiaya", "biaya", "usulananggaran"),
        *("pagu", "paguindikatif", "jumlahrp", "totalrp", "nilai"),
    ),
    "opd": (
        *("opdtujuanakhir", "opd", "opdpenanggungjawab", "perangkatdaerah", "perangkatdaerahpenanggungjawab"),
        *("perangkatdaerahpengampu", "perangkatdaerahtujuan", "opdtujuan", "opdpengampu", "opdtujuanawal", "skpd"),
        *("dinas", "skpdpenanggungjawab", "dinasterkait", "dinastujuan"),
    ),
    "prioritas_desa": ("prioritas", "prioritasdesa", "noprioritas", "nomorprioritas", "urutanprioritas"),
    "program": ("program", "namaprogram"),
    "sasaran_kegiatan": ("sasarankegiatan", "kelompoksasaran", "sasaran"),
    "sumber_dana": ("sumberdana", "sumberpembiayaan", "sumberanggaran", "sumberpendanaan"),
}
# Read as numbers; every other column is text.
NUMBERS = ("volume", "harga_satuan", "anggaran", "prioritas_desa")
