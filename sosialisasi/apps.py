from django.apps import AppConfig


class SosialisasiConfig(AppConfig):
    name = "sosialisasi"
