"""What the file says of itself beside its pages: number, kind and language in the XMP; the frozen data attached."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from weasyprint import Attachment

from musrenbang.jejak.canonical import canonical

# PDF/A knows the properties of Dublin Core; that of PDF/UA has to be described before it is used.
PDFUA = """
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
# Columns of prioritas.csv, beside the Perangkat Daerah of the group.
COLUMNS = (
    *("kode", "nomor_prioritas", "prioritas_daerah", "sasaran_daerah", "program", "kegiatan", "sasaran_kegiatan"),
    *("lokasi", "volume", "satuan", "pagu"),
)


def jenis(isi: Mapping[str, Any], draf: bool) -> str:
    return "draf" if draf else "salinan publik" if isi["publik"] else "naskah lengkap"


def xmp(isi: Mapping[str, Any], *, draf: bool) -> str:
    """RDF to lay before the end of the XMP."""
    subjects = ["musrenbang", f"RKPD {isi['tahun']}", f"{isi['kecamatan']['jenis']} {isi['kecamatan']['nama']}"]
    single = f"<dc:identifier>{escape(isi['nomor'])}</dc:identifier>" if isi["nomor"] else ""
    bags = {"language": ["id"], "type": [isi["jenis"], jenis(isi, draf)], "subject": subjects}
    lists = "".join(f"<dc:{name}><rdf:Bag>{_items(values)}</rdf:Bag></dc:{name}>" for name, values in bags.items())
    dc = f'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about="">{single}{lists}</rdf:Description>'
    return f"{dc}{PDFUA}"


def _items(values: list[str]) -> str:
    return "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values)


def attachments(isi: Mapping[str, Any]) -> list[Attachment]:
    """isi.json: the dict as it was frozen, byte for byte what its sidik in the record is of; prioritas.csv: its
    priorities. A salinan publik is printed from its own dict, so it holds no more than that."""
    day = datetime.fromisoformat(_made(isi))
    files = [("isi.json", "Source", "Isi dokumen ini sebagai data (JSON)", canonical(isi))]
    if "prioritas" in isi:
        files.append(("prioritas.csv", "Data", "Daftar kegiatan prioritas (CSV)", _csv(isi)))
    return [
        Attachment(string=text, name=name, relationship=relation, description=told, created=day, modified=day)
        for name, relation, told, text in files
    ]


def _made(isi: Mapping[str, Any]) -> str:
    """Never the clock: when it was sealed, or drawn up, or the day that it bears; else the year of the forum."""
    draf = isi.get("draf") or {}
    return isi["segel"]["waktu"] or draf.get("waktu", "") or isi["tanggal"] or f"{isi['tahun_pelaksanaan']}-01-01"


def _csv(isi: Mapping[str, Any]) -> str:
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(["perangkat_daerah", *COLUMNS])
    writer.writerows(_rows(isi))
    return output.getvalue()


def _rows(isi: Mapping[str, Any]) -> Iterator[list[str]]:
    for group in isi["prioritas"]["opd"]:
        for row in group["baris"]:
            yield [_text(group["opd"]), *(_text(row[name]) for name in COLUMNS)]


def _text(value: str) -> str:
    """A text stays a text: no program reads it as a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@")) else value
