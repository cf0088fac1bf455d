"""Log in and out; one's own password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy

from musrenbang.akun.forms import MasukForm, SandiForm
from musrenbang.models import Kabupaten


class Masuk(LoginView):
    form_class = MasukForm
    template_name = "musrenbang/akun/masuk.html"
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class Sandi(PasswordChangeView):
    """Changing one's own password. The record says that it was changed, not what it is."""

    form_class = SandiForm
    template_name = "isian.html"
    success_url = reverse_lazy("beranda")
    extra_context = {"judul": "Ganti kata sandi", "induk": "beranda", "nama_induk": "Beranda"}

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        kabupaten = get_object_or_404(Kabupaten, kode=form.user.kode_wilayah[:5])
        form.user.sandi_sementara = False
        with kabupaten.change("sandi", by=form.user, akun=form.user.username):
            response = super().form_valid(form)
        messages.success(self.request, "Kata sandi Anda sudah diganti.")
        return response

    def form_invalid(self, form: PasswordChangeForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Keluar(LogoutView):
    """POST only, as Django has it."""
