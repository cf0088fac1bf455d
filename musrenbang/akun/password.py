"""What a password must not be, in our words."""

from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator


class LengthValidator(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Kata sandi ini terlalu pendek. Isi paling sedikit {self.min_length} huruf atau angka."

    def get_help_text(self) -> str:
        return f"Paling sedikit {self.min_length} huruf atau angka."


class CommonValidator(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Kata sandi ini terlalu mudah ditebak. Pilih yang lain."

    def get_help_text(self) -> str:
        return "Jangan yang mudah ditebak."
