from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "lotse.funding.programmes"
    label = "programmes"
    verbose_name = "Förderprogramme"
