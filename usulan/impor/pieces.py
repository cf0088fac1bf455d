"""A large file is looked at by the worker, and saved in pieces of one act each, so that no move in a session waits.

What a crash leaves behind are whole pieces. A run that goes on compares the file anew and finds them saved.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from django_tasks import task

from musrenbang.galat import Bentrok, Galat
from musrenbang.jejak.act import one_act
from musrenbang.sheets.read import write_whole
from usulan.impor import upload as store
from usulan.impor.built import Told
from usulan.impor.choice import Choice, finish_sheet, plan_of
from usulan.impor.kept import keep_plan, kept_plan
from usulan.impor.past import PastImport, past_imports
from usulan.impor.picture import keep_picture, picture_key, picture_of
from usulan.impor.plan import Plan, StalePlan
from usulan.impor.rest import write_rest
from usulan.impor.step import Outcome, Step
from usulan.impor.writer import CONFLICT, Writer
from usulan.models import Impor, Usulan
from usulan.models.impor import Stopped

# Above so many rows a file is neither looked at nor saved while its page waits.
LARGE = 500
# Seconds between two signs of life while a file is looked at.
TELL = 0.5
# Rows in one act, and the most seconds after it in which whoever waits for the database has his turn. SQLite lets a
# writer ask again every 0.025 s at first, and every 0.1 s once he has waited for 0.2 s.
PIECE, PAUSE = 20, 0.12
# A machine that takes longer for a piece, in seconds, gets smaller ones: so long a move would wait for it.
SLOW, LEAST = 0.08, 8
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
    """Look at the file, save what is left of it, or take it back. What ends it early stands in `pesan`."""
    if not impor.take():
        return
    try:
        impor.finish(_act(impor))
    except Stopped:
        return
    except Galat as galat:
        impor.fail(galat.pesan)


def _act(impor: Impor) -> str:
    """What is still to be done afterwards, as a sentence."""
    if impor.batal:
        _take_back(impor)
    elif impor.periksa:
        _look(impor)
    else:
        return _save(impor)
    return ""


def past_of(impor: Impor) -> PastImport | None:
    """None while no piece is saved."""
    return next((past for past in past_imports(impor.musrenbang) if past.kerja == impor.kode), None)


# -- looking ----------------------------------------------------------------------------------------------


def _look(impor: Impor) -> None:
    """Keep what the preview shows, and the rows with faults as a file."""
    choice = cast("Choice", impor.pilihan)
    key = picture_key(impor.musrenbang, store.read_mend(choice["berkas"]))
    plan = plan_of(impor.musrenbang, impor.oleh, choice, told=_teller(impor))
    if plan.errors:
        write_whole(store.rest(choice["berkas"]), write_rest(plan))
    keep_plan(choice, key, plan)
    keep_picture(choice, key, picture_of(plan))


def _teller(impor: Impor) -> Told:
    last = 0.0

    def tell(rows: int) -> None:
        nonlocal last
        if (now := time.monotonic()) > last + TELL:
            last = now
            impor.look(rows)

    return tell


# -- saving -----------------------------------------------------------------------------------------------


def _save(impor: Impor) -> str:
    """The sheets that are still to be imported, in a sentence."""
    choice, tries = cast("Choice", impor.pilihan), 0
    while True:
        plan = _looked_at(impor, choice)
        if not impor.selesai:
            _check_seen(plan, impor)
        impor.expect(len(plan.to_save))
        try:
            with _without_collecting():
                _save_pieces(impor, plan)
        except Bentrok:
            # Somebody else has changed or imported the same: what the file means now is compared anew.
            impor.reread()
            if (tries := tries + 1) == TRIES:
                raise
        else:
            break
    left = [] if plan.errors else finish_sheet(choice, plan.content)
    if plan.errors or left:
        store.picture(choice["berkas"]).unlink(missing_ok=True)
    else:
        store.discard(choice["berkas"])
    return f"Lembar yang belum diimpor: {', '.join(left)}." if left else ""


def _looked_at(impor: Impor, choice: Choice) -> Plan:
    """What the look has kept, or the file planned anew: the master data may be others."""
    key = picture_key(impor.musrenbang, store.read_mend(choice["berkas"]))
    if kept := kept_plan(impor.musrenbang, choice, key):
        return kept
    return plan_of(impor.musrenbang, impor.oleh, choice, draf=impor.draf, told=_teller(impor))


def _check_seen(plan: Plan, impor: Impor) -> None:
    """Raises StalePlan; the preview is made anew then."""
    try:
        plan.check_seen(impor.v)
    except StalePlan:
        store.picture(impor.pilihan["berkas"]).unlink(missing_ok=True)
        raise


@contextmanager
def _without_collecting() -> Iterator[None]:
    """What a large plan holds is not gone through for garbage, which takes 0.2 s, while a piece locks the database."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


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
        took = time.monotonic() - start
        size = next_size(size, took)
        plan.names.settle()
        time.sleep(min(PAUSE, max(PAUSE / 3, took)))


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
