"""The plan on paper, big and in plain words, in the language of the person.

All fixed texts are content: one file per language in ``reference/paper``. What people wrote down
themselves stays in the words they used. ``reviewed_by`` of a file names the certified translator
who has read it; as long as it is empty, the screen says so.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from lotse.casework.plans.choices import AgreementKind, Doer, MeasureState, Signer
from lotse.casework.plans.models import Goal, Measure, Plan, PlanAgreement
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.documents import services as documents
from lotse.foundation.documents import typesetting
from lotse.foundation.documents.choices import PICTURES, PrintLanguage
from lotse.foundation.documents.models import StoredFile

TEXTS = Path(__file__).parent / "reference" / "paper"
_HOW = {
    AgreementKind.DRAWN: "drawn",
    AgreementKind.SCAN: "signed_on_paper",
    AgreementKind.SPOKEN: "spoken",
}
# In these the labels of the county are read as they are; elsewhere by their code.
_READS_GERMAN = (PrintLanguage.GERMAN,)


@cache
def texts_of(language: str) -> dict[str, Any]:
    """The fixed texts of a language."""
    found: dict[str, Any] = json.loads((TEXTS / f"{language}.json").read_text(encoding="utf-8"))
    return found


def is_reviewed(language: str) -> bool:
    """Whether a certified translator has read the fixed texts; German needs none."""
    return language in _READS_GERMAN or bool(texts_of(language)["reviewed_by"])


def contents(
    plan: Plan, language: str, agreement: PlanAgreement | None = None, picture: bytes = b""
) -> dict[str, Any]:
    """Everything the paper says, for the page and for the PDF.

    ``picture`` is the drawn signature.
    """
    fixed = texts_of(language)
    case = plan.case
    goals = plan.goals.by_domain().select_related("domain").prefetch_related("measures__follow_up")
    return {
        "language": language,
        "direction": fixed["direction"],
        "texts": fixed["texts"],
        "rights": fixed["rights"],
        "is_agreed": agreement is not None,
        "number": plan.number,
        "case_number": case.number,
        "person": str(case.person),
        "client_words": plan.client_words,
        "goals": [_goal(fixed, language, goal) for goal in goals],
        "review_on": _day(plan.review_on),
        "worker": str(case.responsible),
        "reach": [text for text in (case.responsible.phone, case.responsible.email) if text],
        "agreement": _agreement(fixed, agreement) if agreement else None,
        "picture": list(picture),
    }


def paper(
    plan: Plan, language: str, agreement: PlanAgreement | None = None, picture: bytes = b""
) -> bytes:
    """The plan as accessible PDF."""
    data = contents(plan, language, agreement, picture)
    return typesetting.pdf(
        "plan",
        data,
        title=f"{data['texts']['title']} · {plan.case.number}",
        # Plain German is German to a screen reader.
        language=language.split("-", maxsplit=1)[0],
        organisation=plan.case.organisation,
    )


def keep_paper(
    actor: Actor, plan: Plan, agreement: PlanAgreement, picture: bytes = b""
) -> StoredFile:
    """Keep the paper as it was shown to the person when she agreed."""
    return documents.store(
        actor=actor,
        name=f"Plan {plan.case.number} Fassung {plan.number}.pdf",
        content=paper(plan, plan.print_language, agreement, picture),
        made_here=True,
    )


def picture_of(agreement: PlanAgreement | None) -> bytes:
    """The drawn signature; a scan is a paper of its own."""
    if agreement is None or agreement.kind != AgreementKind.DRAWN or agreement.file is None:
        return b""
    return documents.content(agreement.file) if agreement.file.media_type in PICTURES else b""


def sign(level: int) -> str:
    """A level of the scale as it is written: −2, 0, +1."""
    return f"{level:+d}".replace("-", "−") if level else "0"


def _goal(fixed: dict[str, Any], language: str, goal: Goal) -> dict[str, Any]:
    german = language in _READS_GERMAN
    return {
        "title": goal.title,
        "own_words": goal.own_words,
        "domain": goal.domain.label
        if german
        else fixed["domains"].get(goal.domain.code, goal.domain.label),
        "target_on": _day(goal.target_on),
        # Best first, each with what it means and, where described, how one notices.
        "levels": [
            {
                "level": level,
                "sign": sign(level),
                "label": fixed["levels"][str(level)],
                "text": text,
            }
            for level, text in goal.levels.items()
        ]
        if goal.is_described
        else [],
        "measures": _measures(fixed, goal.measures.all()),
    }


def _measures(fixed: dict[str, Any], measures: Iterable[Measure]) -> list[dict[str, Any]]:
    shown = [one for one in measures if one.state != MeasureState.DROPPED]
    return [
        {
            "what": measure.what,
            "who": measure.agency
            if measure.doer == Doer.AGENCY
            else fixed["texts"][f"doer_{measure.doer}"],
            "until": _day(measure.due_on),
            "is_done": measure.is_ended,
        }
        for measure in sorted(shown, key=lambda one: (one.due_on, one.pk))
    ]


def _agreement(fixed: dict[str, Any], agreement: PlanAgreement) -> dict[str, str]:
    return {
        "agreed_on": _day(agreement.agreed_on),
        "how": fixed["texts"][_HOW[AgreementKind(agreement.kind)]],
        "name": agreement.signer_name,
        "witness": agreement.witness,
        "guardian": fixed["texts"]["guardian"] if agreement.signer == Signer.GUARDIAN else "",
        "interpreted_by": agreement.interpreted_by,
    }


def _day(day: Any) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
