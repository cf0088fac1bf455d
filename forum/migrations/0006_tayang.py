from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("forum", "0005_papan")]

    operations = [
        migrations.AddField(model_name="sidang", name="tayang", field=models.JSONField(default=dict, editable=False)),
    ]
