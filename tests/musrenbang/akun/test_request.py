"""Where a request comes from: the address that a lock-out is bound to."""

import pytest
from django.test import Client, RequestFactory

from musrenbang.akun.request import client_ip
from musrenbang.models import Pengguna


@pytest.mark.parametrize(
    ("https", "hops", "dapat"),
    [
        (False, "", "10.0.0.9"),
        (False, "6.6.6.6", "10.0.0.9"),  # nobody stands before us: the header is the visitor's own invention
        (True, "203.0.113.7", "203.0.113.7"),
        (True, "6.6.6.6, 203.0.113.7", "203.0.113.7"),
        (True, "", "10.0.0.9"),
    ],
)
def test_the_address_is_the_one_our_own_proxy_saw(settings, https: bool, hops: str, dapat: str) -> None:
    settings.HTTPS = https
    headers = {"X-Forwarded-For": hops} if hops else {}
    assert client_ip(RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", headers=headers)) == dapat


def test_one_persons_wrong_passwords_lock_nobody_else_out(settings, sari: Pengguna) -> None:
    settings.HTTPS = True

    def masuk(dari: str, sandi: str) -> int:
        data = {"username": "sari", "password": sandi}
        return (
            Client().post("/masuk/", data, headers={"X-Forwarded-For": dari, "X-Forwarded-Proto": "https"}).status_code
        )

    assert [masuk("203.0.113.7", "salah") for _ in range(10)][-1] == 429
    assert masuk("203.0.113.7", "rahasia-tes") == 429
    assert masuk("203.0.113.8", "rahasia-tes") == 302
