"""A forum of full size, told through the verbs and sealed: how many pages its documents take.

`python bench/besar.py ../shared/data/usulan_sukabumi_lengkap.csv`: the 80 usulan of the example and 128 of the file,
190 people, 15 Perangkat Daerah. Database and PDFs in a folder of its own, whose name is printed.
"""

import argparse
import csv
import datetime as dt
import io
import itertools
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(tempfile.mkdtemp(prefix="besar-"))
os.environ |= {"DATA_DIR": str(FOLDER), "DATABASE_URL": f"sqlite:///{FOLDER}/db.sqlite3"}
os.environ |= {"DJANGO_SETTINGS_MODULE": "musrenbang.settings", "ALAMAT_PUBLIK": "https://musrenbang.example"}
os.environ.setdefault("DEBUG", "1")
sys.path.insert(0, str(Path(__file__).parent.parent))

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from pypdf import PdfReader  # noqa: E402

from forum.hadir.forms import PesertaForm  # noqa: E402
from forum.models import Butir, Peserta, Sidang  # noqa: E402
from laporan.cetak.pdf import render_pdf  # noqa: E402
from laporan.contoh import story  # noqa: E402
from laporan.contoh.files import read  # noqa: E402
from laporan.contoh.master import KECAMATAN, load_master  # noqa: E402
from laporan.contoh.sidang import open_sidang, record_peserta  # noqa: E402
from laporan.contoh.usulan import write_usulan  # noqa: E402
from laporan.contoh.valid import valid  # noqa: E402
from laporan.segel.draft import buat_draf  # noqa: E402
from laporan.segel.reading import bacakan  # noqa: E402
from laporan.segel.seal import panjang_rantai, segel  # noqa: E402
from musrenbang.models import Musrenbang  # noqa: E402
from usulan.impor.plan import plan  # noqa: E402
from usulan.models import Usulan  # noqa: E402

IMPORTED, PEOPLE = 128, 190
RESULTS = [("disepakati", 0.676, ""), ("cadangan", 0.912, "Di luar pagu kelompok; naik bila ada yang gugur.")]
RESULTS += [("belum_disepakati", 1.0, "Menunggu kajian teknis Perangkat Daerah dan kepastian status lahan.")]


def rows_of(file: Path, acara: Musrenbang) -> bytes:
    """Every 20th row of the file, its desa replaced by ours, its sums filled up."""
    desa = itertools.cycle(acara.kecamatan.desa.all())
    opd = itertools.cycle([row["nama"] for row in read("opd")])
    output = io.StringIO()
    with file.open(encoding="utf-8-sig", newline="") as source:
        found = list(itertools.islice(itertools.islice(csv.DictReader(source), 0, None, 20), IMPORTED))
    writer = csv.writer(output)
    writer.writerow(["Desa", "Bidang", "Kegiatan", "Lokasi", "Volume", "Satuan", "Anggaran", "OPD"])
    for n, row in enumerate(found, start=1):
        cells = [row["kegiatan"], f"Dusun {n % 7 + 1} RT 0{n % 6 + 1}/RW 0{n % 4 + 1}", row["volume"], row["satuan"]]
        writer.writerow([next(desa).nama, row["bidang"], *cells, row["anggaran_rp"] or 1_234_567_890, next(opd)])
    return output.getvalue().encode()


def tell(file: Path) -> Musrenbang:
    today = dt.date.today()  # noqa: DTZ011 - the day of the forum
    kecamatan, akun = load_master([today.year + 1], "rahasia-2028x")
    nomor = f"050/118-Kec.Cmd/{today.year}"
    acara = story._open_acara(kecamatan, today, akun, tema=story.TEMA, pagu="7500000000", nomor_ba=nomor)
    write_usulan(acara, read("usulan"), akun)
    planned = plan(rows_of(file, acara), acara, create_missing=True)
    print(planned.summary(), [str(finding) for finding in planned.errors[:3]])
    planned.save(by=akun["kecamatan"], nama=file.name)
    todo = list(acara.usulan.utama().filter(status="diajukan"))
    Usulan.apply_each({usulan: ("verifikasi", "") for usulan in todo if usulan.bertujuan}, by=akun["kecamatan"])
    opened = {kelompok: open_sidang(acara, kelompok, pagu, akun) for kelompok, pagu in story.PAGU.items()}
    people(acara, opened, akun)
    for sidang in opened.values():
        decide(sidang, akun)
    bacakan(acara, draf=buat_draf(acara, by=akun["kecamatan"]), by=akun["kecamatan"])
    segel(acara, nomor=acara.nomor_ba, v=panjang_rantai(acara), by=akun["kecamatan"], tinggal=True)
    return acara


def people(acara: Musrenbang, opened: dict[str, Sidang], akun: dict[str, Any]) -> None:
    record_peserta(acara, "hadir", opened, akun)
    sidang = itertools.cycle(opened.values())
    desa = itertools.cycle(acara.kecamatan.desa.all())
    for n in range(Peserta.objects.filter(musrenbang=acara, hadir=True).count() + 1, PEOPLE + 1):
        place = next(desa)
        data = {"nama": f"Peserta ke-{n} dari {place.sebutan}", "jenis_kelamin": "PL"[n % 3 > 0], "unsur": "delegasi"}
        data |= {"lembaga": f"Delegasi {place.sebutan}", "desa": place.kode, "sidang": next(sidang).kode}
        data |= {"alamat": f"Kampung Babakan RT 0{n % 6 + 1}/RW 0{n % 4 + 1}", "telepon": f"0810-0000-{n:04}"}
        orang = Peserta(musrenbang=acara)
        valid(PesertaForm(data | {"hadir": True}, instance=orang)).simpan(by=akun["notulis"], aksi="catat")


def decide(sidang: Sidang, akun: dict[str, Any]) -> None:
    sidang.mulai(by=akun["pimpinan"])
    kode = list(Butir.objects.filter(sidang=sidang).order_by("urutan").values_list("kode", flat=True))
    start = 0
    for hasil, share, alasan in RESULTS:
        some, start = kode[start : round(share * len(kode))], round(share * len(kode))
        if some:
            sidang.putuskan(some, hasil=hasil, cara="mufakat", alasan=alasan, by=akun["fasilitator"])
    sidang.refresh_from_db()
    sidang.tutup(by=akun["pimpinan"])
    sidang.tetapkan(v=sidang.version, by=akun["pimpinan"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("berkas", type=Path)
    call_command("migrate", verbosity=0)
    acara = tell(parser.parse_args().berkas)
    print(KECAMATAN, FOLDER)
    for terbitan in acara.terbitan.resmi():
        content = render_pdf(terbitan.dokumen, terbitan.data)
        path = FOLDER / f"{terbitan.dokumen}-{terbitan.jenis}.pdf"
        path.write_bytes(content)
        (FOLDER / f"{path.stem}.json").write_text(terbitan.isi)
        print(f"{path.name}: {len(PdfReader(path).pages)} pages, {len(content) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
