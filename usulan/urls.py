from __future__ import annotations

from django.urls import path

from .views import aksi, daftar, gabung, impor, isi, rinci

urlpatterns = [
    path("usulan/", daftar.daftar, name="usulan"),
    path("usulan/massal/", daftar.massal, name="usulan_massal"),
    path("usulan/tambah/", isi.tambah, name="usulan_tambah"),
    path("usulan/impor/", impor.unggah, name="usulan_impor"),
    path("usulan/impor/templat.xlsx", impor.templat, name="usulan_templat"),
    path("usulan/impor/<str:tanda>/", impor.periksa, name="usulan_impor_periksa"),
    path("usulan/impor/<str:tanda>/simpan/", impor.simpan, name="usulan_impor_simpan"),
    # A kode contains a digit, so none of the words above is one.
    path("usulan/<slug:kode>/", rinci.rinci, name="usulan_rinci"),
    path("usulan/<slug:kode>/ubah/", isi.ubah, name="usulan_ubah"),
    path("usulan/<slug:kode>/gabung/", gabung.gabung, name="usulan_gabung"),
    path("usulan/<slug:kode>/pisah/", gabung.pisah, name="usulan_pisah"),
    path("usulan/<slug:kode>/<slug:nama>/", aksi.jalankan, name="usulan_aksi"),
]
