from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("sidang/<slug:kode>/tambahan/", views.tambahan, name="sidang_tambahan")]
