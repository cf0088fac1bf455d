"""The tables and charts of the RKP about whom the agreed usulan serve, what they answer to, and last year's."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from laporan.contract.document import DaftarHadir, Jumlah, Prioritas
from laporan.contract.rkp import (
    BarisJumlah,
    BarisLintas,
    BarisMasalah,
    BarisPrioritasDaerah,
    Gambar,
    Keterwakilan,
    Lanjut,
)
from laporan.isi.rkp_data import NOL, Diajukan, gambar, money_bars
from laporan.isi.rows import decimal_text, is_usul, pagu
from musrenbang.formats import rp
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Musrenbang, PrioritasDaerah
from usulan.models import Usulan
from usulan.models.isian import PENERIMA
from usulan.tindak_lanjut.year import Year, read_year, years_of


def _sum(rows: Iterable[Usulan]) -> Decimal:
    return sum((pagu(usulan) or NOL for usulan in rows), NOL)


def keterwakilan(hadir: DaftarHadir, target: int) -> Keterwakilan:
    """Counts alone; the sentence says whether as many women were there as was aimed at."""
    known = hadir["laki_laki"] + hadir["perempuan"]
    kalimat = ""
    if known:
        # Rounded down: 29.95 % has not reached 30.
        reached = "mencapai" if 100 * hadir["perempuan"] >= target * known else "belum mencapai"
        kalimat = (
            f"Perempuan {hadir['perempuan']} dari {known} orang ({100 * hadir['perempuan'] // known} persen), "
            f"{reached} sasaran {target} persen."
        )
    jumlah: Jumlah = {"laki_laki": hadir["laki_laki"], "perempuan": hadir["perempuan"], "jumlah": hadir["jumlah"]}
    return {"unsur": hadir["unsur"], "jumlah": jumlah, "target": target, "kalimat": kalimat}


def masalah(semua: Diajukan) -> list[BarisMasalah]:
    """Of what was discussed, merged ones too; the same text once."""
    found: dict[str, dict[str, str]] = {}
    counts: dict[str, int] = {}
    for utama in semua.discussed:
        urusan = utama.urusan.nama if utama.urusan else "Urusan belum diisi"
        for text in (" ".join(usulan.masalah.split()) for usulan in (utama, *utama.anak.all())):
            if text:
                found.setdefault(urusan, {}).setdefault(text.casefold().rstrip("."), text)
                counts[urusan] = counts.get(urusan, 0) + 1
    return [
        {"nama": urusan, "banyak": counts[urusan], "masalah": "\n".join(found[urusan].values())}
        for urusan in sorted(found)
    ]


def prioritas_daerah(acara: Musrenbang, semua: Diajukan) -> list[BarisPrioritasDaerah]:
    """Each regional priority with what was agreed for it, last what answers to none."""
    daerah = PrioritasDaerah.objects.filter(kabupaten=acara.kecamatan.kabupaten, tahun=acara.tahun)

    def of(pk: int | None) -> list[Usulan]:
        return [usulan for usulan in semua.agreed if usulan.prioritas_daerah_id == pk]

    rows = [_daerah(str(one.nomor), one.prioritas, one.sasaran, of(one.pk)) for one in daerah]
    if rows and (rest := of(None)):
        rows.append(_daerah("", "Belum dihubungkan dengan prioritas daerah", "", rest))
    return rows


def _daerah(nomor: str, nama: str, sasaran: str, rows: list[Usulan]) -> BarisPrioritasDaerah:
    return {
        "nomor": nomor,
        "prioritas": nama,
        "sasaran": sasaran,
        "kegiatan": len(rows),
        "pagu": str(_sum(rows)),
        "banyak_desa": len({desa.pk for usulan in rows for desa in usulan.desa_semua}),
    }


def prioritas_bars(rows: list[BarisPrioritasDaerah]) -> Gambar:
    return money_bars(
        (f"{b['nomor']}. {b['prioritas']}" if b["nomor"] else b["prioritas"], Decimal(b["pagu"]), _many(b["kegiatan"]))
        for b in rows
    )


def _many(n: int) -> str:
    return f"{n} kegiatan, "


def pendanaan(prioritas: Prioritas) -> Gambar:
    return money_bars(
        (one["opd"] or "Perangkat Daerah belum diisi", Decimal(one["jumlah_pagu"]), _many(len(one["baris"])))
        for one in prioritas["opd"]
    )


def pagu_bars(set_: Decimal | None, agreed: Decimal) -> Gambar:
    """What there is, what is needed, and by how much the one passes the other."""
    rows = [] if set_ is None else [("Pagu indikatif", set_, "")]
    rows.append(("Kebutuhan kegiatan prioritas", agreed, ""))
    if set_ is not None and agreed != set_:
        rows.append(("Kelebihan dari pagu" if agreed > set_ else "Sisa pagu", abs(agreed - set_), ""))
    catatan = "" if set_ is not None else "Pagu indikatif tidak ditetapkan."
    return money_bars(rows, catatan=catatan)


def sumber_dana(semua: Diajukan) -> list[BarisJumlah]:
    groups: dict[str, list[Usulan]] = {}
    for usulan in semua.agreed:
        groups.setdefault(usulan.sumber_dana.strip() or "Belum disebut", []).append(usulan)
    if not semua.agreed or groups.keys() == {"Belum disebut"}:
        return []
    order = sorted(groups, key=lambda nama: (nama == "Belum disebut", nama.casefold()))
    return [{"nama": nama, "banyak": len(groups[nama]), "nilai": str(_sum(groups[nama]))} for nama in order]


def penerima(semua: Diajukan) -> list[BarisJumlah]:
    """Of the agreed, with what was merged into them as a part of its own; only groups that any of them names."""
    rows = []
    for usulan in semua.agreed:
        rows += [usulan, *(anak for anak in usulan.anak.all() if anak.cara_gabung != Usulan.CaraGabung.SATU)]
    found = []
    for name in PENERIMA:
        values = [value for usulan in rows if (value := getattr(usulan, name)) is not None]
        if values:
            label = str(Usulan._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            found.append(BarisJumlah(nama=label[0].upper() + label[1:], banyak=len(values), nilai=str(sum(values))))
    return found


def lintas_desa(semua: Diajukan) -> list[BarisLintas]:
    rows = [u for u in semua.discussed if len(u.desa_semua) > 1 or u.skala != Usulan.Skala.DESA]
    return [
        {
            "kegiatan": usulan.kegiatan,
            "para_desa": ", ".join(desa.sebutan for desa in usulan.desa_semua) or "Kecamatan",
            "hasil": usulan.get_status_display(),
            "usul": is_usul(usulan),
            "pagu": decimal_text(pagu(usulan)),
        }
        for usulan in rows
    ]


# -- the year before --------------------------------------------------------------------------------------


def last_followed(acara: Musrenbang) -> Year | None:
    """The newest year before this one of which there is anything to follow."""
    tahun = next((year for year in years_of(acara.kecamatan) if year < acara.tahun), None)
    return None if tahun is None else read_year(Perintah("rkp"), acara.kecamatan, tahun)


def lanjut(year: Year) -> Lanjut:
    """One row a work, with the desa of what was merged into it."""
    names = {desa.kode: desa.sebutan for row in year.rows for desa in row.desa}
    return {
        "tahun": year.tahun,
        "baris": [
            {
                "kegiatan": str(row.subject),
                "pengusul": ", ".join(names[kode] for kode in sorted(row.family)) or "Kecamatan",
                "kabar": row.news,
            }
            for row in year.main
            if row.agreed
        ],
    }


def lanjut_tahap(year: Year) -> Gambar:
    """How far the usulan of that year came, as far as anybody has noted it."""
    steps = year.funnel()
    batang = [
        {
            "label": step.label,
            "nilai": [str(step.count)],
            "teks": f"{step.count} usulan{f', {step.out} tidak' if step.out else ''}",
        }
        for step in steps
        if step.known
    ]
    silent = [step.label for step in steps if not step.known]
    notes = [f"Belum ada kabar dari tahap: {', '.join(silent)}."] if silent else []
    if any(row.parent and row.agreed for row in year.rows):
        notes.insert(0, "Usulan yang digabung dihitung sendiri-sendiri, sehingga lebih banyak daripada kegiatannya.")
    return gambar(batang, catatan=" ".join(notes))  # type: ignore[arg-type]


def excess(set_: Decimal | None, agreed: Decimal) -> tuple[str, str]:
    """By how much the pagu is passed, and how much of it is left, in words; "" where it is not so."""
    if set_ is None or agreed == set_:
        return "", ""
    return (rp(agreed - set_), "") if agreed > set_ else ("", rp(set_ - agreed))
