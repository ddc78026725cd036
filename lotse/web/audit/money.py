"""The words of the trail about money and posts."""

from django.db import models

from lotse.funding.awards.models import Application, Award, Notice
from lotse.funding.bookings.models import (
    Booking,
    BookingImport,
    Drawdown,
    Expenditure,
    Payment,
    Reconciliation,
    ReturnPayment,
)
from lotse.funding.budget.models import BudgetLine, OtherFunding, Product, Scenario
from lotse.funding.deadlines.models import DeadlineDone, OwnDeadline
from lotse.funding.forwarding.models import (
    ForwardingContract,
    ForwardingPayment,
    RecipientProof,
    StaffingReport,
)
from lotse.funding.posts.models import (
    Employee,
    ExpectedFilling,
    Occupancy,
    OccupancyCost,
    Post,
    UnpaidAbsence,
)
from lotse.funding.programmes.models import (
    BaseRate,
    FundingBasis,
    Guideline,
    LumpSumRate,
    Programme,
    Rate,
)
from lotse.funding.proofs.models import ProofOfUse, Repayment

# Prefix of the action, the record that changes, what it is called and what was done with it.
_WORDS: tuple[tuple[str, type[models.Model], str, dict[str, str]], ...] = (
    ("programme", Programme, "Förderprogramm", {"added": "angelegt", "changed": "geändert"}),
    ("guideline", Guideline, "Förderrichtlinie", {"added": "eingetragen", "changed": "geändert"}),
    ("funding_basis", FundingBasis, "Rechtsgrundlage der Förderung",
     {"added": "eingetragen", "changed": "geändert"}),
    ("rate", Rate, "Fördersatz",
     {"added": "eingetragen", "changed": "geändert", "ended": "beendet"}),
    ("lump_sum_rate", LumpSumRate, "Betrag für Sachmittel",
     {"added": "eingetragen", "changed": "geändert", "ended": "beendet"}),
    ("base_rate", BaseRate, "Basiszinssatz", {"added": "eingetragen", "changed": "geändert"}),
    ("post", Post, "Stelle", {"added": "angelegt", "changed": "geändert"}),
    ("employee", Employee, "Beschäftigte Person", {"added": "angelegt", "changed": "geändert"}),
    ("occupancy", Occupancy, "Besetzung",
     {"added": "eingetragen", "changed": "geändert", "ended": "beendet", "removed": "entfernt"}),
    ("unpaid_absence", UnpaidAbsence, "Abwesenheit ohne Bezüge",
     {"added": "eingetragen", "changed": "geändert", "removed": "entfernt"}),
    ("occupancy_cost", OccupancyCost, "Personalkosten",
     {"set": "eingetragen", "removed": "entfernt"}),
    ("expected_filling", ExpectedFilling, "Erwartete Besetzung",
     {"added": "eingetragen", "changed": "geändert", "removed": "entfernt"}),
    ("application", Application, "Antrag",
     {"prepared": "vorbereitet", "changed": "geändert", "lines_changed": "in den Zeilen geändert",
      "submitted": "gestellt", "discarded": "verworfen"}),
    ("award", Award, "Förderung",
     {"opened": "angelegt", "changed": "geändert", "discarded": "gelöscht"}),
    ("notice", Notice, "Bescheid",
     {"entered": "erfasst", "changed": "geändert", "lines_changed": "in den Zeilen geändert",
      "recorded": "festgehalten", "document_added": "als Datei abgelegt",
      "discarded": "verworfen"}),
    ("payment", Payment, "Zahlung des Landes",
     {"recorded": "eingetragen", "changed": "geändert", "struck": "gestrichen",
      "linked": "mit einer Buchung verknüpft", "unlinked": "von einer Buchung gelöst"}),
    ("return_payment", ReturnPayment, "Rückzahlung an das Land",
     {"recorded": "eingetragen", "changed": "geändert", "struck": "gestrichen",
      "linked": "mit einer Buchung verknüpft", "unlinked": "von einer Buchung gelöst"}),
    ("expenditure", Expenditure, "Ausgabe",
     {"recorded": "eingetragen", "changed": "geändert", "struck": "gestrichen",
      "receipt_kept": "mit Beleg versehen", "linked": "mit einer Buchung verknüpft",
      "unlinked": "von einer Buchung gelöst"}),
    ("drawdown", Drawdown, "Mittelabruf",
     {"requested": "festgehalten", "changed": "geändert", "paid": "ausgezahlt",
      "reopened": "wieder geöffnet", "withdrawn": "zurückgezogen"}),
    ("booking", Booking, "Buchung",
     {"assigned": "zugeordnet", "released": "wieder offen", "set_aside": "beiseitegelegt"}),
    ("booking_import", BookingImport, "Buchungsliste",
     {"uploaded": "hochgeladen", "taken": "übernommen", "undone": "rückgängig gemacht"}),
    ("reconciliation", Reconciliation, "Abstimmung",
     {"begun": "begonnen", "changed": "geändert", "closed": "geschlossen",
      "explained": "mit Erläuterung", "line_removed": "ohne die Erläuterung",
      "discarded": "verworfen"}),
    ("forwarding", ForwardingContract, "Weiterleitungsvertrag",
     {"drawn_up": "angelegt", "changed": "geändert", "checked": "an der Prüfliste geprüft",
      "started": "in Kraft gesetzt", "ended": "beendet", "post_held": "um eine Stelle ergänzt",
      "post_dropped": "um eine Stelle gekürzt", "released": "mit Beträgen freigegeben"}),
    ("forwarding_payment", ForwardingPayment, "Zahlung der Weiterleitung",
     {"recorded": "eingetragen", "cancelled": "storniert"}),
    ("staffing_report", StaffingReport, "Meldung zur Besetzung",
     {"sent": "abgegeben", "taken": "übernommen", "declined": "nicht übernommen",
      "withdrawn": "zurückgezogen"}),
    ("recipient_proof", RecipientProof, "Nachweis des Empfängers",
     {"begun": "begonnen", "saved": "bearbeitet", "receipt": "mit anderem Beleg versehen",
      "submitted": "eingereicht", "checked": "geprüft",
      "returned": "mit Beanstandungen zurückgegeben", "accepted": "anerkannt"}),
    ("proof", ProofOfUse, "Verwendungsnachweis",
     {"begun": "begonnen", "written": "geschrieben", "confirmed": "bestätigt",
      "sent": "abgegeben", "correction_begun": "zur Berichtigung geöffnet",
      "replaced": "durch eine Berichtigung ersetzt", "paper_added": "mit Bestätigung versehen"}),
    ("repayment", Repayment, "Rückzahlung",
     {"entered": "eingetragen", "changed": "geändert", "settled": "gezahlt",
      "discarded": "verworfen"}),
    ("product", Product, "Produkt des Haushalts", {"added": "angelegt", "changed": "geändert"}),
    ("budget_line", BudgetLine, "Planansatz",
     {"added": "eingetragen", "changed": "geändert", "removed": "entfernt"}),
    ("other_funding", OtherFunding, "Andere Förderung",
     {"added": "eingetragen", "changed": "geändert", "removed": "entfernt"}),
    ("scenario", Scenario, "Szenario",
     {"added": "angelegt", "changed": "geändert", "removed": "gelöscht"}),
    ("deadline", OwnDeadline, "Frist",
     {"added": "eingetragen", "changed": "geändert", "removed": "gelöscht", "done": "erledigt",
      "reopened": "wieder geöffnet"}),
)  # fmt: skip
ACTIONS = {
    f"{prefix}.{verb}": f"{noun} {done}"
    for prefix, _, noun, verbs in _WORDS
    for verb, done in verbs.items()
}
MODELS = {
    **{f"{prefix}.": model for prefix, model, _, _ in _WORDS},
    "deadline.done": DeadlineDone,
    "deadline.reopened": DeadlineDone,
}
TARGETS = {
    **{model._meta.label_lower: noun for _, model, noun, _ in _WORDS},
    DeadlineDone._meta.label_lower: "Erledigte Frist",
}
FURTHER_FIELDS = {
    "posts": "Stellen",
    "lump_sums": "Sachmittel",
    "rates": "Sätze",
    "year": "Jahr",
    "earned_eur": "Verdient",
    "key": "Frist",
    "programme": "Förderprogramm",
    "occupancy": "Besetzung",
    "post": "Stelle",
    "award": "Förderung",
    "contract": "Vertrag",
    "sort_key": "Sortierung",
    "corrects": "Berichtigt",
    "recorded_by": "Festgehalten von",
    "reported_by": "Gemeldet von",
    "answered_by": "Beantwortet von",
    "submitted_by": "Eingereicht von",
    "checked_by": "Geprüft von",
    "confirmed_by": "Bestätigt von",
    "document_id": "Datei",
}
