"""What is allowed with plans, goals and measures, and how two versions differ. Plain Python."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from lotse.core.verdicts import YES, Verdict, no

# The states of ``choices.PlanState``; rules are plain Python and spell them out.
DRAFT, SUBMITTED, APPROVED = "draft", "submitted", "approved"
AGREED, REPLACED, DISCARDED = "agreed", "replaced", "discarded"
ENDED = ("done", "dropped")

# From one state to those that may follow. The database holds to the same table.
TRANSITIONS: dict[str, tuple[str, ...]] = {
    DRAFT: (SUBMITTED, AGREED, DISCARDED),
    SUBMITTED: (DRAFT, APPROVED),
    APPROVED: (DRAFT, AGREED, DISCARDED),
    AGREED: (REPLACED,),
    REPLACED: (),
    DISCARDED: (),
}
_WHY_FIXED = {
    SUBMITTED: "Der Plan wartet auf Freigabe. Holen Sie ihn zum Bearbeiten zurück.",
    APPROVED: "Der Plan ist freigegeben. Holen Sie ihn zum Bearbeiten zurück.",
    AGREED: "Diese Fassung ist vereinbart. Beginnen Sie eine neue Fassung.",
    REPLACED: "Diese Fassung ist abgelöst und bleibt, wie sie war.",
    DISCARDED: "Diese Fassung ist verworfen.",
}
SHORTEST_REASON = 10


def plan_may_become(*, state: str, wanted: str) -> Verdict:
    """Each state has few that may follow."""
    if wanted not in TRANSITIONS[state]:
        return no("Das geht nicht mehr: Der Stand des Plans hat sich inzwischen geändert.")
    return YES


def content_may_change(*, state: str) -> Verdict:
    """Only a draft is written on; what was shown or signed stays as it was."""
    if state != DRAFT:
        return no(_WHY_FIXED[state])
    return YES


def plan_may_begin(*, has_one_under_way: bool) -> Verdict:
    """A case has at most one version that people work on."""
    if has_one_under_way:
        return no("An einer neuen Fassung wird schon gearbeitet.")
    return YES


def plan_is_complete(*, goals: int) -> Verdict:
    """A plan without a goal agrees on nothing."""
    if not goals:
        return no("Der Plan hat noch kein Ziel.")
    return YES


def plan_may_be_submitted(*, needs_approval: bool, goals: int) -> Verdict:
    """Approval is asked for where the county wants it, and for a plan with goals."""
    if not needs_approval:
        return no("Der Kreis verlangt für Pläne keine Freigabe.")
    return plan_is_complete(goals=goals)


def plan_may_be_approved(*, is_own: bool) -> Verdict:
    """Somebody else looks at the plan: nobody approves what she submitted (Vier-Augen-Prinzip)."""
    if is_own:
        return no("Einen Plan gibt frei, wer ihn nicht selbst vorgelegt hat.")
    return YES


def plan_may_be_returned(*, reason: str) -> Verdict:
    """Whoever gives a plan back says what is missing."""
    if len(reason.strip()) < SHORTEST_REASON:
        return no(f"Bitte sagen Sie, was fehlt (mindestens {SHORTEST_REASON} Zeichen).")
    return YES


def plan_may_be_agreed(*, state: str, needs_approval: bool, goals: int) -> Verdict:
    """A draft, or an approved plan where approval is needed."""
    if state == SUBMITTED or (state == DRAFT and needs_approval):
        return no("Der Plan braucht zuerst die Freigabe der Fachaufsicht.")
    if verdict := plan_may_become(state=state, wanted=AGREED):
        return plan_is_complete(goals=goals)
    return verdict


_WITHOUT_FILE = {
    "drawn": "Die Unterschrift fehlt. Ohne Unterschrift geht es auch mündlich.",
    "scan": "Bitte den unterschriebenen Plan als Scan oder Foto anfügen.",
}


@dataclass(frozen=True)
class Consent:
    """How the person agreed, as it was entered."""

    kind: str
    agreed_on: date
    signer_name: str
    witness: str
    has_file: bool


def agreement_is_whole(consent: Consent, *, begun_on: date, today: date) -> Verdict:
    """A signature needs a picture, the spoken word a witness; the day is past or today."""
    if not consent.signer_name.strip():
        return no("Bitte den Namen der Person angeben, die zustimmt.")
    if consent.kind == "spoken" and not consent.witness.strip():
        return no("Bitte angeben, in wessen Anwesenheit der Plan vereinbart wurde.")
    if consent.kind in _WITHOUT_FILE and not consent.has_file:
        return no(_WITHOUT_FILE[consent.kind])
    if consent.agreed_on > today:
        return no("Die Vereinbarung liegt in der Zukunft.")
    if consent.agreed_on < begun_on:
        return no("Die Vereinbarung liegt vor dem Beginn dieser Fassung.")
    return YES


def review_due_on(*, agreed_on: date, months: int | None) -> date | None:
    """The day on which a plan is looked at again; ``None`` where the county has no rule.

    Units: months of the calendar; the last day of a shorter month stands for a missing one.
    Example: 30.11.2026 and 3 months -> 28.02.2027.
    """
    return agreed_on + relativedelta(months=months) if months else None


def progress_may_be_kept(*, state: str, is_taken_over: bool) -> Verdict:
    """How it goes is kept once: in the version in force, or in a draft for what is new in it."""
    if state == DRAFT and is_taken_over:
        return no(
            "Den Stand halten Sie in der geltenden Fassung fest, bis die neue vereinbart ist."
        )
    if state not in {AGREED, DRAFT}:
        return no(_WHY_FIXED[state])
    return YES


def rating_has_a_fitting_day(*, rated_on: date, case_opened_on: date, today: date) -> Verdict:
    """A goal is rated on a day of the case, not ahead."""
    if rated_on > today:
        return no("Die Einschätzung liegt in der Zukunft.")
    if rated_on < case_opened_on:
        return no("Die Einschätzung liegt vor der Fallaufnahme.")
    return YES


@dataclass(frozen=True)
class Tracked:
    """How a measure goes, as it was entered."""

    doer: str
    state: str
    asked_on: date | None
    answered_on: date | None
    answer: str


def tracking_fits(tracked: Tracked, *, today: date) -> Verdict:
    """Agencies are asked and answer, in this order and not in the future."""
    if tracked.state in {"asked", "answered"}:
        if tracked.doer != "agency":
            return no("Angefragt wird nur eine andere Stelle.")
        if not tracked.asked_on:
            return no("Bitte angeben, wann angefragt wurde.")
    if tracked.state == "answered" and not (tracked.answered_on and tracked.answer):
        return no("Bitte die Antwort und ihren Tag angeben.")
    if max(filter(None, [tracked.asked_on, tracked.answered_on]), default=today) > today:
        return no("Anfrage und Antwort liegen nicht in der Zukunft.")
    if tracked.answered_on and (not tracked.asked_on or tracked.answered_on < tracked.asked_on):
        return no("Die Antwort kann nicht vor der Anfrage liegen.")
    return YES


def becomes_follow_up(*, doer: str, state: str) -> bool:
    """What the worker does herself and is still to do goes on her list."""
    return doer == "worker" and state not in ENDED


@dataclass(frozen=True)
class Line:
    """A goal or a measure of a version, for comparing: what it is called and what it says."""

    key: str
    title: str
    facts: Mapping[str, str]


@dataclass(frozen=True)
class Difference:
    """A line that was added, dropped or changed; ``facts`` are (label, before, after)."""

    kind: str
    title: str
    facts: tuple[tuple[str, str, str], ...] = ()


ADDED, DROPPED, CHANGED = "added", "dropped", "changed"


def differences(before: Iterable[Line], after: Iterable[Line]) -> list[Difference]:
    """How a later version differs from an earlier one: changed and new lines, then the dropped.

    Lines that say the same in both are left out.
    """
    old, new = ({line.key: line for line in lines} for lines in (before, after))
    found = [_difference(old.get(key), line) for key, line in new.items()]
    dropped = [Difference(DROPPED, line.title) for key, line in old.items() if key not in new]
    return [one for one in found if one] + dropped


def _difference(before: Line | None, after: Line) -> Difference | None:
    if before is None:
        # What it is called is said already.
        new = {label: text for label, text in after.facts.items() if text not in {"", after.title}}
        facts = tuple((label, "", text) for label, text in new.items())
        return Difference(ADDED, after.title, facts)
    changed = tuple(
        (label, before.facts.get(label, ""), text)
        for label, text in after.facts.items()
        if before.facts.get(label, "") != text
    )
    return Difference(CHANGED, after.title, changed) if changed else None
