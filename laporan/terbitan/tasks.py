"""Work of the worker process. A PDF is never rendered in a web process: it would delay every live screen."""

from __future__ import annotations

from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from laporan.bukti.word import is_paket
from laporan.models import Terbitan
from laporan.terbitan.issue import terbit
from musrenbang.jejak.actor import Perintah


@task()
def terbitkan(kode: str) -> None:
    # A draft may have been replaced since it was queued, or removed with its event: both are read at once.
    for terbitan in Terbitan.objects.filter(kode=kode).select_related("musrenbang"):
        terbit(terbitan, by=Perintah("pekerja"))


def antrekan(terbitan: Terbitan) -> None:
    """Queue the rendering; within a transaction the task is stored with it or not at all. A hundred packs let what
    the hall waits for go before them."""
    terbitkan.using(priority=-10 if is_paket(terbitan.dokumen) else 0).enqueue(terbitan.kode)


def antrekan_lagi(terbitan: Terbitan) -> None:
    """Queue it once, however many ask for the lost file; what has failed waits for the worker's next start."""
    tasks = DBTaskResult.objects.filter(args_kwargs__args__0=terbitan.kode)
    if not tasks.exclude(status=TaskResultStatus.SUCCESSFUL).exists():
        antrekan(terbitan)


def susulkan() -> int:
    """Queue what is frozen but has no whole file: a worker that was killed left its task half done."""
    tertinggal = [terbitan for terbitan in Terbitan.objects.defer("isi") if not terbitan.utuh]
    for terbitan in tertinggal:
        antrekan(terbitan)
    return len(tertinggal)
