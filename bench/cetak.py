"""What printing costs beside the PDF engine alone: `python bench/cetak.py 300 1500`.

T-D.4 of so many rows, printed by laporan/cetak and by WeasyPrint alone from the same page with the same styles and
tags, in turns. CPU seconds of this process; the ratio of their sums is what counts.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.pengaturan")
sys.path.insert(0, str(Path(__file__).parent.parent))

import django

django.setup()

from weasyprint import CSS, HTML  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402

from laporan.cetak import pdf  # noqa: E402
from laporan.isi.totals import susun_prioritas  # noqa: E402
from tests.laporan.cetak.contoh_isi import baris_prioritas, isi_daftar  # noqa: E402


def document(rows: int) -> dict[str, Any]:
    some = [{**row, "kode": f"U{n}"} for n, row in enumerate((baris_prioritas() * (rows // 10 + 1))[:rows])]
    return {**isi_daftar("prioritas"), "prioritas": susun_prioritas(some)}  # type: ignore[arg-type]


def engine_alone(page: str) -> bytes:
    fonts, fetcher = FontConfiguration(), pdf.OwnFiles()
    files = [{"filename": pdf._static(name)} for name in ("cetak.css", "kolom.css")]
    style = [CSS(**source, font_config=fonts, url_fetcher=fetcher) for source in ({"string": pdf.font_faces()}, *files)]
    done: bytes = HTML(string=page, url_fetcher=fetcher).write_pdf(stylesheets=style, font_config=fonts, pdf_tags=True)
    return done


def seconds(act: Callable[[], bytes]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("baris", type=int, nargs="*", default=[300, 1500])
    parser.add_argument("--putaran", type=int, default=2)
    options = parser.parse_args()
    for rows in options.baris:
        isi = document(rows)
        page = pdf.render_html("prioritas", isi)
        ours = theirs = 0.0
        for _ in range(options.putaran):
            theirs += seconds(lambda page=page: engine_alone(page))  # type: ignore[misc]
            ours += seconds(lambda isi=isi: pdf.render_pdf("prioritas", isi))  # type: ignore[misc]
        print(f"{rows} rows: engine {theirs / options.putaran:.1f} s, ours {ours / options.putaran:.1f} s", end="")
        print(f", {ours / theirs:.2f} ×")


if __name__ == "__main__":
    main()
