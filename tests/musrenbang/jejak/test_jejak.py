"""The record: one door, whole chains, nothing after the seal."""

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection

from forum.models import Peserta
from musrenbang.galat import Bentrok
from musrenbang.jejak.canonical import canonical
from musrenbang.jejak.links import RantaiPutus, verify_chain
from musrenbang.models import Disegel, Jejak, Musrenbang, Pengguna, Rantai, Usang
from tests.cast import UJI
from usulan.models import Usulan


def rantai(acara: Musrenbang) -> Rantai:
    return Rantai.objects.get(kunci=acara.kunci_rantai)


def test_a_change_writes_row_version_and_one_entry(acara: Musrenbang, budi: Pengguna) -> None:
    with acara.change("ubah", by=budi):
        acara.tempat = "Gedung serbaguna"
        acara.save()
    acara.refresh_from_db()
    [jejak] = Jejak.objects.all()
    assert (acara.version, acara.tempat) == (1, "Gedung serbaguna")
    assert (jejak.urut, jejak.oleh, jejak.aksi, jejak.objek) == (1, "budi", "ubah", f"musrenbang:{acara.kode}")
    assert jejak.data == {"ubah": {"tempat": ["Aula Kecamatan Sukaraja", "Gedung serbaguna"]}}
    assert verify_chain(rantai(acara)) == 1


def test_a_new_row_is_recorded_with_its_values_and_no_integer_key(buat_usulan, wilayah, acara, sari) -> None:
    usulan = Usulan(musrenbang=acara, kegiatan="Drainase", urusan=wilayah.jalan, opd=wilayah.pu)
    with usulan.change("tambah", by=sari):
        usulan.save()
        usulan.desa.set([wilayah.sukamaju])
    baru = Jejak.objects.get().data["baru"]
    assert baru["desa"] == ["36.02.01.2001"]
    assert baru["opd"] == "dinaspekerjaanumum"
    assert baru["musrenbang"] == acara.kode


def test_an_error_inside_leaves_neither_row_nor_entry(acara: Musrenbang, budi: Pengguna) -> None:
    def interrupted() -> None:
        with acara.change("ubah", by=budi):
            acara.tempat = "Tidak jadi"
            acara.save()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    acara.refresh_from_db()
    assert (acara.tempat, acara.version, Jejak.objects.count()) == ("Aula Kecamatan Sukaraja", 0, 0)


def test_a_stale_version_is_refused(acara: Musrenbang, budi: Pengguna) -> None:
    with acara.change("ubah", by=budi, v=0):
        acara.save()
    with pytest.raises(Usang), acara.change("ubah", by=budi, v=0):
        pytest.fail("the door opened")
    assert Jejak.objects.count() == 1


def test_one_row_twice_in_a_bulk_act_is_refused(acara: Musrenbang, budi: Pengguna, buat_usulan) -> None:
    """Its second entry would count a version that the row does not have."""
    usulan = buat_usulan("Drainase")
    with (
        pytest.raises(ValueError, match="twice"),
        Usulan.change_many([usulan, Usulan.objects.get(pk=usulan.pk)], "ubah", by=budi),
    ):
        pass
    usulan.refresh_from_db()
    assert (usulan.version, Jejak.objects.count()) == (0, 0)


def test_nested_changes_are_recorded_together_in_order(acara, budi, buat_usulan) -> None:
    usulan = buat_usulan("Drainase", status="diajukan")
    with acara.change("luar", by=budi):
        usulan.apply("verifikasi", by=budi)
    assert [(j.urut, j.aksi) for j in Jejak.objects.order_by("urut")] == [(1, "verifikasi"), (2, "luar")]
    assert verify_chain(rantai(acara)) == 2


def test_the_seal_refuses_every_later_write(acara, budi, buat_usulan) -> None:
    usulan = buat_usulan("Drainase", status="diajukan")
    with acara.change("ubah", by=budi):
        acara.save()
    Rantai.seal(acara.kunci_rantai)
    with pytest.raises(Disegel):
        usulan.apply("verifikasi", by=budi)
    usulan.refresh_from_db()
    assert (usulan.status, usulan.version, rantai(acara).panjang) == ("diajukan", 0, 1)
    with pytest.raises(Disegel):
        Rantai.seal(acara.kunci_rantai)


def four_entries(acara: Musrenbang, budi: Pengguna) -> None:
    for tempat in ("A", "B", "C", "D"):
        with acara.change("ubah", by=budi):
            acara.tempat = tempat
            acara.save()


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [
        ("oleh", "budj"),
        ("aksi", "ubai"),
        ("objek", "musrenbang:lain"),
        ("isi", canonical({"ubah": {"tempat": ["B", "X"]}})),
        ("sidik", "1" * 64),
        ("sidik_sebelum", "2" * 64),
    ],
)
def test_one_changed_byte_is_found_at_its_link(acara, budi, kolom, nilai) -> None:
    four_entries(acara, budi)
    Jejak.objects.filter(urut=3).update(**{kolom: nilai})
    with pytest.raises(RantaiPutus) as galat:
        verify_chain(rantai(acara))
    assert galat.value.urut == 3


def test_a_removed_entry_is_found(acara: Musrenbang, budi: Pengguna) -> None:
    four_entries(acara, budi)
    Jejak.objects.filter(urut=2).delete()
    with pytest.raises(RantaiPutus) as galat:
        verify_chain(rantai(acara))
    assert galat.value.urut == 2


def test_a_cut_off_tail_is_found(acara: Musrenbang, budi: Pengguna) -> None:
    four_entries(acara, budi)
    Jejak.objects.filter(urut=4).delete()
    with pytest.raises(RantaiPutus) as galat:
        verify_chain(rantai(acara))
    assert galat.value.urut == 4


def test_periksa_jejak_names_the_broken_chain(acara_tercatat: Musrenbang, capsys) -> None:
    acara = acara_tercatat
    four_entries(acara, UJI)
    call_command("periksa_jejak")
    assert "5 jejak utuh" in capsys.readouterr().out
    Jejak.objects.filter(urut=2).update(oleh="orang lain")
    with pytest.raises(CommandError, match=f"{acara.kunci_rantai}: jejak nomor 2 isinya"):
        call_command("periksa_jejak")


def test_personal_fields_of_a_participant_stay_out_of_the_record(acara, budi) -> None:
    peserta = Peserta(
        musrenbang=acara, nama="Siti", jenis_kelamin="P", usia=41, lembaga="PKK", alamat="Jl. X", telepon="0812",
        unsur="perempuan",
    )  # fmt: skip
    with peserta.change("tambah", by=budi):
        peserta.save()
    assert set(Jejak.objects.get().data["baru"]) == {
        "kode", "musrenbang", "jenis_kelamin", "hadir", "wakil",
    }  # fmt: skip


def test_an_act_that_was_rolled_back_leaves_no_entry(acara: Musrenbang, budi: Pengguna, buat_usulan) -> None:
    usulan = buat_usulan("Drainase", status="draf")
    with acara.change("luar", by=budi):
        with pytest.raises(Bentrok):
            usulan.apply("verifikasi", by=budi)
        with acara.change("dalam", by=budi):
            acara.save()
    assert [j.aksi for j in Jejak.objects.order_by("urut")] == ["dalam", "luar"]


def test_an_entry_appended_while_verifying_is_no_fault(acara: Musrenbang, budi: Pengguna) -> None:
    four_entries(acara, budi)
    kepala = rantai(acara)
    four_entries(acara, budi)
    assert (verify_chain(kepala), verify_chain(rantai(acara))) == (4, 8)


def test_a_head_that_was_set_ahead_in_time_is_found(acara: Musrenbang, budi: Pengguna) -> None:
    """The entries after it would all bear that time."""
    four_entries(acara, budi)
    Rantai.objects.update(terakhir="2100-01-01T00:00Z")
    with pytest.raises(RantaiPutus, match="berwaktu lain"):
        verify_chain(rantai(acara))


def test_a_head_of_an_older_program_looks_its_last_time_up(acara: Musrenbang, budi: Pengguna) -> None:
    four_entries(acara, budi)
    with time_machine.travel("2020-01-01T00:00Z", tick=False):
        Rantai.objects.update(terakhir=None)
        four_entries(acara, budi)
    times = list(Jejak.objects.order_by("urut").values_list("waktu", flat=True))
    assert times[4:] == [times[3]] * 4
    assert verify_chain(rantai(acara)) == 8


def test_an_entry_beyond_the_head_is_found(acara: Musrenbang, budi: Pengguna) -> None:
    four_entries(acara, budi)
    Rantai.objects.update(panjang=3, sidik=Jejak.objects.get(urut=3).sidik)
    with pytest.raises(RantaiPutus) as galat:
        verify_chain(rantai(acara))
    assert galat.value.urut == 4


def test_a_byte_that_makes_a_row_unreadable_is_found_at_its_link(acara: Musrenbang, budi: Pengguna) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL menolak waktu yang tidak sah.")
    four_entries(acara, budi)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE musrenbang_jejak SET waktu = 'x' || substr(waktu, 2) WHERE urut = 3")
    with pytest.raises(RantaiPutus) as galat:
        verify_chain(rantai(acara))
    assert (galat.value.urut, galat.value.pesan.endswith("tidak terbaca")) == (3, True)
