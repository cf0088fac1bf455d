"""Read by gunicorn from the folder in which it is started."""

# The path without its query: `?t=` opens a session's stream, `?q=` is what somebody searched for.
access_log_format = '%(h)s %(t)s "%(m)s %(U)s %(H)s" %(s)s %(B)s'
# A telephone that sleeps keeps its connection open; a restart does not wait for it longer than this.
graceful_timeout = 10
