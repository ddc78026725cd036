from django.apps import AppConfig


class PersonsConfig(AppConfig):
    name = "lotse.casework.persons"
    label = "persons"
    verbose_name = "Personen"
