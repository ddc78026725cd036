from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "lotse.steering.themes"
    label = "themes"
    verbose_name = "Themen"
