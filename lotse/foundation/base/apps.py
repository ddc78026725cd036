from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "lotse.foundation.base"
    label = "base"
    verbose_name = "Grundlagen"
