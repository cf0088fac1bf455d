"""One port, one kind of process: `gunicorn -k asgi -w 2 --no-control-socket musrenbang.asgi:application`.

A session's stream is a plain ASGI function, so that a viewer costs a task and neither a thread nor a database
connection. Everything else is Django's WSGI handler in a fixed pool of threads: its pages are several times
slower as ASGI views.
"""

from __future__ import annotations

import asyncio
import os
import re
from typing import cast

from a2wsgi import WSGIMiddleware
from a2wsgi.asgi_typing import HTTPScope, Receive, Scope, Send, SendEvent
from a2wsgi.wsgi_typing import WSGIApp
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from musrenbang.backup.lineage import stop_on_foreign_database
from musrenbang.server.body import Bodies, BodyRefused, refuse
from musrenbang.tampilan.statics import stop_without_static_files

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "musrenbang.settings")

# Each thread keeps a database connection (CONN_MAX_AGE): 2 × 10, and 2 × 2 for the streams, of PostgreSQL's 100.
UTAS = 10
# Pieces (4 to 8 kB) of an answer that wait for a slow telephone without holding a thread: enough for most PDFs.
ANTREAN = 256

stop_without_static_files()
_halaman = WSGIMiddleware(cast("WSGIApp", get_wsgi_application()), workers=UTAS, send_queue_size=ANTREAN)
stop_on_foreign_database()
# By name, and after Django is set up: the ground floor knows nobody above it.
_aliran = import_string("forum.siaran.stream.application")
_ALAMAT_ALIRAN = re.compile(r"/sidang/[a-z0-9]+/aliran/")


_bodies = Bodies()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] != "http":
        await _halaman(scope, receive, send)
    elif scope["method"] == "GET" and _ALAMAT_ALIRAN.fullmatch(scope["path"]):
        await _aliran(scope, receive, send)
    else:
        await _with_body(scope, receive, send)


async def _with_body(scope: HTTPScope, receive: Receive, send: Send) -> None:
    """No thread is taken before the whole body is here."""
    try:
        async with _bodies.collected(scope, receive) as replay:
            await _page(scope, replay, send)
    except BodyRefused as refused:
        await refuse(refused, receive, send)


async def _page(scope: HTTPScope, receive: Receive, send: Send) -> None:
    """a2wsgi, but a reader who leaves in the middle of a long answer frees his thread.

    The server cancels such a request. a2wsgi then stops emptying its queue while the thread still waits to put
    something into it, for ever: ten aborted downloads and the process has no thread left.
    """
    gone = asyncio.get_running_loop().create_future()

    async def send_while_read(message: SendEvent) -> None:
        if gone.done():
            return
        sending = asyncio.ensure_future(send(message))
        await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
        if sending.done():
            sending.result()
        else:
            sending.cancel()

    answering = asyncio.ensure_future(_halaman(scope, receive, send_while_read))
    try:
        await asyncio.shield(answering)
    except asyncio.CancelledError:
        gone.set_result(None)
        await answering
        raise
