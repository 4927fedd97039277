from django.apps import AppConfig


class PermataConfig(AppConfig):
    name = "permata"
