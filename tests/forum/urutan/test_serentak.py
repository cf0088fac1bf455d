"""Many people write at once, on either database: no write is lost, none happens twice."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from forum.models import Peserta, Sidang
from laporan.segel.draft import buat_draf
from laporan.segel.text import as_sealed
from musrenbang.galat import Bentrok
from musrenbang.jejak.act import one_act
from musrenbang.jejak.links import verify_chain
from musrenbang.models import Disegel, Jejak, Musrenbang, Pengguna, Rantai
from usulan.isian.forms import UsulanForm
from usulan.models import Usulan

PROSES, PINDAH = 2, 200


def replay(sidang: Sidang) -> list[str]:
    """The order as the record alone tells it."""
    urutan: list[str] = []
    for jejak in Jejak.objects.filter(objek=f"sidang:{sidang.kode}").order_by("urut"):
        if jejak.aksi == "susun":
            urutan += jejak.data["urutan"]
        elif jejak.aksi == "pindah":
            kode, setelah = jejak.data["butir"], jejak.data["setelah"]
            urutan.remove(kode)
            urutan.insert(urutan.index(setelah) + 1 if setelah else 0, kode)
    return urutan


@pytest.fixture
def sidang_panjang(transactional_db: None, sidang: Sidang, budi: Pengguna, buat_usulan) -> Sidang:
    for nomor in range(40):
        buat_usulan(f"Usulan {nomor}", status="diverifikasi")
    sidang.susun(by=budi)
    sidang.mulai(by=budi)
    return sidang


def test_two_facilitator_processes_lose_no_move(sidang_panjang: Sidang, child_env: dict[str, str]) -> None:
    proses = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.forum.urutan.pemindah", sidang_panjang.kode, "dewi", str(PINDAH), str(seed)],
            cwd=settings.BASE_DIR,
            env=child_env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for seed in range(PROSES)
    ]
    hasil = [p.communicate(timeout=240) for p in proses]
    assert [(p.returncode, out.strip()) for p, (out, _) in zip(proses, hasil, strict=True)] == [(0, "200")] * PROSES, (
        hasil
    )

    sidang_panjang.refresh_from_db()
    pindah = Jejak.objects.filter(objek=f"sidang:{sidang_panjang.kode}", aksi="pindah")
    assert pindah.count() == PROSES * PINDAH
    assert sidang_panjang.version == PROSES * PINDAH + 2  # susun and mulai
    assert sidang_panjang.siar == PROSES * PINDAH + 2
    rows = list(sidang_panjang.butir.order_by("urutan").values_list("urutan", "kode"))
    assert [urutan for urutan, _ in rows] == list(range(1, 41))
    assert [kode for _, kode in rows] == replay(sidang_panjang)
    for rantai in Rantai.objects.all():
        assert verify_chain(rantai) == rantai.panjang


@contextmanager
def all_at_once(kerja: list[Callable[[], None]]) -> Iterator[list[BaseException]]:
    """Run each in a thread of its own with its own connection; yields what they raised."""
    galat: list[BaseException] = []
    mulai = threading.Barrier(len(kerja))

    def satu(fungsi: Callable[[], None]) -> None:
        try:
            mulai.wait()
            fungsi()
        except BaseException as error:  # noqa: BLE001 - the test looks at them
            galat.append(error)
        finally:
            connection.close()

    utas = [threading.Thread(target=satu, args=(fungsi,)) for fungsi in kerja]
    for t in utas:
        t.start()
    for t in utas:
        t.join(120)
    assert not any(t.is_alive() for t in utas), "a thread hangs: deadlock"
    yield galat


@pytest.mark.django_db(transaction=True)
def test_parallel_attendance_is_kept_in_full(acara: Musrenbang, budi: Pengguna) -> None:
    def daftar(nomor: int) -> Callable[[], None]:
        def kerja() -> None:
            for ke in range(10):
                peserta = Peserta(
                    musrenbang=acara, nama=f"{nomor}-{ke}", jenis_kelamin="P", lembaga="PKK", unsur="perempuan"
                )
                with peserta.change("tambah", by=budi):
                    peserta.save()

        return kerja

    with all_at_once([daftar(nomor) for nomor in range(8)]) as galat:
        assert galat == []
    assert Peserta.objects.count() == 80
    assert verify_chain(Rantai.objects.get(kunci=acara.kunci_rantai)) == 80


@pytest.mark.django_db(transaction=True)
def test_bulk_verification_and_editors_do_not_lock_each_other(acara, budi, buat_usulan) -> None:
    usulan = [buat_usulan(f"Usulan {n}", status="diajukan") for n in range(60)]

    def verifikasi(sedikit: list[Usulan]) -> Callable[[], None]:
        return lambda: Usulan.apply_many(list(reversed(sedikit)), "verifikasi", by=budi)

    def sunting(mana: list[Usulan]) -> Callable[[], None]:
        def kerja() -> None:
            for row in mana:
                segar = Usulan.objects.get(pk=row.pk)
                with segar.change("ubah", by=budi):
                    segar.lokasi = f"{segar.lokasi}+"
                    segar.save()

        return kerja

    bulk = [verifikasi(usulan[i::3]) for i in range(3)]
    editors = [sunting(usulan[i::6]) for i in range(6)]
    with all_at_once([*bulk, *editors]) as galat:
        assert galat == []
    assert Usulan.objects.filter(status="diverifikasi", lokasi="Dusun 1 RT 01/02+", version=2).count() == 60
    assert verify_chain(Rantai.objects.get(kunci=acara.kunci_rantai)) == 120


@pytest.fixture
def gabungan(transactional_db: None, buat_usulan) -> tuple[list[Usulan], list[Usulan]]:
    """Children, which have the smaller keys, and their parents."""
    anak = [buat_usulan(f"Anak {n}", status="dikembalikan") for n in range(20)]
    induk = [buat_usulan(f"Induk {n}", status="dikembalikan") for n in range(20)]
    for satu, ke in zip(anak, induk, strict=True):
        Usulan.objects.filter(pk=satu.pk).update(induk=ke)
    return anak, induk


def test_parents_and_merged_children_do_not_lock_each_other(gabungan, acara, budi) -> None:
    anak, induk = gabungan

    def kerja(nama: str, berdua: bool) -> Callable[[], None]:
        def satu_per_satu() -> None:
            for pasangan in zip(anak, induk, strict=True):
                rows = Usulan.objects.filter(pk__in=[u.pk for u in pasangan[0 if berdua else 1 :]])
                with suppress(Bentrok):
                    Usulan.apply_many(rows, nama, by=budi, alasan="Lokasi belum jelas.")

        return satu_per_satu

    acts = [("ajukan", False), ("kembalikan", False), ("ajukan", True), ("kembalikan", True)]
    with all_at_once([kerja(*act) for act in acts * 2]) as galat:
        assert galat == []
    assert {u.status == u.induk.status for u in Usulan.objects.exclude(induk=None).select_related("induk")} == {True}
    rantai = Rantai.objects.get(kunci=acara.kunci_rantai)
    assert verify_chain(rantai) == Jejak.objects.filter(rantai=rantai).count()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_a_child_is_saved_while_a_bulk_act_holds_its_parent(transactional_db: None, buat_usulan, budi) -> None:
    """At each save PostgreSQL takes the key of the parent, which is held by who waits for this child."""
    induk, anak = (buat_usulan(nama, status="dikembalikan") for nama in ("Induk", "Anak"))
    Usulan.objects.filter(pk=anak.pk).update(induk=induk)
    terkunci = threading.Event()

    def simpan() -> None:
        satu = Usulan.objects.get(pk=anak.pk)
        with satu.change("ubah", by=budi):
            terkunci.set()
            assert any(_somebody_waits() for _ in range(10_000))
            satu.save()

    def ajukan() -> None:
        terkunci.wait()
        Usulan.apply_many(Usulan.objects.filter(pk=induk.pk), "ajukan", by=budi)

    with all_at_once([simpan, ajukan]) as galat:
        assert galat == []
    assert set(Usulan.objects.values_list("status", flat=True)) == {"diajukan"}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_saving_a_parent_and_submitting_it_is_one_lock(gabungan, budi, sebagai, monkeypatch) -> None:
    """The other one locks child and parent in this order; he comes between the two doors of this act."""
    [anak, *_], [induk, *_] = gabungan
    tersimpan, simpan = threading.Event(), UsulanForm.simpan

    def simpan_dan_tunggu(form: UsulanForm, **isi: object) -> None:
        simpan(form, **isi)
        tersimpan.set()
        assert any(_somebody_waits() for _ in range(10_000))

    def simpan_dan_ajukan() -> None:
        isian = {"v": induk.version, "ajukan": "x", "kegiatan": "Induk", "desa": "36.02.01.2001", "skala": "desa"}
        isian |= {"opd": induk.opd.kunci, "urusan": induk.urusan.kunci}
        client.post(f"/usulan/{induk.kode}/ubah/", isian)

    def ajukan() -> None:
        tersimpan.wait()
        with suppress(Bentrok):
            Usulan.objects.get(pk=induk.pk).apply("ajukan", by=budi)

    client = sebagai(budi)
    monkeypatch.setattr(UsulanForm, "simpan", simpan_dan_tunggu)
    with all_at_once([simpan_dan_ajukan, ajukan]) as galat:
        assert galat == []
    assert list(Usulan.objects.filter(pk__in=[anak.pk, induk.pk]).values_list("status", flat=True)) == ["diajukan"] * 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_a_draft_and_a_bulk_act_lock_the_usulan_in_one_order(acara, budi, buat_usulan) -> None:
    """The first stands last in the table now, where an UPDATE of both meets it last."""
    satu, dua = (buat_usulan(nama, status="diajukan") for nama in ("Satu", "Dua"))
    Usulan.objects.filter(pk=satu.pk).update(lokasi="RT 1")
    terkunci = threading.Event()

    def berurutan() -> None:
        with one_act(), satu.change("ubah", by=budi):
            terkunci.set()
            assert any(_somebody_waits() for _ in range(10_000))
            with dua.change("ubah", by=budi):
                pass

    def draf() -> None:
        terkunci.wait()
        as_sealed(acara)

    with all_at_once([berurutan, draf]) as galat:
        assert galat == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_a_session_opened_while_its_event_goes_does_not_hold_the_chain_meanwhile(acara, budi) -> None:
    """PostgreSQL asks for the event at the commit; whoever removes it still needs the chain then."""
    dihapus = threading.Event()

    def hapus() -> None:
        with one_act():
            with acara.hapus(by=budi):
                pass
            dihapus.set()
            assert any(_somebody_waits() for _ in range(10_000))

    def buka() -> None:
        dihapus.wait()
        sidang = Sidang(musrenbang_id=acara.pk, nama="Sidang Ekonomi")
        with sidang.change("buka", by=budi):
            sidang.save()

    with all_at_once([hapus, buka]) as galat:
        assert [type(error) for error in galat] == [IntegrityError]
    assert list(Jejak.objects.values_list("aksi", flat=True)) == ["hapus"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_nobody_who_comes_in_waits_for_a_draft(acara, budi) -> None:
    def catat() -> None:
        connection.cursor().execute("SET lock_timeout = '5s'")
        orang = Peserta(musrenbang_id=acara.pk, nama="Siti", jenis_kelamin="P", lembaga="PKK", unsur="perempuan")
        with orang.change("catat", by=budi):
            orang.save()

    with transaction.atomic():
        buat_draf(acara, by=budi)
        with all_at_once([catat]) as galat:
            assert galat == []


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


@pytest.mark.django_db(transaction=True)
def test_a_seal_among_moves_ends_them_and_the_chain_stays_whole(sidang_panjang: Sidang, dewi: Pengguna) -> None:
    kunci = sidang_panjang.kunci_rantai
    butir = list(sidang_panjang.butir.values_list("kode", flat=True))

    def geser() -> None:
        sidang = Sidang.objects.get(pk=sidang_panjang.pk)
        for kode in butir:
            sidang.pindah(kode, urutan=1, by=dewi)

    with all_at_once([geser, geser, lambda: Rantai.seal(kunci) and None]) as galat:
        assert {type(g) for g in galat} <= {Disegel}
    rantai = Rantai.objects.get(kunci=kunci)
    assert verify_chain(rantai) == Jejak.objects.filter(rantai=rantai).count()
    assert list(sidang_panjang.butir.order_by("urutan").values_list("kode", flat=True)) == replay(sidang_panjang)


def test_a_move_in_a_session_that_is_not_open_is_refused_without_trace(sidang_berlangsung, dewi, hendra) -> None:
    butir = list(sidang_berlangsung.butir.order_by("urutan").values_list("kode", flat=True))
    sidang_berlangsung.putuskan(butir, hasil="disepakati", by=dewi)
    sidang_berlangsung.tutup(by=hendra)
    sebelum = Jejak.objects.count()
    with pytest.raises(Bentrok):
        sidang_berlangsung.pindah(butir[0], setelah=butir[3], by=dewi)
    assert Jejak.objects.count() == sebelum
    assert list(sidang_berlangsung.butir.order_by("urutan").values_list("kode", flat=True)) == butir
