import pkgutil

import django.db.models.deletion
from django.db import migrations, models

import usulan.migrations

LAST = max(module.name for module in pkgutil.iter_modules(usulan.migrations.__path__))


def beri_skor(apps, _schema_editor):
    """Without a word of which database, as a migration may be written: it must not reach the present one."""
    for usulan in apps.get_model("usulan", "Usulan").objects.order_by("pk"):
        apps.get_model("usulan", "Skor").objects.create(usulan=usulan, nilai=len(usulan.kegiatan))


class Migration(migrations.Migration):
    dependencies = [("usulan", LAST)]
    operations = [
        migrations.CreateModel(
            "Skor",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("nilai", models.IntegerField()),
                ("usulan", models.ForeignKey("usulan.usulan", django.db.models.deletion.PROTECT)),
            ],
        ),
        migrations.AddField("usulan", "ringkas", models.CharField(max_length=20, null=True)),
        migrations.RunPython(beri_skor, migrations.RunPython.noop),
    ]
