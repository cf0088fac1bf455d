"""What log-ins leave behind is emptied; a page allows no script but ours."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from musrenbang.models import Pengguna
from tests.cast import SANDI


def masuk(username: str, password: str) -> int:
    return Client().post("/masuk/", {"username": username, "password": password}).status_code


def test_failed_log_ins_go_when_their_time_is_over(sari: Pengguna, joko: Pengguna) -> None:
    now = timezone.now()
    assert masuk("sari", "salah") == 422
    with time_machine.travel(now + dt.timedelta(minutes=5), tick=False):
        assert masuk("joko", SANDI) == 302
        assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["sari"]
    with time_machine.travel(now + dt.timedelta(minutes=7), tick=False):
        assert masuk("joko", SANDI) == 302
        assert list(AccessAttempt.objects.all()) == []
    assert list(AccessLog.objects.all()) == []


@pytest.mark.lambat
def test_the_worker_deletes_log_ins_that_have_run_out(
    transactional_db: None,
    sari: Pengguna,
    joko: Pengguna,
    sebagai: Callable[[Pengguna], Client],
    pekerja: Callable[[], str],
) -> None:
    lama, baru = sebagai(sari), sebagai(joko)
    kunci = lama.session.session_key
    Session.objects.filter(pk=kunci).update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    assert Session.objects.count() == 2
    pekerja()
    assert list(Session.objects.values_list("pk", flat=True)) == [baru.session.session_key]


def test_scripts_are_ours_alone(db: None) -> None:
    policy = Client().get("/masuk/")["Content-Security-Policy"]
    assert [part.strip() for part in policy.split(";") if part.strip().startswith("script-src")] == [
        "script-src 'self'"
    ]
