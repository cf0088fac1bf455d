"""Somebody new in the list, unless he is there already."""

from __future__ import annotations

from forum.hadir.alike import alike
from forum.hadir.forms import PesertaForm
from forum.models import Peserta
from musrenbang.jejak.act import one_act
from musrenbang.models import Musrenbang, Pengguna


def note(form: PesertaForm, *, by: Pengguna, tetap: bool) -> list[Peserta]:
    """Saves the checked form; or, unless `tetap`, gives those who may be the same person, and saves nothing.

    Two doors that add one person come one after the other: the event's row is locked first.
    """
    new = form.instance
    with one_act():
        Musrenbang.objects.select_for_update(no_key=True).get(pk=new.musrenbang_id)
        rows = new.musrenbang.peserta.select_related("desa")
        found = [] if tetap else alike(new.nama, new.desa_id, (row for row in rows if not row.data_dihapus))
        if not found:
            form.simpan(by=by, aksi="catat")
    return found
