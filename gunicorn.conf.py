"""Read by gunicorn from the folder in which it is started."""

import logging

from gunicorn.workers import gasgi

from musrenbang.server.connections import Connection, Told, raise_limit
from musrenbang.server.ending import told_once
from musrenbang.server.secret_paths import WithoutKeys

# The path without its query: `?t=` opens a session's stream, `?q=` is what somebody searched for.
access_log_format = '%(h)s %(t)s "%(m)s %(U)s %(H)s" %(s)s %(B)s'
# A telephone that sleeps keeps its connection open; a restart does not wait for it longer than this.
graceful_timeout = 10

# gunicorn has no setting for either.
raise_limit()
gasgi.ASGIProtocol = Connection


def on_starting(server):
    server.reap_workers = told_once(server.reap_workers)


def post_worker_init(worker):
    worker.loop.set_exception_handler(Told(worker.log))
    logging.getLogger("gunicorn.access").addFilter(WithoutKeys())
