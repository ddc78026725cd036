"""The words of the trail about figures and reports; built like those about steering."""

from django.db import models

from lotse.reporting.controlling.models import (
    ComparedCount,
    ControllingReturn,
    StateComparison,
)
from lotse.reporting.evaluations.models import Evaluation
from lotse.reporting.opendata.models import DatasetEdition
from lotse.reporting.papers.models import Paper, PaperSection, PaperTemplate

# Prefix of the action, the record that changes, what it is called and what was done with it.
_WORDS: tuple[tuple[str, type[models.Model], str, dict[str, str]], ...] = (
    ("committee_paper", Paper, "Sitzungsvorlage",
     {"begun": "begonnen", "changed": "geändert", "discarded": "verworfen",
      "frozen": "festgeschrieben"}),
    ("controlling_return", ControllingReturn, "Controlling-Meldung",
     {"begun": "begonnen", "correction_begun": "als Berichtigung begonnen", "changed": "geändert",
      "discarded": "verworfen", "frozen": "festgeschrieben"}),
    ("state_comparison", StateComparison, "Abgleich mit der Datenbank KIM",
     {"begun": "begonnen", "list_read": "aus einer Liste gefüllt"}),
    ("compared_count", ComparedCount, "Vergleichszahl",
     {"entered": "eingetragen", "changed": "geändert", "removed": "entfernt",
      "explained": "erklärt"}),
    ("evaluation", Evaluation, "Auswertung",
     {"saved": "gespeichert", "changed": "geändert", "deleted": "gelöscht",
      "link_ordered": "per E-Mail bestellt", "link_cancelled": "abbestellt"}),
    ("open_data", DatasetEdition, "Ausgabe eines Datensatzes",
     {"begun": "angelegt", "changed": "geändert", "discarded": "verworfen",
      "proposed": "zur Freigabe vorgeschlagen", "returned": "zurückgegeben",
      "released": "veröffentlicht", "withdrawn": "zurückgezogen"}),
    ("committee_paper_section", PaperSection, "Abschnitt einer Sitzungsvorlage",
     {"added": "angelegt", "changed": "geändert", "removed": "entfernt"}),
    ("committee_paper_template", PaperTemplate, "Word-Vorlage für Sitzungsvorlagen",
     {"used": "hinterlegt", "put_away": "aus dem Gebrauch genommen"}),
)  # fmt: skip
ACTIONS = {
    f"{prefix}.{verb}": f"{noun} {done}"
    for prefix, _, noun, verbs in _WORDS
    for verb, done in verbs.items()
}
MODELS: dict[str, type[models.Model]] = {f"{prefix}.": model for prefix, model, _, _ in _WORDS}
TARGETS = {model._meta.label_lower: noun for _, model, noun, _ in _WORDS}
