from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "lotse.casework.appointments"
    label = "appointments"
    verbose_name = "Termine"
