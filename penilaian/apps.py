from django.apps import AppConfig
from django.utils.module_loading import import_string

from desa.actions.fakta import PENDENGAR
from desa.tertutup import TERTUTUP


class PenilaianConfig(AppConfig):
    name = "penilaian"

    def ready(self) -> None:
        """Keep the stored points in step with the facts of desa (ADR 0018)."""
        PENDENGAR.append(import_string("penilaian.poin.store_poin"))
        TERTUTUP.append(import_string("penilaian.juri.benturan.desa_tertutup"))
