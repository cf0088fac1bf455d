"""What every template may use without loading it."""

from __future__ import annotations

from django import template

from musrenbang.formats import angka, rupiah, uang_kata

register = template.Library()
register.filter("angka", angka)
register.filter("rupiah", rupiah)
register.filter("uang_kata", uang_kata)
