from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "lotse.steering.interviews"
    label = "interviews"
    verbose_name = "Bedarfsgespräche"
