"""The ground floor's own pages; the other three are named as strings, so that it knows nobody above it."""

from __future__ import annotations

from django.urls import include, path

from .views import akun, kegiatan, masuk, umum

urlpatterns = [
    path("masuk/", masuk.Masuk.as_view(), name="masuk"),
    path("keluar/", masuk.Keluar.as_view(), name="keluar"),
    path("sandi/", masuk.Sandi.as_view(), name="sandi"),
    path("sehat/", umum.sehat, name="sehat"),
    path("akun/", akun.daftar, name="akun"),
    path("akun/tambah/", akun.tambah, name="akun_tambah"),
    path("akun/<str:username>/", akun.ubah, name="akun_ubah"),
    path("kecamatan/", kegiatan.kecamatan, name="kecamatan"),
    path("musrenbang/", kegiatan.daftar, name="musrenbang"),
    path("musrenbang/tambah/", kegiatan.tambah, name="musrenbang_tambah"),
    path("musrenbang/<slug:kode>/", kegiatan.rinci, name="musrenbang_rinci"),
    path("musrenbang/<slug:kode>/ubah/", kegiatan.ubah, name="musrenbang_ubah"),
    path("musrenbang/<slug:kode>/bacakan/", kegiatan.bacakan, name="musrenbang_bacakan"),
    path("musrenbang/<slug:kode>/jejak/", kegiatan.jejak, name="musrenbang_jejak"),
    path("", include("usulan.urls")),
    path("", include("forum.urls")),
    path("", include("laporan.urls")),
]
