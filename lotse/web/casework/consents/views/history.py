"""How the timeline of a case tells of consents, other legal bases and what was given to others.

Read from the records, not from the trail: a sheet with many boxes is one entry.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from lotse.casework.cases.models import Case
from lotse.casework.consents.choices import DisclosureKind
from lotse.casework.consents.models import Consent, Declaration, Disclosure, LegalBasis
from lotse.casework.consents.querysets import ConsentQuerySet
from lotse.foundation.accounts.actors import Actor

# What is withdrawn of one sheet within this time was said at once.
_AT_ONCE = timedelta(minutes=1)
# Sending and ending of these stand in the trail of their case.
_IN_TRAIL = (DisclosureKind.SHARE, DisclosureKind.REFERRAL)
Entry = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """Rows of the timeline: which, when they are said to be, and when they were written."""

    name: str
    rows: QuerySet
    at: str
    on: str = ""


def sources(actor: Actor, case: Case, *, beside_trail: bool = False) -> list[Source]:
    """Everything about consents of a case the actor sees, as rows that can be counted.

    ``beside_trail``: without what the trail of the case tells beside it, when it begins and ends.
    """
    person = case.person_id
    declared = Declaration.objects.visible_to(actor).filter(person=person)
    withdrawn = Consent.objects.visible_to(actor).filter(person=person, withdrawn_at__isnull=False)
    bases = LegalBasis.objects.visible_to(actor).filter(person=person)
    given = Disclosure.objects.visible_to(actor).filter(person=person)
    given = given.filter(Q(case_id=case.pk) | Q(case_id=None))
    if beside_trail:
        given = given.exclude(case_id=case.pk, kind__in=_IN_TRAIL)
    return [
        Source("declared", declared, "created_at", on="given_on"),
        Source("withdrawn", _first_of_each(withdrawn), "withdrawn_at"),
        Source("based", bases, "created_at"),
        Source("base_ended", bases.exclude(ended_at=None), "ended_at"),
        Source("given", given, "starts_at"),
        Source("given_ended", given.exclude(ended_at=None), "ended_at"),
    ]


def read(case_id: int, ids: dict[str, list[int]]) -> dict[str, Callable[[int], Entry]]:
    """How the entries of one page are told, in a fixed number of queries."""
    sheets = Declaration.objects.select_related("recorded_by").in_bulk(ids["declared"])
    first = Consent.objects.in_bulk(ids["withdrawn"])
    boxes = _boxes({*sheets, *(one.declaration_id for one in first.values())})
    bases = LegalBasis.objects.select_related("recorded_by", "ended_by", "recipient").in_bulk(
        [*ids["based"], *ids["base_ended"]]
    )
    given = Disclosure.objects.select_related("made_by", "recipient").in_bulk(
        [*ids["given"], *ids["given_ended"]]
    )
    overview = reverse("consents:overview", args=[case_id])
    who_sees = reverse("sharing:who_sees", args=[case_id])

    def sheet(pk: int) -> str:
        return reverse("consents:detail", args=[case_id, pk])

    return {
        "declared": lambda pk: _of_sheet(sheets[pk], boxes[pk]) | {"url": sheet(pk)},
        "withdrawn": lambda pk: (
            _of_withdrawal(first[pk], boxes[first[pk].declaration_id])
            | {"url": sheet(first[pk].declaration_id)}
        ),
        "based": lambda pk: _of_basis(bases[pk]) | {"url": overview},
        "base_ended": lambda pk: _of_basis_ended(bases[pk]) | {"url": overview},
        "given": lambda pk: _of_disclosure(given[pk]) | {"url": who_sees},
        "given_ended": lambda pk: _of_disclosure_ended(given[pk]) | {"url": who_sees},
    }


def _first_of_each(withdrawn: ConsentQuerySet) -> ConsentQuerySet:
    earlier = Consent.objects.filter(
        Q(withdrawn_at__lt=OuterRef("withdrawn_at"))
        | Q(withdrawn_at=OuterRef("withdrawn_at"), pk__lt=OuterRef("pk")),
        declaration=OuterRef("declaration"),
        withdrawn_at__gte=OuterRef("withdrawn_at") - _AT_ONCE,
    )
    return withdrawn.filter(~Exists(earlier))


def _boxes(sheets: Iterable[int]) -> dict[int, list[Consent]]:
    found: dict[int, list[Consent]] = defaultdict(list)
    if sheets := list(sheets):
        boxes = Consent.objects.filter(declaration__in=sheets)
        for box in boxes.select_related("recipient", "withdrawal_recorded_by").in_order():
            found[box.declaration_id].append(box)
    return found


def _of_sheet(sheet: Declaration, boxes: list[Consent]) -> Entry:
    answers = {box.is_agreed for box in boxes}
    title = "Einwilligung zum Teil gegeben"
    if len(answers) == 1:
        title = "Einwilligung gegeben" if True in answers else "Einwilligung abgelehnt"
    lines = _named([box for box in boxes if box.is_agreed])
    refused = _named([box for box in boxes if not box.is_agreed])
    lines += [f"Abgelehnt: {line}" for line in refused] if lines else refused
    return {"title": title, "who": str(sheet.recorded_by), "lines": lines}


def _of_withdrawal(first: Consent, boxes: list[Consent]) -> Entry:
    """All that was withdrawn of a sheet at once."""
    moment = first.withdrawn_at
    along = [
        box
        for box in boxes
        if box.withdrawn_at and moment and abs(box.withdrawn_at - moment) <= _AT_ONCE
    ]
    how = f"{first.get_withdrawn_by_display()}, {first.get_withdrawn_how_display()}"
    return {
        "title": "Einwilligung widerrufen",
        "who": str(along[0].withdrawal_recorded_by),
        "lines": [*_named(along), how],
    }


def _of_basis(basis: LegalBasis) -> Entry:
    return {
        "title": "Andere Rechtsgrundlage festgehalten",
        "who": str(basis.recorded_by),
        "lines": [f"{basis.paragraph} · {basis.recipient} · {basis.get_purpose_display()}"],
    }


def _of_basis_ended(basis: LegalBasis) -> Entry:
    return {
        "title": "Andere Rechtsgrundlage beendet",
        "who": str(basis.ended_by),
        "lines": [f"{basis.paragraph} · {basis.recipient}", basis.end_reason],
    }


def _of_disclosure(one: Disclosure) -> Entry:
    return {
        "title": "Angaben weitergegeben",
        "who": str(one.made_by),
        "lines": [
            f"{one.get_kind_display()} · {one.recipient}",
            "; ".join(one.category_labels),
        ],
    }


def _of_disclosure_ended(one: Disclosure) -> Entry:
    return {
        "title": "Weitergabe beendet",
        "who": "",
        "lines": [f"{one.get_kind_display()} · {one.recipient}", one.end_reason],
    }


def _named(boxes: list[Consent]) -> list[str]:
    """To whom and what for, with the kinds of what was declared."""
    found: dict[str, list[str]] = defaultdict(list)
    for box in boxes:
        whom = f"{box.recipient} · " if box.recipient else ""
        kinds = found[f"{whom}{box.get_purpose_display()}"]
        if box.get_kind_display() not in kinds:
            kinds.append(box.get_kind_display())
    return [f"{about}: {', '.join(kinds)}" for about, kinds in found.items()]
