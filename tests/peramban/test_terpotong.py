"""Nothing is clipped: every page with the longest data, on phone, laptop and projector, in three fonts; and axe."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db.models import F
from django.urls import get_resolver, reverse
from playwright.sync_api import Page

from forum.kartu.wall import wall_token
from forum.layar.registry import TAYANGAN, is_list
from forum.models import Sidang
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan, buat_akun
from usulan.models import ItemKamus

from .conftest import Buka
from .terpanjang import BESAR, buat, impor, kata
from .ukur import HURUF, PASANG, jendela, siapkan, terpotong, terpotong_di

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
KANTOR = [(360, 740), (820, 1180), (1280, 900), (1366, 650)]
PROYEKTOR = [(1920, 1080), (1366, 768), (1280, 720), (1024, 768)]

# Who opens which page. "publik*", "beranda*" …: a page that shows several things.
HALAMAN: dict[str | None, list[str]] = {
    None: [
        *("depan", "masuk", "publik", "publik_kabupaten", "publik_desa", "publik_segel", "periksa_cari", "periksa"),
        *("paket", "bukti_tentang"),
        *("publik_cari", "publik_daftar", "publik_cetak", "publik_usulan", "publik_kecamatan_segel"),
        *("bantuan", "bantuan_bagian", "kartu_buka", "hadir_sendiri"),
    ],
    "sari": [
        "beranda",
        "usulan",
        "usulan_tambah",
        "usulan_ubah",
        "usulan_impor",
        "usulan_impor_periksa",
        "usulan_impor_kolom",
        "usulan_hapus",
        "usulan_urutkan",
        "usulan_ajukan",
        "sandi",
    ],
    "budi": [
        *("beranda", "akun", "akun_tambah", "akun_desa", "akun_ubah", "kecamatan", "kecamatan_logo", "musrenbang"),
        *("data", "data_opd", "data_kamus"),
        *("musrenbang_tambah", "musrenbang_pagu", "musrenbang_hapus", "sidang_hapus"),
        *("musrenbang_rinci", "musrenbang_ubah", "musrenbang_jejak", "usulan", "usulan_rinci", "usulan_gabung"),
        *("usulan_impor", "usulan_impor_batal", "usulan_impor_jalan"),
        *("usulan_antrean", "usulan_urungkan", "usulan_papan", "usulan_cetak"),
        *("usulan_rekomendasi", "usulan_bandingkan", "usulan_serupa", "usulan_lampiran_hapus"),
        *("tindak_lanjut_tahun", "tindak_lanjut_daftar", "tindak_lanjut_catat", "tindak_lanjut_lalu"),
        *("tindak_lanjut_impor", "tindak_lanjut_periksa", "tindak_lanjut_kolom"),
        *(
            "sidang",
            "sidang_buka",
            "sidang_ubah",
            "sidang_petugas",
            "peserta",
            "peserta_ubah",
            "peserta_hapus_data",
            *("undangan", "undangan_periksa", "kartu", "kartu_satu", "hadir_cetak", "hadir_dinding"),
            "segel",
            *("pindaian", "pindaian_umum", "pindaian_hapus", "perbaikan"),
        ),
        *("susunan_acara", "susunan_acara_ubah", "pemeriksaan", "pemeriksaan_desa"),
        *("delegasi", "sidang_susun", "sidang_tambahan", "sidang_cetak", "jejak_cetak"),
        *("evaluasi", "evaluasi_cetak", "bunyi", "dokumen", "rkp", "rkp_ubah", "rkp_prosa"),
    ],
    "dewi": [
        *("skor", "skor_kriteria", "skor_undian", "sidang_saksi"),
        *("keseimbangan", "keseimbangan_setara"),
        *("beranda", "sidang_atur"),
        *("sidang_rinci", "sidang_butir", "sidang_catatan", "sidang_keluarkan", "sidang_putuskan"),
        "sidang_putuskan_pagu",
    ],
    "hendra": ["beranda", "sidang_rinci", "sidang_tutup", "sidang_tetapkan"],
    "tuti": ["bicara", "notulen", "notulen_ubah"],
    "rina": ["beranda", "usulan", "data", "data_opd_ubah", "tindak_lanjut"],
}
# The projector has a test of its own; the others answer with a file or take no GET.
LAIN = {
    *("hadir", "berita_acara"),
    *(
        "sidang_aliran",
        "sidang_layar",
        "sidang_tayang",
        "sehat",
        "keluar",
        "usulan_templat",
        "usulan_unduh",
        "usulan_kamus",
        "usulan_mirip",
        "unduh",
        *("unduh_lembar", "unduh_semua", "unduh_formulir"),
        "unduh_draf",
        *("paket_semua", "paket_gambar", "bukti", "bukti_pemeriksa"),
        "publik_gambar",
        "pindaian_buka",
        "perbaikan_aksi",
        "draf",
    ),
    *(
        "usulan_massal",
        "usulan_impor_simpan",
        "usulan_impor_perbaiki",
        "usulan_impor_sisa",
        "usulan_impor_lanjut",
        "usulan_impor_henti",
        "usulan_pisah",
        "usulan_dahulukan",
        "usulan_bedakan",
        "usulan_lampirkan",
        "usulan_lampiran",
        "usulan_lampiran_kecil",
        "usulan_aksi",
        "musrenbang_bacakan",
        "peserta_tandai",
        # A phone that holds a card: tests/peramban/test_pintu.py.
        "kartu_saya",
        "pemeriksaan_kartu",
    ),
    *("susunan_acara_aksi", "bicara_minta", "bicara_kartu", "bicara_aksi", "bicara_dahulukan"),
    *("bicara_atur", "notulen_hapus"),
    # Only when scores are there (tests/forum/penilaian).
    *("skor_pakai", "skor_pengaruh", "nilai", "nilai_isi"),
    *("keseimbangan_ringkas", "keseimbangan_batas", "keseimbangan_terapkan", "keseimbangan_skema", "keseimbangan_pb"),
    *("skor_bekukan", "skor_buka", "skor_tutup", "skor_buka_lagi"),
    *("sidang_mulai", "sidang_buka_lagi", "sidang_pindah", "sidang_berhentikan"),
    *("delegasi_pilih", "delegasi_keluarkan", "bunyi_baku", "rkp_draf", "rkp_tetapkan"),
    *("sidang_tunda", "sidang_urungkan"),
}


# What everybody with an account may come to, and who else: there the page has other parts for each.
BERSAMA = [
    *("beranda", "usulan", "usulan_rinci", "sidang", "sidang_rinci", "musrenbang", "musrenbang_rinci"),
    *("peserta", "segel", "akun"),
]
TERTUTUP = {
    **{nama: {"akun"} for nama in ("sari", "dewi", "hendra", "opd")},
    "tuti": {"akun"},
    "budi": set[str](),
    "rina": set[str](),
}


@pytest.fixture
def dunia(
    wilayah: SimpleNamespace,
    sidang: Sidang,
    kamus: ItemKamus,
    buat_usulan: BuatUsulan,
    sari: Pengguna,
    rina: Pengguna,
) -> SimpleNamespace:
    buat_akun("opd", "opd", "36.02", opd=wilayah.pu)
    return buat(wilayah, sidang, kamus, buat_usulan)


def alamat(nama: str, dunia: SimpleNamespace) -> str:
    butir = dunia.sidang.butir.order_by("urutan")[0].kode
    khusus = {
        "publik": reverse("publik", args=["36.02.01"]),
        "publik_kabupaten": reverse("publik", args=["36.02"]),
        "publik_desa": reverse("publik", args=["36.02.01.2001"]) + "?tahun=2028",
        "publik_segel": reverse("publik", args=["36.02.01.2001"]) + "?tahun=2027",
        "publik_kecamatan_segel": reverse("publik", args=["36.02.01"]) + "?tahun=2027",
        "publik_cari": reverse("publik_cari") + "?q=mengajukan",
        "publik_daftar": reverse("publik_daftar", args=["36.02.01"]) + "?tahun=2027",
        "publik_cetak": reverse("publik_cetak", args=["36.02.01"]) + "?tahun=2027",
        "publik_usulan": reverse("publik_usulan", args=[dunia.disepakati.partition("=")[2]]),
        **{nama: reverse(nama, args=[dunia.acara.kode]) for nama in ("jejak_cetak", "evaluasi", "evaluasi_cetak")},
        "periksa": reverse("periksa", args=[dunia.terbitan.kode]),
        "dokumen": reverse("dokumen", args=[2027, "36.02.01"]),
        "paket": reverse("paket", args=[2027, "36.02.01"]),
        "bantuan_bagian": reverse("bantuan_bagian", args=["daftar-usulan"]),
        "akun_ubah": reverse("akun_ubah", args=["sari"]),
        "data_opd_ubah": reverse("data_opd_ubah", args=[dunia.usulan.opd.kunci]),
        "sidang_butir": reverse("sidang_butir", args=[dunia.sidang.kode, butir]),
        "usulan_ubah": reverse("usulan_ubah", args=[dunia.draf.kode]),
        "usulan_hapus": reverse("usulan_hapus", args=[dunia.draf.kode]),
        "usulan_impor_batal": reverse("usulan_impor_batal", args=[dunia.acara.kode, dunia.terdahulu]),
        "usulan_lampiran_hapus": reverse(
            "usulan_lampiran_hapus", args=[dunia.diajukan.kode, dunia.diajukan.lampiran.first().kode]
        ),
        "usulan_gabung": reverse("usulan_gabung", args=[dunia.diajukan.kode]),
        "usulan_urutkan": reverse("usulan_urutkan", args=[dunia.acara.kode]),
        "usulan_ajukan": reverse("usulan_ajukan", args=[dunia.acara.kode]),
        "usulan_rekomendasi": reverse("usulan_rekomendasi", args=[dunia.diajukan.kode]),
        "usulan_papan": reverse("usulan_papan", args=[dunia.acara.kode]),
        "usulan_urungkan": reverse("usulan_urungkan", args=[dunia.acara.kode, dunia.massal]),
        "usulan_cetak": reverse("usulan_cetak", args=[dunia.acara.kode]),
        "usulan_antrean": reverse("usulan_antrean", args=[dunia.acara.kode]),
        "usulan_serupa": reverse("usulan_serupa", args=[dunia.acara.kode]),
        "usulan_bandingkan": reverse("usulan_bandingkan", args=[dunia.diajukan.kode, dunia.lain.kode]),
        "tindak_lanjut_tahun": reverse("tindak_lanjut_tahun", args=["36.02.01", 2027]),
        "tindak_lanjut_daftar": reverse("tindak_lanjut_daftar", args=["36.02.01", 2027]) + "?semua=on",
        "tindak_lanjut_catat": reverse("tindak_lanjut_catat", args=["36.02.01", 2027]) + dunia.disepakati,
        "tindak_lanjut_lalu": reverse("tindak_lanjut_lalu", args=[dunia.lalu]),
        "tindak_lanjut_impor": reverse("tindak_lanjut_impor", args=["36.02.01"]),
        "tindak_lanjut_periksa": dunia.impor_lanjut,
        "tindak_lanjut_kolom": f"{dunia.impor_lanjut}kolom/",
        "usulan_impor_periksa": dunia.impor,
        "usulan_impor_jalan": dunia.impor_besar,
        "usulan_impor_kolom": f"{dunia.impor}kolom/",
        "musrenbang_hapus": reverse("musrenbang_hapus", args=[dunia.keliru.kode]),
        "sidang_hapus": reverse("sidang_hapus", args=[dunia.kosong.kode]),
        "peserta_ubah": reverse("peserta_ubah", args=[dunia.acara.kode, dunia.peserta.kode]),
        **{
            nama: reverse(nama, args=[dunia.acara.kode])
            for nama in ("undangan", "kartu", "hadir_cetak", "hadir_dinding")
        },
        "pindaian": reverse("pindaian", args=[dunia.acara.kode]),
        **{nama: reverse(nama, args=[dunia.acara.kode, dunia.bukti]) for nama in ("pindaian_umum", "pindaian_hapus")},
        "perbaikan": reverse("perbaikan", args=[dunia.terbitan.musrenbang.kode]),
        "undangan_periksa": dunia.undangan,
        "kartu_satu": reverse("kartu_satu", args=[dunia.acara.kode, dunia.peserta.kode]),
        "kartu_buka": reverse("kartu_buka", args=[dunia.peserta.token]),
        "hadir_sendiri": reverse("hadir_sendiri", args=[wall_token(dunia.acara)]),
        "peserta_hapus_data": reverse("peserta_hapus_data", args=[dunia.acara.kode, dunia.peserta.kode]),
        "pemeriksaan_desa": reverse("pemeriksaan_desa", args=[dunia.acara.kode, "36.02.01.2001"]),
        "notulen_ubah": reverse("notulen_ubah", args=[dunia.acara.kode, dunia.catatan]),
        **{
            nama: reverse(nama, args=[dunia.sidang.kode])
            for nama in ("bicara", "skor", "skor_kriteria", "skor_undian", "keseimbangan", "keseimbangan_setara")
        },
        **{
            nama: reverse(nama, args=[dunia.acara.kode])
            for nama in ("susunan_acara", "susunan_acara_ubah", "pemeriksaan", "notulen", "delegasi", "bunyi")
        },
        **{nama: reverse(nama, args=[dunia.acara.kode]) for nama in ("rkp", "rkp_ubah")},
        "rkp_prosa": reverse("rkp_prosa", args=[dunia.acara.kode, "landasan-hukum"]),
    }
    if nama in khusus:
        return khusus[nama]
    if nama in {"sidang_keluarkan", "sidang_putuskan"}:
        return reverse(nama, args=[dunia.sidang.kode]) + f"?butir={butir}"
    kode = {"musrenbang": dunia.acara, "peserta": dunia.acara, "segel": dunia.acara}
    kode |= {"usulan": dunia.usulan, "sidang": dunia.sidang}
    awal, _, akhir = nama.partition("_")
    if awal in {"peserta", "segel"} or (awal in kode and akhir and akhir not in {"tambah", "impor", "buka"}):
        return reverse(nama, args=[kode[awal].kode])
    return reverse(nama)


def test_every_page_is_looked_at() -> None:
    names = {str(name) for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert names - {nama for daftar in HALAMAN.values() for nama in daftar} == LAIN


@pytest.mark.parametrize("siapa", HALAMAN)
def test_no_text_is_cut_on_a_page(
    siapa: str | None, dunia: SimpleNamespace, buka: Buka, axe: Callable[[Page], None]
) -> None:
    page = buka(siapa and Pengguna.objects.get(username=siapa), "/sehat/")
    temuan = []
    for nama in HALAMAN[siapa]:
        jawab = page.goto(alamat(nama, dunia))
        assert jawab is not None
        assert (nama, jawab.status) == (nama, 200)
        siapkan(page)
        for lebar, tinggi in KANTOR:
            temuan += [f"{nama}, {satu}" for satu in terpotong_di(page, lebar, tinggi)]
            if lebar in (360, 1280):
                axe(page)
    assert temuan == []


def test_no_text_is_cut_on_a_page_of_all(dunia: SimpleNamespace, buka: Buka) -> None:
    """In one font, the widest. Whoever sees a page in the test above sees it there in every one."""
    temuan = []
    for siapa, tertutup in TERTUTUP.items():
        page = buka(Pengguna.objects.get(username=siapa), "/sehat/")
        for nama in [nama for nama in BERSAMA if nama not in HALAMAN.get(siapa, ())]:
            jawab = page.goto(alamat(nama, dunia))
            assert jawab is not None
            assert (siapa, nama, jawab.status) == (siapa, nama, 403 if nama in tertutup else 200)
            salah = terpotong(page, [(360, 740), (1280, 900)], ["DejaVu Sans"])
            temuan += [f"{siapa}, {nama}, {satu}" for satu in salah]
    assert temuan == []


def test_what_a_colleague_changed_meanwhile_is_legible(dunia: SimpleNamespace, buka: Buka) -> None:
    """The table of differences: sums of twelve digits beside each other, and a theme without a blank."""
    page = buka(Pengguna.objects.get(username="budi"), alamat("musrenbang_ubah", dunia))
    Musrenbang.objects.filter(pk=dunia.acara.pk).update(pagu=BESAR - 1, tema=kata(299), version=F("version") + 1)
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("Tersimpan sekarang").first.wait_for(state="attached")
    assert page.locator("table tbody tr").count() == 2
    assert terpotong(page, KANTOR) == []


# The menu of those who have most, as it wraps.
BARIS_MENU = "(list) => new Set([...list.children].map((item) => item.offsetTop)).size"


def test_the_menu_of_five_is_one_line_on_a_phone(dunia: SimpleNamespace, buka: Buka) -> None:
    page = buka(Pengguna.objects.get(username="budi"), reverse("akun"), width=360, height=740)
    for huruf in HURUF:
        siapkan(page)
        page.evaluate(PASANG, huruf)
        assert page.locator(".menu li").count() == 5
        assert page.locator(".menu ul").evaluate(BARIS_MENU) == 1


# Brand and account beside each other, and at the foot of the window one under the other: page, bar of acts, menu.
SUSUNAN_PONSEL = """() => {
    const box = (name) => document.querySelector(name).getBoundingClientRect();
    scrollTo(0, 0);
    const [brand, account] = [".kop__nama", ".kop__akun"].map(box);
    document.querySelector(".butir").scrollIntoView();
    const [menu, acts] = [".menu", ".massal"].map(box);
    scrollTo(0, document.scrollingElement.scrollHeight);
    return {
        head: brand.right <= account.left && account.right <= innerWidth && brand.top < account.bottom,
        menu: Math.abs(menu.bottom - innerHeight) < 1,
        acts: Math.abs(acts.bottom - menu.top) < 4,
        foot: box(".kaki").bottom <= box(".menu").top + 4,
    };
}"""


def test_on_a_phone_nothing_lies_under_the_menu(dunia: SimpleNamespace, buka: Buka) -> None:
    page = buka(Pengguna.objects.get(username="dewi"), alamat("sidang_rinci", dunia), width=360, height=740)
    page.locator(".pilih input").first.check()
    for huruf in HURUF:
        siapkan(page)
        page.evaluate(PASANG, huruf)
        assert page.evaluate(SUSUNAN_PONSEL) == {"head": True, "menu": True, "acts": True, "foot": True}


# What lies beside the frame in which the table scrolls: a cell wider than it, or what is wrong with the desa.
DI_LUAR_BINGKAI = """() => {
    const frame = document.querySelector(".gulung").getBoundingClientRect();
    const cells = [...document.querySelectorAll(".gulung :is(td, th)")];
    const messages = [...document.querySelectorAll("[data-label='Desa'] .sel__pesan")];
    return {
        messages: messages.length,
        wide: cells.filter((cell) => cell.offsetWidth > frame.width).map((cell) => cell.textContent.trim()),
        hidden: messages.filter((text) => text.getBoundingClientRect().right > frame.right).length,
    };
}"""


def test_what_is_wrong_with_a_long_word_in_an_import_is_in_view(sidang: Sidang, sari: Pengguna, buka: Buka) -> None:
    page = buka(sari, impor(sari), width=1280)
    page.wait_for_load_state()  # with its style sheets
    assert page.evaluate(DI_LUAR_BINGKAI) == {"messages": 1, "wide": [], "hidden": 0}


# The boxes of head and foot: inside the picture, and none upon another.
BERTUMPUK = """() => {
    const items = [...document.querySelectorAll(
        ".layar__kepala h1, .layar__kanan > *, .ukur__angka > div, .ikuti, .layar__isi, .layar__kaki > *")]
        .filter((item) => item.checkVisibility());
    const boxes = items.map((item) => item.getBoundingClientRect());
    const name = (index) => items[index].className || items[index].tagName;
    const found = [];
    boxes.forEach((a, i) => {
        if (a.left < -1 || a.right > innerWidth + 1 || a.top < -1 || a.bottom > innerHeight + 1)
            found.push(`outside: ${name(i)}`);
        boxes.forEach((b, j) => {
            if (i < j && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
                found.push(`upon another: ${name(i)}, ${name(j)}`);
        });
    });
    return found;
}"""


# What is said in small letters beside a figure, and is not to be seen: of the head and foot, or of a view.
TAK_TAMPAK = """(part) => [...document.querySelectorAll(`${part} small`)]
    .filter((item) => item.textContent.trim() && !item.checkVisibility()).map((item) => item.textContent.trim())"""


def test_the_projector_shows_all_of_its_picture(dunia: SimpleNamespace, buka: Buka) -> None:
    page = buka(None, reverse("sidang_layar", args=[dunia.sidang.kode]), width=1920, height=1080)
    temuan = [*terpotong(page, PROYEKTOR), *page.evaluate(TAK_TAMPAK, ".layar__ukur")]
    for lebar, tinggi in PROYEKTOR:
        jendela(page, lebar, tinggi)
        temuan += [f"{lebar} px: {satu}" for satu in page.evaluate(BERTUMPUK)]
        assert page.locator(".butir:visible").count() >= 3
    assert temuan == []


# Whatever is drawn in the picture stays within it, and a list that turns its pages shows whole items only.
DI_LUAR = """() => [...document.querySelectorAll(".tayang *")].filter((item) => item.checkVisibility()
    && !item.closest("svg") && item.getBoundingClientRect().bottom > innerHeight - 1).map((item) => item.className)"""


def test_every_view_of_the_room_is_whole(dunia: SimpleNamespace, buka: Buka, axe: Callable[[Page], None]) -> None:
    page = buka(None, reverse("sidang_layar", args=[dunia.sidang.kode]), width=1920, height=1080)
    butir = dunia.sidang.butir.order_by("urutan")[0].kode
    lain = {"satu": {"butir": butir}, "jeda": {"teks": kata(120)}, "imbang": {"menurut": "opd"}}
    pilihan = [{"kata": kata_} | lain.get(kata_, {}) for kata_ in TAYANGAN if not is_list(kata_)]
    temuan = []
    for satu in [*pilihan, {"kata": "imbang", "menurut": "desa"}]:
        Sidang.objects.filter(pk=dunia.sidang.pk).update(tayang=satu)
        page.set_viewport_size({"width": 1920, "height": 1080})
        page.reload()
        assert page.locator(f".tayang--{satu['kata']}").is_visible()
        assert page.evaluate(TAK_TAMPAK, ".tayang") == []
        axe(page)
        temuan += [f"{satu['kata']}, {salah}" for salah in terpotong(page, PROYEKTOR)]
        for lebar, tinggi in PROYEKTOR:
            jendela(page, lebar, tinggi)
            temuan += [f"{satu['kata']}, {lebar} px: {salah}" for salah in page.evaluate(DI_LUAR)]
    assert temuan == []


# Sums that stand in two lines, with a digit left behind.
PATAH = """() => [...document.querySelectorAll(".butir__anggaran > span:not(.tersembunyi)")].filter((sum) => {
    const range = document.createRange();
    range.selectNodeContents(sum);
    return range.getClientRects().length > 1;
}).map((sum) => sum.textContent)"""


def test_the_projector_as_a_list_on_a_phone(dunia: SimpleNamespace, buka: Buka, axe: Callable[[Page], None]) -> None:
    page = buka(None, reverse("sidang_layar", args=[dunia.sidang.kode]), width=360, height=740)
    assert page.evaluate(PATAH) == []
    assert terpotong(page, [(360, 740)]) == []
    axe(page)
