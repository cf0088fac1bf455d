"""The usulan of the example: their desa write and submit them, the kecamatan verifies, returns, refuses, merges."""

from __future__ import annotations

from collections.abc import Mapping

from laporan.contoh.files import ExampleRow, read
from laporan.contoh.foto import attach
from laporan.contoh.master import Akun
from laporan.contoh.valid import valid
from musrenbang.models import Desa, Musrenbang, Pengguna
from musrenbang.sheets.names import name_key
from usulan.isian.forms import UsulanForm
from usulan.models import Usulan

SAME = ("kegiatan", "masalah", "lokasi", "volume", "satuan", "harga_satuan", "prioritas_desa")
PENERIMA = ("kk", "perempuan", "miskin", "pemuda", "anak", "lansia", "disabilitas")
MERGE = "gabung:"
SAME_WORK = "Pekerjaan yang sama, diusulkan oleh lebih dari satu desa."
ACTS = {"dikembalikan": "kembalikan", "ditolak": "tolak"}


def write_usulan(acara: Musrenbang, rows: list[ExampleRow], akun: Akun) -> dict[str, Usulan]:
    """Each row as far as its `tahap` says; returns `kunci` → usulan."""
    all_desa = {desa.nama: desa for desa in acara.kecamatan.desa.all()}
    kamus = {item["kunci"]: item for item in read("kamus")}
    written = {}
    for row in rows:
        desa = [all_desa[name] for name in row["desa"].split(" / ")]
        author = _author(desa, akun)
        written[row["kunci"]] = usulan = Usulan(musrenbang=acara)
        data = _data(row, desa, kamus.get(row["item"]))
        valid(UsulanForm(data, instance=usulan, user=author)).simpan(by=author, aksi="tambah")
        attach(usulan, row["kunci"], by=author)
        if row["tahap"] != "draf":
            usulan.apply("ajukan", by=author)
    _check(rows, written, akun["kecamatan"])
    return written


def _author(desa: list[Desa], akun: Akun) -> Pengguna:
    """A desa writes for itself; the kecamatan enters what belongs to two desa."""
    if len(desa) > 1:
        return akun["kecamatan"]
    return next(account for account in akun.values() if account.kode_wilayah == desa[0].kode)


def _data(row: ExampleRow, desa: list[Desa], item: ExampleRow | None) -> dict[str, object]:
    data: dict[str, object] = {name: row[name] for name in SAME}
    data |= {f"penerima_{name}": row[name] for name in PENERIMA}
    data |= {"opd": name_key(row["opd"]), "urusan": name_key(row["urusan"]), "sumber_dana": "APBD Kabupaten"}
    if item:
        data["item"] = f"{item['uraian_usulan']} ({item['satuan']})"
        data["prioritas_daerah"] = item["prioritas_daerah"]
    if len(desa) > 1:
        data |= {"desa": [d.kode for d in desa], "skala": Usulan.Skala.LINTAS_DESA}
    return data


def _check(rows: list[ExampleRow], written: Mapping[str, Usulan], kecamatan: Pengguna) -> None:
    passed = [written[b["kunci"]] for b in rows if b["tahap"] == "sidang" or b["tahap"].startswith(MERGE)]
    Usulan.apply_many(passed, "verifikasi", by=kecamatan)
    for row in rows:
        usulan, stage = written[row["kunci"]], row["tahap"]
        if stage in ACTS:
            usulan.apply(ACTS[stage], by=kecamatan, alasan=row["alasan"])
        elif stage.startswith(MERGE):
            usulan.gabung(written[stage.removeprefix(MERGE)], by=kecamatan, alasan=SAME_WORK)
