"""Work of the worker process: a PDF is never rendered in a web process (arsitektur §3.4)."""

from __future__ import annotations

from django_tasks import task

from .models import Terbitan


@task()
def terbitkan(kode: str) -> None:
    Terbitan.objects.get(kode=kode).terbit()


def antrekan(terbitan: Terbitan) -> None:
    """Queue the rendering; within a transaction the task is stored with it or not at all."""
    terbitkan.enqueue(terbitan.kode)


def susulkan() -> int:
    """Queue what is frozen but not rendered: a worker that was killed left its task half done."""
    tertinggal = list(Terbitan.objects.filter(sha256=""))
    for terbitan in tertinggal:
        antrekan(terbitan)
    return len(tertinggal)
