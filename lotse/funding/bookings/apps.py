from django.apps import AppConfig


class BookingsConfig(AppConfig):
    name = "lotse.funding.bookings"
    label = "bookings"
    verbose_name = "Buchungen"
