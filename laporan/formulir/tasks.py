"""A form is printed by the worker, once for each content."""

from __future__ import annotations

from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from laporan.formulir.content import FORMULIR
from laporan.formulir.files import render
from musrenbang.models import Musrenbang

WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@task()
def cetak_formulir(kode: str, kata: str) -> None:
    # The event may have been removed since it was queued.
    for acara in Musrenbang.objects.filter(kode=kode).select_related("kecamatan__kabupaten"):
        render(acara, kata, FORMULIR[kata].buat(acara))


def antrekan_formulir(kode: str, kata: str) -> None:
    """Once, however many ask for it."""
    waiting = DBTaskResult.objects.filter(args_kwargs__args=[kode, kata], status__in=WAITING)
    if not waiting.exists():
        cetak_formulir.enqueue(kode, kata)
