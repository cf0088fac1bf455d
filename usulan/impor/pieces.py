"""A large file is saved by the worker, in pieces of one act each, so that no move in a session waits for it.

What a crash leaves behind are whole pieces. A run that goes on plans the file anew and finds them saved.
"""

from __future__ import annotations

import time
from typing import cast

from django_tasks import task

from musrenbang.galat import Bentrok, Galat
from musrenbang.jejak.act import one_act
from usulan.impor import upload as store
from usulan.impor.choice import Choice, plan_of
from usulan.impor.past import PastImport, past_imports
from usulan.impor.plan import Plan
from usulan.impor.step import Outcome, Step
from usulan.impor.writer import CONFLICT, Writer
from usulan.models import Impor, Usulan
from usulan.models.impor import Stopped

# Above this a file is not saved while its page waits.
LARGE = 500
# Rows in one act, and the seconds after it in which whoever waits for the database has his turn: SQLite lets a writer
# ask again every 0.1 s.
PIECE, PAUSE = 40, 0.12
# A machine that takes longer for a piece, in seconds, gets smaller ones: so long a move would wait for it.
SLOW, LEAST = 0.12, 8
# So often somebody may be faster before a person is asked.
TRIES = 5


@task()
def continue_import(kode: str) -> None:
    """In the worker."""
    for impor in Impor.objects.filter(kode=kode).select_related("musrenbang__kecamatan__kabupaten", "oleh"):
        run(impor)


def queue_again() -> None:
    """What has not begun, after the worker's queue was emptied; what was broken off is for a person to decide."""
    for impor in Impor.objects.filter(keadaan=Impor.Keadaan.ANTRE):
        continue_import.enqueue(impor.kode)


def run(impor: Impor) -> None:
    """Save what is left of the file, or take it back. What ends it early stands in `pesan`."""
    if not impor.take():
        return
    try:
        if impor.batal:
            _take_back(impor)
        else:
            _save(impor)
        impor.finish()
    except Stopped:
        return
    except Galat as galat:
        impor.fail(galat.pesan)


def past_of(impor: Impor) -> PastImport | None:
    """None while no piece is saved."""
    return next((past for past in past_imports(impor.musrenbang) if past.kerja == impor.kode), None)


# -- saving -----------------------------------------------------------------------------------------------


def _save(impor: Impor) -> None:
    choice, tries = cast("Choice", impor.pilihan), 0
    while True:
        plan = plan_of(impor.musrenbang, impor.oleh, choice, draf=impor.draf)
        if not impor.selesai:
            plan.check_seen(impor.v)
        impor.expect(len(plan.to_save))
        try:
            _save_pieces(impor, plan)
        except Bentrok:
            # Somebody else has changed or imported the same: what the file means now is planned anew.
            impor.reread()
            if (tries := tries + 1) == TRIES:
                raise
        else:
            break
    if not plan.errors:
        store.discard(choice["berkas"])


def _save_pieces(impor: Impor, plan: Plan) -> None:
    rows, newest = plan.to_save, plan.newest
    writer = Writer(
        plan.musrenbang, plan.names, plan.content.digest, impor.oleh, str(impor), impor.draf, kerja=impor.kode
    )
    size = PIECE
    while rows:
        piece, rows = rows[:size], rows[size:]
        start = time.monotonic()
        with writer.door() as entry:
            impor.advance(len(piece))
            _check_first(plan, piece, newest)
            writer.write(piece, entry)
        size = next_size(size, time.monotonic() - start)
        plan.names.settle()
        time.sleep(PAUSE)


def next_size(size: int, seconds: float) -> int:
    """How many rows the next piece has, after one of `size` rows that took so long."""
    if seconds > SLOW:
        return min(size, max(LEAST, size // 2))
    return min(PIECE, size * 2) if seconds < SLOW / 3 else size


def _check_first(plan: Plan, piece: list[Step], newest: int) -> None:
    """Now that the event is locked: nobody has imported the same since the plan was made."""
    keys = [step.key.key for step in piece if step.outcome == Outcome.BARU]
    rows = Usulan.objects.filter(musrenbang=plan.musrenbang, pk__gt=newest, impor_kunci__in=keys)
    if rows.exists():
        raise Bentrok(CONFLICT)


# -- taking back ------------------------------------------------------------------------------------------


def _take_back(impor: Impor) -> None:
    past = past_of(impor)
    if past and past.left:
        past.check(impor.oleh)
    while past and past.left:
        with one_act():
            impor.advance(-past.left[-1].saved)
            past.take_back_last(by=impor.oleh)
        time.sleep(PAUSE)
