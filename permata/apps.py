from django.apps import AppConfig
from django.conf import settings

from permata.cadangan.kunci import KunciCadangan
from permata.sandi import Kunci
from permata.tanda import KunciSegel


class PermataConfig(AppConfig):
    name = "permata"

    def ready(self) -> None:
        """A server with a missing, short or repeated key does not start (SEC-81)."""
        Kunci.dari_settings()
        KunciSegel.dari_settings()
        if settings.PERMATA_KUNCI_CADANGAN:
            KunciCadangan.dari_settings()
