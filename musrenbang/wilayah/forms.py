"""Letterhead and camat of a kecamatan."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Row, Submit

from musrenbang.models import Kecamatan, Pengguna
from musrenbang.tampilan.forms import ReadForm

LOGO = '<p><a href="{% url "kecamatan_logo" %}">Logo pada kop surat</a></p>'


class KecamatanForm(ReadForm):
    """Letterhead and camat, as they will stand on the documents. The codes and names are master data."""

    class Meta:
        model = Kecamatan
        fields = [
            "alamat",
            "kode_pos",
            "telepon",
            "pos_el",
            "laman",
            "ibu_kota",
            "nama_camat",
            "pangkat_camat",
            "nip_camat",
            "kertas",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kertas"].required = False
        self.helper.form_class = "formulir formulir--dua"
        self.helper.layout = Layout(
            Fieldset("Kop surat", "alamat", Row("kode_pos", "telepon"), Row("pos_el", "laman"), "ibu_kota"),
            HTML(LOGO),
            Fieldset("Dokumen", "kertas"),
            Fieldset("Camat", "nama_camat", Row("pangkat_camat", "nip_camat")),
            ButtonHolder(
                Submit("simpan", "Simpan"),
                HTML('<a class="tombol tombol--polos" href="{% url "musrenbang" %}">Batal</a>'),
            ),
        )

    def clean_kertas(self) -> str:
        """Who does not say keeps what there is."""
        return str(self.cleaned_data["kertas"] or self.instance.kertas)

    def simpan(self, *, by: Pengguna) -> None:
        """The record says which fields changed, but never the NIP and the telephone themselves."""
        kecamatan: Kecamatan = self.instance
        with kecamatan.kabupaten.change("kecamatan", by=by, kolom=self.changed_data) as entry:
            self.take_fresh()
            kecamatan.kabupaten.write(entry, [kecamatan])
