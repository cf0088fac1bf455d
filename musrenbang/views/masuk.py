"""Log in and out."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView


class Masuk(LoginView):
    template_name = "musrenbang/masuk.html"
    redirect_authenticated_user = True


class Keluar(LogoutView):
    """POST only, as Django has it."""
