from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "lotse.foundation.organisations"
    label = "organisations"
    verbose_name = "Organisationen"
