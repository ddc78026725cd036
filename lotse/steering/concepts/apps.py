from django.apps import AppConfig


class ConceptsConfig(AppConfig):
    name = "lotse.steering.concepts"
    label = "concepts"
    verbose_name = "Konzepte"
