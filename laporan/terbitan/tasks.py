"""Work of the worker process. A PDF is never rendered in a web process: it would delay every live screen."""

from __future__ import annotations

from django_tasks import task

from laporan.models import Terbitan
from laporan.terbitan.issue import terbit
from musrenbang.jejak.actor import Perintah


@task()
def terbitkan(kode: str) -> None:
    # A draft may have been replaced since it was queued.
    for terbitan in Terbitan.objects.filter(kode=kode):
        terbit(terbitan, by=Perintah("pekerja"))


def antrekan(terbitan: Terbitan) -> None:
    """Queue the rendering; within a transaction the task is stored with it or not at all."""
    terbitkan.enqueue(terbitan.kode)


def susulkan() -> int:
    """Queue what is frozen but has no file: a worker that was killed left its task half done."""
    tertinggal = [terbitan for terbitan in Terbitan.objects.defer("isi") if not terbitan.ada]
    for terbitan in tertinggal:
        antrekan(terbitan)
    return len(tertinggal)
