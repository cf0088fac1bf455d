"""Does a request come from somebody who has logged in? Asked before a page is: only of the few large bodies."""

from __future__ import annotations

import asyncio

from a2wsgi.asgi_typing import HTTPScope
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import Error, connection
from django.http.cookie import parse_cookie


async def logged_in(scope: HTTPScope) -> bool:
    """A cookie alone says nothing: anybody can make one up."""
    cookies = parse_cookie(dict(scope["headers"]).get(b"cookie", b"").decode("latin-1"))
    key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    return bool(key) and await asyncio.to_thread(_is_known, key)


def _is_known(key: str) -> bool:
    try:
        return SESSION_KEY in SessionStore(key).load()
    except Error:
        return False
    finally:
        connection.close()  # of a thread that serves no page
