from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "lotse.privacy.catalogue"
    label = "catalogue"
    verbose_name = "Feldkatalog"
