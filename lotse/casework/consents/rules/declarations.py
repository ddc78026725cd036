"""What a declaration, a withdrawal and another legal basis need. Values in, verdict out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from lotse.core.verdicts import YES, Verdict, no

PROCESSING = "processing"
MINORS = ("minor", "both")
GUARDED = ("both", "guardian")
# § 16 Abs. 2 DSG NRW: consent to process data on health is given in writing.
IN_WRITING = frozenset({"health"})
ADULT_AGE = 18
SHORTEST_NOTE = 10
# Before that nothing of what is kept here can have been said.
EARLIEST = date(2000, 1, 1)
QUIET = timedelta(days=14)


@dataclass(frozen=True)
class Answer:
    """One box as it was ticked: what it is about, from when to when, yes or no."""

    kind: str
    purpose: str
    recipient: int | None
    direction: str
    categories: frozenset[str]
    starts_on: date
    ends_on: date | None
    is_agreed: bool


@dataclass(frozen=True)
class Signing:
    """How and by whom the sheet was signed."""

    given_on: date
    giver: str
    signer_name: str
    guardian_name: str
    guardian_role: str
    capacity_note: str
    signed_how: str
    witness: str
    interpreting: str
    interpreted_by: str
    is_consequence_told: bool
    has_file: bool


def is_of_age(ages: tuple[int, int] | None) -> bool | None:
    """Whether somebody is of age who is between these years old; ``None`` if that is not known.

    Units: completed years, the youngest and the oldest she can be.
    Legal basis: § 2 BGB.
    """
    if ages is None or ages[0] < ADULT_AGE <= ages[1]:
        return None
    return ages[0] >= ADULT_AGE


def day_fits(given_on: date, *, today: date) -> Verdict:
    """A day on which somebody can have declared something; asked before anything is counted."""
    if given_on > today:
        return no("Die Erklärung liegt in der Zukunft.")
    if given_on < EARLIEST:
        return no("Dieser Tag liegt zu weit zurück. Bitte das Jahr prüfen.")
    return YES


def giver_fits(signing: Signing, *, is_of_age: bool | None) -> Verdict:
    """Who declares is able to: a minor, or who may be one, only where somebody has looked.

    Legal basis: Einsichtsfähigkeit; Art. 8 DSGVO and § 36 SGB I do not replace it.
    """
    if is_of_age is False and signing.giver == "person":
        return no("Die Person ist minderjährig. Bitte angeben, wer für sie entscheidet.")
    if is_of_age and signing.giver in MINORS:
        return no("Die Person ist volljährig und entscheidet selbst.")
    if signing.giver in GUARDED and not (signing.guardian_name.strip() and signing.guardian_role):
        return no("Bitte angeben, wer für die Person sorgt und als was.")
    if is_of_age is None and len(signing.capacity_note.strip()) < SHORTEST_NOTE:
        return no(
            "Das Alter der Person ist nicht sicher. Bitte in einem Satz sagen, woran Sie erkennen,"
            " dass sie volljährig ist oder die Tragweite versteht."
        )
    if signing.giver != "person" and len(signing.capacity_note.strip()) < SHORTEST_NOTE:
        return no("Bitte in einem Satz sagen, woran Sie erkennen, wer entscheiden kann.")
    return YES


def signing_is_whole(signing: Signing, *, needs_paper: bool, today: date) -> Verdict:
    """A signature needs a picture, the spoken word a witness; the day is past or today."""
    is_spoken = signing.signed_how == "spoken"
    return _first(
        (
            not signing.signer_name.strip(),
            "Bitte den Namen der Person angeben, die erklärt.",
        ),
        (signing.given_on > today, "Die Erklärung liegt in der Zukunft."),
        (
            signing.interpreting != "none" and not signing.interpreted_by.strip(),
            "Bitte angeben, wer gedolmetscht hat.",
        ),
        (
            signing.giver == "both" and signing.signed_how == "drawn",
            "Zwei Unterschriften gehören auf Papier. Bitte das unterschriebene Blatt anfügen.",
        ),
        (
            needs_paper and signing.signed_how != "scan",
            "Für Angaben zur Gesundheit ist die Unterschrift auf Papier nötig"
            " (§ 16 Abs. 2 DSG NRW).",
        ),
        (
            is_spoken and not signing.witness.strip(),
            "Bitte angeben, in wessen Anwesenheit die Person es erklärt hat.",
        ),
        (
            not is_spoken and not signing.has_file,
            "Es fehlt die Unterschrift oder das unterschriebene Blatt.",
        ),
    )


def needs_paper(answers: Collection[Answer], *, health_on_paper: bool) -> bool:
    """Whether something was agreed to that is agreed to in writing only.

    Legal basis: § 16 Abs. 2 DSG NRW. Whether a drawn signature is writing is for the county to say.
    """
    agreed = [answer for answer in answers if answer.is_agreed]
    return health_on_paper and any(answer.categories & IN_WRITING for answer in agreed)


def must_not_be_spoken(answers: Collection[Answer]) -> Verdict:
    """Data on health is never released by the spoken word alone."""
    if any(answer.is_agreed and answer.categories & IN_WRITING for answer in answers):
        return no("Für Angaben zur Gesundheit ist eine Unterschrift nötig (§ 16 Abs. 2 DSG NRW).")
    return YES


def answers_fit(
    answers: Sequence[Answer],
    *,
    given_on: date,
    most_months: int | None,
    is_consequence_told: bool,
) -> Verdict:
    """A sheet has at least one box, none twice, each with categories and a time that fits."""
    if not answers:
        return no("Auf dem Blatt steht noch keine Erklärung.")
    asked = [
        (one.kind, one.purpose, one.recipient, one.direction, category)
        for one in answers
        for category in one.categories
    ]
    if len(set(asked)) < len(asked):
        return no("Dieselbe Erklärung steht zweimal auf dem Blatt.")
    if not all(answer.is_agreed for answer in answers) and not is_consequence_told:
        return no("Bitte sagen, welche Folgen die Ablehnung hat, und das hier bestätigen.")
    for answer in answers:
        verdict = answer_fits(answer, given_on=given_on, most_months=most_months)
        if not verdict:
            return verdict
    return YES


def answer_fits(answer: Answer, *, given_on: date, most_months: int | None) -> Verdict:
    """Transfer and release name recipient, direction and end; the end is not too far away."""
    leaves = answer.kind != PROCESSING
    end, longest = answer.ends_on, longest_end(answer.starts_on, most_months or 0)
    return _first(
        (not answer.categories, "Bitte mindestens eine Angabe auswählen."),
        (
            answer.starts_on < given_on,
            "Eine Einwilligung gilt frühestens ab dem Tag, an dem sie gegeben wird.",
        ),
        (
            end is not None and end < answer.starts_on,
            "Das Ende kann nicht vor dem Beginn liegen.",
        ),
        (
            leaves and not (answer.recipient and answer.direction),
            "Bitte die andere Stelle und die Richtung angeben.",
        ),
        (leaves and end is None, "Bitte angeben, bis wann die Erklärung gilt."),
        (
            leaves and most_months is not None and end is not None and end > longest,
            f"Eine Einwilligung gilt höchstens {most_months} Monate.",
        ),
    )


def longest_end(starts_on: date, months: int) -> date:
    """The last day a consent may hold that starts on this day.

    Example: 22.11.2026 and 12 months -> 21.11.2027.
    """
    return starts_on + relativedelta(months=months) - relativedelta(days=1)


def consent_may_be_withdrawn(*, is_agreed: bool, is_withdrawn: bool) -> Verdict:
    """Only what was agreed to, and once."""
    if not is_agreed:
        return no("Dem wurde nicht zugestimmt; da ist nichts zu widerrufen.")
    if is_withdrawn:
        return no("Diese Einwilligung ist schon widerrufen.")
    return YES


@dataclass(frozen=True)
class BasisFacts:
    """What a legal basis says, and what the reference list says of its paragraph."""

    explanation: str
    decided_by: str
    starts_on: date
    ends_on: date | None
    categories: frozenset[str]
    covers_secrecy: bool
    may_cover_secrecy: bool
    is_for_status_authority: bool | None
    is_status_authority: bool
    needs_end: bool


def basis_is_whole(facts: BasisFacts, *, today: date) -> Verdict:
    """Somebody by name decided with a reason; the paragraph fits the recipient."""
    expected = facts.is_for_status_authority
    return _first(
        (
            len(facts.explanation.strip()) < SHORTEST_NOTE,
            "Bitte begründen, warum die Rechtsgrundlage hier trägt.",
        ),
        (not facts.decided_by.strip(), "Bitte angeben, wer das entschieden hat."),
        (not facts.categories, "Bitte mindestens eine Angabe auswählen."),
        (
            facts.starts_on < EARLIEST,
            "So lange kann eine Rechtsgrundlage nicht bestehen. Bitte den Beginn prüfen.",
        ),
        (
            facts.starts_on > today,
            "Eine Rechtsgrundlage wird festgehalten, wenn sie vorliegt.",
        ),
        (
            facts.ends_on is not None and facts.ends_on < facts.starts_on,
            "Das Ende kann nicht vor dem Beginn liegen.",
        ),
        (
            facts.needs_end and facts.ends_on is None,
            "Diese Rechtsgrundlage trägt nur vorübergehend. Bitte ein Ende angeben.",
        ),
        (
            facts.covers_secrecy and not facts.may_cover_secrecy,
            "Diese Rechtsgrundlage hebt die Schweigepflicht nicht auf (§ 203 StGB).",
        ),
        (
            expected is not None and expected != facts.is_status_authority,
            "Diese Rechtsgrundlage passt nicht zu dieser Stelle.",
        ),
    )


def reason_is_given(reason: str) -> Verdict:
    """Whoever ends something says why."""
    if len(reason.strip()) < SHORTEST_NOTE:
        return no(f"Bitte den Grund angeben (mindestens {SHORTEST_NOTE} Zeichen).")
    return YES


def reminder_comes_back(ends_on: date, *, today: date) -> date:
    """When somebody who put off the reminder of an end reads it again (später).

    After two weeks, but while something can be done: at the latest the day before the end.
    Example: end 05.12.2026, put off on 23.11.2026 -> 04.12.2026.
    """
    return max(min(today + QUIET, ends_on - timedelta(days=1)), today + timedelta(days=1))


def _first(*problems: tuple[bool, str]) -> Verdict:
    """The first of several problems that is there decides."""
    return next((no(reason) for is_there, reason in problems if is_there), YES)
