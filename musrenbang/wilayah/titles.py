"""What the title of a list, or of a part of it, says about whose rows stand below (pure)."""

import re

# What a desa is called in Aceh, West Sumatra, Lampung, Yogyakarta and Toraja; a kampung, as in Papua, is elsewhere a
# part of one, and so heads no section.
ELSEWHERE = "gampong|nagari|pekon|tiyuh|kalurahan|lembang"
_SECTION = re.compile(
    rf"\W*(?:(?:[0-9]{{1,3}}|[a-z]|[ivx]+)[.)]?\s+)?(desa\s+adat|desa|ds|kelurahan|kel|{ELSEWHERE})\b\.?"
    r"(?:\s*/\s*(?:kelurahan|kel|desa))?\s*:?\s*(\S.*)",
    re.IGNORECASE,
)
# "DAFTAR USULAN DESA LOJI", "PEMERINTAH DESA LOJI": what stands before the desa in a title.
_TITLE = re.compile(
    r"\W*(?:(?:daftar|usulan|rekap\w*|hasil|musrenbang\w*|musyawarah|perencanaan|rencana|kegiatan|prioritas|pembangunan|"
    r"pemerintah\w*|kantor|pra|tingkat|skala|dari|di)\b\W*)+(?=desa|kelurahan|ds\b|kel\b)",
    re.IGNORECASE,
)
# "(2 usulan)", "TAHUN 2028": what stands behind it.
_BEHIND = re.compile(r"\s*(?:\([^()]*\)|\b(?:tahun|ta|t\.a\.)\W*(?:anggaran\W*)?[0-9].*)\s*$", re.IGNORECASE)
# "TINGKAT KECAMATAN", "Lintas Desa", "Pokok-Pokok Pikiran DPRD": what stands below is no desa's alone.
_NO_DESA = re.compile(
    r"\W*(?:(?:[0-9]{1,3}|[a-z]|[ivx]+)[.)]?\s+)?(?:(?:daftar|usulan|prioritas|kegiatan)\s+)*"
    r"(?:(?:tingkat|skala|lingkup|level)\s+kecamatan|lintas\s+(?:desa|kecamatan)|pok(?:ir|ok[\s-]+(?:pokok\s+)?pikiran))\b.*",
    re.IGNORECASE,
)


def names_in_title(text: str) -> list[str]:
    """'Daftar usulan Desa Loji' → 'Desa Loji' and 'Loji', either of which may be its name; else empty."""
    named = _SECTION.fullmatch(_BEHIND.sub("", _TITLE.sub("", text, count=1)))
    return [f"{named[1]} {named[2]}", named[2]] if named else []


def is_section(text: str) -> bool:
    """Whether a title or a section names a desa, known here or not, or what is of no desa alone."""
    return bool(_SECTION.fullmatch(_BEHIND.sub("", text)) or _NO_DESA.fullmatch(text))
