"""A form for a new row carries the kode that the row will have: sent three times, it is one row."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db import IntegrityError, models
from django.http import QueryDict

from musrenbang.galat import Bentrok
from musrenbang.jejak.kode import make_kode
from musrenbang.server.clash import clash
from musrenbang.tampilan.forms import BerjejakForm

# As make_kode() makes them.
KODE = re.compile(r"[a-z][a-z0-9]{8}[0-9]")
USED = "Formulir ini sudah dipakai. Buka formulirnya lagi, lalu isi yang baru."
OTHER = "Formulir itu sudah disimpan sebagai “{}”. Bila isian ini memang yang lain, simpan sekali lagi."


class BaruForm(BerjejakForm):
    kode = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["kode"]
        else:
            self.fields["kode"].initial = self.instance.kode

    def refuse_as_other(self, saved: models.Model) -> None:
        """What is typed names another row than the one that this form has made: sent again it makes that one."""
        self.is_valid()
        self.add_error(None, OTHER.format(saved))
        data: Any = self.data
        self.data = data.copy()
        self.data["kode"] = make_kode()  # type: ignore[index]


def sent_kode(data: QueryDict) -> str:
    """The kode that the form carried; empty where it is none of ours."""
    kode = str(data.get("kode", ""))
    return kode if KODE.fullmatch(kode) else ""


def twin(error: IntegrityError, rows: models.QuerySet[Any], kode: str) -> Any:
    """The same form at the same time: the row that the other one has saved. Any other error goes on its way."""
    found = clash(error)
    if found is None or (found.model, found.fields) != (rows.model, ("kode",)):
        raise error
    row = rows.filter(kode=kode).first()
    if row is None:
        raise Bentrok(USED) from error
    return row
