"""A file of usulan, however its heads are written → Bacaan. This module knows no database.

It reads the lists of Asahan, Malang (Form 1.4/1.5) and DU-RKP Desa (docs/domain.md#usulan), SIPD's export
(docs/domain.md#sipds-columns), the example data and our own template. It decides what a column means; names.py
decides which desa, OPD or urusan a name means.
"""

import hashlib
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from string import ascii_lowercase

from musrenbang.sheets.header import Kepala, find_header
from musrenbang.sheets.numbers import KOSONG, BukanAngka, read_angka
from musrenbang.sheets.read import BerkasDitolak, Lembar, Rumus, Sel, read_table, tidy
from usulan.impor.columns import ALIAS, ANGKA
from usulan.impor.rows import Bacaan, Baris, Temuan

# Merged over several rows in lists made for print: the value of the first stands for all.
_TURUN = ("kecamatan", "desa", "bidang", "opd")
_PISAH = re.compile(r"\s*[/;,&\n]\s*|\s+dan\s+", re.IGNORECASE)
_JUMLAH = re.compile(r"\s*(sub\s*)?(jumlah|total)\b", re.IGNORECASE)
_VOLUME = re.compile(r"([\d.,]+)\s*(%|m[23²³]|[^\W\d_]+(?:[ /][^\W\d_]+)*)")


def read_usulan(isi: bytes) -> Bacaan:
    """Raises BerkasDitolak where there is no table of usulan; faults of cells are in each Baris."""
    ketemu = [
        (lembar, kepala)
        for lembar in read_table(isi)
        if (kepala := find_header(lembar.baris, ALIAS, ["kegiatan"])) and len(kepala.posisi) >= 3
    ]
    if not ketemu:
        raise BerkasDitolak(
            "Judul kolom tidak ditemukan pada 20 baris pertama. Beri judul setiap kolom, paling sedikit "
            "Desa, Kegiatan, Lokasi, Volume dan Satuan, atau pakai templat dari halaman impor."
        )
    lembar, kepala = ketemu[0]
    peringatan = [
        Temuan(0, "", f"Lembar “{lain.nama}” tidak dibaca; hanya lembar “{lembar.nama}”. Impor lembar lain tersendiri.")
        for lain, _ in ketemu[1:]
    ]
    if kepala.asing:
        peringatan.append(Temuan(0, "", f"Kolom yang tidak dibaca: {', '.join(kepala.asing)}."))
    judul = _heads(kepala)
    baris = _read_rows(lembar, kepala, judul, peringatan)
    if not baris:
        raise BerkasDitolak("Di bawah judul kolom tidak ada satu usulan pun. Isi tabelnya, lalu coba lagi.")
    return Bacaan(hashlib.sha256(isi).hexdigest(), judul, baris, peringatan)


def split_desa(teks: str) -> tuple[str, ...]:
    """'LOJI / CIHAUR' → ('LOJI', 'CIHAUR'): one usulan of two desa."""
    return tuple(bagian for bagian in _PISAH.split(teks.strip()) if bagian)


def _heads(kepala: Kepala) -> dict[str, str]:
    """Column → head; satuan may stand in the cell of volume, and anggaran follows from volume × price."""
    judul = dict(kepala.judul)
    if "volume" in judul:
        judul.setdefault("satuan", judul["volume"])
        if "harga_satuan" in judul:
            judul.setdefault("anggaran", judul["harga_satuan"])
    return judul


def _read_rows(lembar: Lembar, kepala: Kepala, judul: dict[str, str], peringatan: list[Temuan]) -> list[Baris]:
    _fill_down(lembar, kepala)
    hasil: list[Baris] = []
    for nomor, isi in enumerate(lembar.baris[kepala.baris + 1 :], start=kepala.baris + 2):
        sel = {kolom: _pick(isi, letak) for kolom, letak in kepala.posisi.items()}
        terisi = [kolom for kolom, isinya in sel.items() if isinya != "" and kolom != "nomor"]
        if not terisi or (not hasil and _is_numbering(isi)) or _is_total(isi, sel):
            continue
        if len(terisi) == 1 and not sel["kegiatan"]:
            peringatan.append(Temuan(nomor, "", f"Dilewati, karena hanya berisi “{_text(sel[terisi[0]])}”."))
            continue
        hasil.append(_read_row(nomor, sel, judul))
    return hasil


def _fill_down(lembar: Lembar, kepala: Kepala) -> None:
    turun = {letak for kolom in _TURUN for letak in kepala.posisi.get(kolom, [])}
    for (atas, kiri), (bawah, _) in lembar.gabungan:
        if kiri in turun and atas > kepala.baris:
            for isi in lembar.baris[atas + 1 : bawah + 1]:
                isi[kiri] = lembar.baris[atas][kiri]


def _pick(isi: Sequence[Sel], letak: Sequence[int]) -> Sel:
    """The first of a column's cells that is not empty; "-" counts as empty."""
    for indeks in letak:
        sel = isi[indeks] if indeks < len(isi) else ""
        if isinstance(sel, str) and KOSONG.fullmatch(sel):
            continue
        return sel
    return ""


def _is_numbering(isi: Sequence[Sel]) -> bool:
    """The row '(1) (2) (3) …' under the heads of official forms."""
    tanda = [re.sub(r"[()\s]", "", _text(sel)) for sel in isi if _text(sel)]
    banyak = len(tanda)
    return banyak >= 3 and tanda in ([str(n) for n in range(1, banyak + 1)], list(ascii_lowercase[:banyak]))


def _is_total(isi: Sequence[Sel], sel: dict[str, Sel]) -> bool:
    """A row 'Jumlah per bidang': it begins with that word and says neither where nor in what unit."""
    teks = next((_text(s) for s in isi if _text(s)), "")
    return bool(_JUMLAH.match(teks)) and not any(sel.get(kolom) for kolom in ("desa", "lokasi", "satuan"))


def _text(sel: Sel) -> str:
    match sel:
        case Rumus():
            return sel.teks
        case Decimal():
            return format(sel, "f")
        case _:
            return tidy(sel)


def _read_row(nomor: int, sel: dict[str, Sel], judul: dict[str, str]) -> Baris:
    baris = Baris(nomor)
    _split_volume(sel)
    for kolom, isi in sel.items():
        if kolom == "nomor":
            continue
        tempat = judul[kolom]
        if isinstance(isi, Rumus):
            pesan = f"Berisi rumus “{isi.teks[:40]}” tanpa hasil. Tuliskan isinya, bukan rumusnya."
            baris.galat.append(Temuan(nomor, tempat, pesan))
        elif kolom in ANGKA:
            _read_number(baris, kolom, isi, tempat)
        else:
            setattr(baris, "desa_asli" if kolom == "desa" else kolom, _text(isi))
    baris.desa = split_desa(baris.desa_asli)
    if baris.anggaran is None and baris.volume is not None and baris.harga_satuan is not None:
        baris.anggaran = (baris.volume * baris.harga_satuan).quantize(Decimal(1), ROUND_HALF_UP)
    if not baris.kegiatan and not baris.galat:
        baris.galat.append(Temuan(nomor, judul["kegiatan"], "Kosong. Isi nama kegiatannya, atau hapus barisnya."))
    return baris


def _split_volume(sel: dict[str, Sel]) -> None:
    """'569,5 m' in a list without its own column of satuan, as Asahan's."""
    volume, satuan = sel.get("volume"), sel.get("satuan", "")
    if not isinstance(volume, str) or not isinstance(satuan, str):
        return
    ketemu = _VOLUME.fullmatch(tidy(volume))
    if ketemu and satuan.lower() in ("", ketemu[2].lower()):
        sel["volume"], sel["satuan"] = ketemu[1], ketemu[2]


def _read_number(baris: Baris, kolom: str, sel: str | Decimal, tempat: str) -> None:
    rupiah = kolom in ("harga_satuan", "anggaran")
    digit, desimal = (16, 2) if rupiah else (11, 3)
    try:
        angka = read_angka(sel, rupiah=rupiah, digit=digit, desimal=desimal)
        setattr(baris, kolom, _whole(angka.nilai, str(sel)) if kolom == "prioritas_desa" else angka.nilai)
    except BukanAngka as salah:
        baris.galat.append(Temuan(baris.nomor, tempat, salah.pesan))
        return
    if angka.catatan:
        baris.peringatan.append(Temuan(baris.nomor, tempat, angka.catatan))


def _whole(nilai: Decimal | None, teks: str) -> int | None:
    if nilai is None:
        return None
    if nilai != nilai.to_integral_value() or not 1 <= nilai <= 999:
        raise BukanAngka(f"“{teks}” bukan urutan prioritas. Tuliskan 1, 2, 3 dan seterusnya.")
    return int(nilai)
