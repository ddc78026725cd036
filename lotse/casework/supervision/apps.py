from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "lotse.casework.supervision"
    label = "supervision"
    verbose_name = "Aufsicht"
