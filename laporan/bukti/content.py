"""The frozen berita acara → the pack of one desa (pure). From the public copy comes the public pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, cast

from laporan.bukti.leaf import proofs
from laporan.bukti.word import kata_paket
from laporan.contract.decision import BerkasBukti, DesaPaket, Keputusan, UsulanPaket
from laporan.contract.document import Isi
from laporan.contract.pack import BarisGabung, BarisPaket, IsiPaket
from laporan.kalimat.klausul import nomor_lampiran

DISEPAKATI, CADANGAN = "Disepakati", "Cadangan"


def pakets(isi: Mapping[str, Any]) -> Iterator[tuple[str, IsiPaket]]:
    """(word of the document, its dict) for every desa of the kecamatan, in the order of their codes.

    `isi`: of a berita acara, the naskah or the salinan.
    """
    bukti = proofs(isi["keputusan"])
    for desa in isi["paket"]["desa"]:
        yield kata_paket(desa["kode"]), _paket(isi, desa, bukti)


def _paket(isi: Mapping[str, Any], desa: DesaPaket, bukti: Mapping[str, BerkasBukti]) -> IsiPaket:
    bahan: list[UsulanPaket] = [one for one in isi["paket"]["usulan"] if desa["kode"] in one["pengusul"]]
    gabungan = _merged(isi, desa)
    rows = _rows(isi, desa, bahan, gabungan)
    agreed = [row for row in rows if row["hasil"] == DISEPAKATI]
    wakil: dict[str, Any] = {} if isi["publik"] else {"wakil": _delegates(isi, desa)}
    return {
        **_shared(isi, desa),
        "desa": desa,
        "disepakati": agreed,
        "jumlah_pagu": str(sum((Decimal(row["pagu"] or 0) for row in agreed), Decimal(0))),
        **_own(desa, bahan, agreed),  # type: ignore[typeddict-item]
        "tanpa_harga": _unpriced(bahan, agreed),
        "cadangan": [row for row in rows if row["hasil"] == CADANGAN],
        "dari_cadangan": len(isi["cadangan"]),
        "lampiran_cadangan": nomor_lampiran(isi).get("cadangan", ""),
        "lain": [row for row in rows if row["hasil"] not in (DISEPAKATI, CADANGAN)],
        "garis": _lines(isi, bahan),
        "gabungan": gabungan,
        "berdelegasi": bool(isi.get("delegasi")),
        "bukti": isi["bukti"],
        "berkas_bukti": [bukti[row["kode"]] for row in rows],
        **wakil,
    }


def _own(desa: DesaPaket, bahan: list[UsulanPaket], agreed: list[BarisPaket]) -> dict[str, Any]:
    """What of the agreed pagu is this desa's own: of a usulan of several desa its share."""
    shares = {one["kode"]: one["bagian"][one["pengusul"].index(desa["kode"])] for one in bahan if one.get("bagian")}
    own = sum((Decimal(shares.get(row["kode"], row["pagu"]) or 0) for row in agreed), Decimal(0))
    return {"bagian_pagu": str(own), "bersama": sum(row["kode"] in shares for row in agreed)}


def _unpriced(bahan: list[UsulanPaket], agreed: list[BarisPaket]) -> int:
    """Of how many agreed a part has no price, also where what was merged into it has one. A berita acara of before
    this was told apart knows only of those without any price."""
    lacking = {one["kode"]: one.get("tanpa_harga") for one in bahan}
    return sum(not row["pagu"] if (told := lacking[row["kode"]]) is None else told for row in agreed)


def _shared(isi: Mapping[str, Any], desa: DesaPaket) -> Isi:
    """What every document has, of the same event."""
    keys = (Isi.__required_keys__ | Isi.__optional_keys__) & isi.keys()
    return cast(Isi, {**{key: isi[key] for key in keys}, "jenis": kata_paket(desa["kode"])})


def _rows(
    isi: Mapping[str, Any], desa: DesaPaket, bahan: list[UsulanPaket], gabungan: list[BarisGabung]
) -> list[BarisPaket]:
    """In the order of the sessions' lists."""
    decided: dict[str, Keputusan] = {row["kode"]: row for row in isi["keputusan"]}
    reserve = {row["kode"]: n for n, row in enumerate(isi["cadangan"], start=1)}
    return [
        {
            **decided[one["kode"]],
            "lokasi": decided[one["kode"]]["lokasi"].removeprefix(f"{desa['nama']}: "),
            "kurang": one["kurang"],
            "cadangan": str(reserve.get(one["kode"], "")),
            "termasuk": [anak["kegiatan"] for anak in gabungan if anak["kode_induk"] == one["kode"]],
        }
        for one in bahan
    ]


def _lines(isi: Mapping[str, Any], bahan: list[UsulanPaket]) -> list[str]:
    """One for each session that has a usulan of this desa below its line."""
    sidang = {row["kode"]: row["sidang"] for row in isi["keputusan"]}
    return list(dict.fromkeys(f"{sidang[one['kode']]}: {one['garis']}" for one in bahan if one["kurang"]))


def _merged(isi: Mapping[str, Any], desa: DesaPaket) -> list[BarisGabung]:
    decided = {row["kode"]: row for row in isi["keputusan"]}
    return [
        {
            "kode": one["kode"],
            "kegiatan": one["kegiatan"],
            "lokasi": one["lokasi"],
            "volume": one["volume"],
            "satuan": one["satuan"],
            "anggaran": one["anggaran"],
            "induk": decided[one["induk"]]["kegiatan"],
            "kode_induk": one["induk"],
            "hasil": decided[one["induk"]]["hasil"],
        }
        for one in isi["paket"]["gabungan"]
        if desa["kode"] in one["pengusul"]
    ]


def _delegates(isi: Mapping[str, Any], desa: DesaPaket) -> list[str]:
    """Names of the delegation's members who come from this desa."""
    rows = isi.get("delegasi", {}).get("baris", ())
    return [row["nama"] for row in rows if row["desa"] == desa["nama"]]
