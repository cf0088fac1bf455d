from django.apps import AppConfig

from musrenbang.tampilan import words


class MusrenbangConfig(AppConfig):
    name = "musrenbang"
    verbose_name = "Musrenbang"

    def ready(self) -> None:
        words.install()
