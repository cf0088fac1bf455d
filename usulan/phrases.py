"""What a kecamatan says most often when it returns or refuses: each a button beside the reason (pure)."""

from __future__ import annotations

from musrenbang.tampilan.called import called

# The desa can pay for it itself. A refusal that begins with these words is counted (UsulanQuerySet.kewenangan_desa).
KEWENANGAN_DESA = "Kewenangan desa (APB Desa)"

PHRASES = {
    "kembalikan": [
        "Lokasi belum jelas: tuliskan dusun, RT/RW atau nama jalannya.",
        "Volume atau satuan belum diisi.",
        "Permasalahan belum dijelaskan.",
        "Harga belum diisi atau berbeda dari kamus usulan.",
        "RAB dan foto lokasi belum ada.",
        "Perangkat Daerah tujuannya belum tepat.",
    ],
    "tolak": [
        f"{KEWENANGAN_DESA}.",
        "Sudah ada dalam rencana kerja tahun ini.",
        "Sama dengan usulan lain dari desa ini.",
        "Bukan kewenangan kabupaten/kota.",
        "Lahannya belum siap.",
    ],
}


def phrases(act: str) -> list[str]:
    """In the words of whom the page speaks. A kelurahan has neither kewenangan nor an APB of its own."""
    known = PHRASES.get(act, [])
    if called("desa") == "kelurahan":
        known = [one for one in known if not one.startswith(KEWENANGAN_DESA)]
    return [called(one) for one in known]


def add_phrase(reason: str, phrase: str) -> str:
    """The reason with this sentence behind it, once."""
    return reason if phrase in reason else f"{reason.rstrip()} {phrase}".lstrip()
