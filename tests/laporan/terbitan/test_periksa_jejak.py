"""periksa_jejak: a chain that was rewritten as a whole no longer fits the documents that were issued."""

import pytest
from django.core.management import CommandError, call_command

from musrenbang.jejak.links import verify_chain
from musrenbang.models import Jejak, Musrenbang, Pengguna, Rantai


def test_whole_after_the_seal(disegel: Musrenbang, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("periksa_jejak")
    assert "Semua rantai jejak utuh." in capsys.readouterr().out


def test_a_chain_opened_again_and_continued(disegel: Musrenbang, budi: Pengguna) -> None:
    Rantai.objects.filter(kunci=disegel.kunci_rantai).update(disegel_pada=None)
    with pytest.raises(CommandError, match="rantainya tidak tertutup"):
        call_command("periksa_jejak")
    with disegel.change("ubah", by=budi):
        disegel.tempat = "Tempat lain"
        disegel.save()
    Rantai.seal(disegel.kunci_rantai)
    assert verify_chain(Rantai.objects.get(kunci=disegel.kunci_rantai)) > 0
    with pytest.raises(CommandError, match="sidik terakhir bukan yang tercetak pada berita-acara"):
        call_command("periksa_jejak")


def test_a_chain_that_was_removed(disegel: Musrenbang) -> None:
    Jejak.objects.filter(rantai__kunci=disegel.kunci_rantai).delete()
    Rantai.objects.filter(kunci=disegel.kunci_rantai).delete()
    with pytest.raises(CommandError, match="rantainya tidak tertutup"):
        call_command("periksa_jejak")
