"""Log in and out."""

from __future__ import annotations

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse

from musrenbang.forms_akun import MasukForm


class Masuk(LoginView):
    form_class = MasukForm
    template_name = "musrenbang/masuk.html"
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class Keluar(LogoutView):
    """POST only, as Django has it."""
