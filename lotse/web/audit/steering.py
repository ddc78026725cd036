"""The words of the trail about steering; built like those about money."""

from django.db import models

from lotse.steering.agreements.models import Agreement, Duty
from lotse.steering.measures.models import Effect, Event, Indicator, Measure, ProgressEntry
from lotse.steering.network.models import NetworkActor, Relation

# Prefix of the action, the record that changes, what it is called and what was done with it.
_WORDS: tuple[tuple[str, type[models.Model], str, dict[str, str]], ...] = (
    ("measure", Measure, "Maßnahme",
     {"planned": "geplant", "changed": "geändert", "moved": "in anderen Stand gesetzt"}),
    ("indicator", Indicator, "Kennzahl", {"added": "festgelegt", "changed": "geändert"}),
    ("progress", ProgressEntry, "Zwischenstand",
     {"recorded": "eingetragen", "removed": "entfernt"}),
    ("effect", Effect, "Wirkung", {"assessed": "beurteilt"}),
    ("measure_event", Event, "Veranstaltung",
     {"added": "eingetragen", "changed": "geändert", "removed": "entfernt"}),
    ("agreement", Agreement, "Vereinbarung",
     {"entered": "eingetragen", "changed": "berichtigt", "amended": "durch Nachtrag geändert",
      "ended": "beendet", "parties_changed": "mit anderen Vertragspartnern"}),
    ("duty", Duty, "Pflicht aus einer Vereinbarung",
     {"added": "eingetragen", "changed": "geändert", "done": "erledigt", "removed": "entfernt"}),
    ("network", NetworkActor, "Bild des Netzwerks", {"arranged": "neu geordnet"}),
    ("network_actor", NetworkActor, "Akteur",
     {"entered": "eingetragen", "changed": "geändert", "ended": "beendet"}),
    ("relation", Relation, "Beziehung",
     {"entered": "eingetragen", "changed": "geändert", "ended": "beendet",
      "removed": "entfernt"}),
)  # fmt: skip
ACTIONS = {
    f"{prefix}.{verb}": f"{noun} {done}"
    for prefix, _, noun, verbs in _WORDS
    for verb, done in verbs.items()
}
MODELS: dict[str, type[models.Model]] = {f"{prefix}.": model for prefix, model, _, _ in _WORDS}
TARGETS = {model._meta.label_lower: noun for _, model, noun, _ in _WORDS}
FURTHER_FIELDS = {
    "organisations": "Vertragspartner",
    "moved": "Umgestellte Akteure",
    "measure": "Maßnahme",
    "municipality": "Kommune",
    "municipalities": "Kommunen",
}
