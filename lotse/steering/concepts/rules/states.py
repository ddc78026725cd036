"""How a version goes on, and what may be done with it on the way."""

from datetime import date

from lotse.core.verdicts import YES, Verdict, no

DRAFT, CONSULTATION, APPROVED, PUBLISHED = "draft", "consultation", "approved", "published"
# In these a text can still change.
IN_WORK = (DRAFT, CONSULTATION)
TRANSITIONS: dict[str, tuple[str, ...]] = {
    DRAFT: (CONSULTATION, APPROVED),
    CONSULTATION: (DRAFT, APPROVED),
    APPROVED: (PUBLISHED,),
    PUBLISHED: (),
}


def version_may_move(state: str, to: str, *, sections: int, unanswered: int) -> Verdict:
    """A version without sections goes nowhere; what was asked is answered before it is approved."""
    if to not in TRANSITIONS[state]:
        return no("Dieser Schritt passt nicht zum Stand der Fassung. Bitte laden Sie sie neu.")
    if not sections:
        return no("Die Fassung hat noch keinen Abschnitt.")
    if to == APPROVED and unanswered:
        word = "Eine Anmerkung oder ein Vorschlag ist" if unanswered == 1 else (
            f"{unanswered} Anmerkungen und Vorschläge sind"
        )  # fmt: skip
        return no(f"{word} noch nicht beantwortet. Bitte zuerst antworten.")
    return YES


def day_of_approval_fits(*, approved_on: date, today: date) -> Verdict:
    """A body has approved, or it has not: no day ahead."""
    if approved_on > today:
        return no("Der Tag des Beschlusses liegt in der Zukunft.")
    return YES


def text_may_change(state: str) -> Verdict:
    """What a body approved stands."""
    if state not in IN_WORK:
        return no(
            "Diese Fassung ist beschlossen und bleibt, wie sie ist. Bitte eine neue beginnen."
        )
    return YES


def version_may_begin(states: list[str]) -> Verdict:
    """One version at a time is worked on."""
    if any(state in IN_WORK for state in states):
        return no("Es gibt schon eine Fassung, an der gearbeitet wird.")
    return YES


def members_may_write(state: str) -> Verdict:
    """Towns and associations comment and propose while a version is in consultation."""
    if state != CONSULTATION:
        return no("Diese Fassung ist nicht in Abstimmung.")
    return YES


def comment_may_be_answered(answer: str, reason: str) -> Verdict:
    """Whatever is not wholly accepted gets a reason."""
    if answer == "open":
        return no("Bitte sagen, was aus der Anmerkung wurde.")
    if answer != "accepted" and not reason.strip():
        return no("Bitte begründen, damit die Stelle versteht, was aus ihrer Anmerkung wurde.")
    return YES


def proposal_may_be_answered(state: str) -> Verdict:
    """What was answered stays answered: the text may have changed with it."""
    if state != "open":
        return no("Dieser Vorschlag ist schon beantwortet.")
    return YES


def proposal_may_be_declined(reason: str) -> Verdict:
    if not reason.strip():
        return no("Bitte begründen, damit die Stelle versteht, warum ihr Vorschlag nicht passt.")
    return YES


def proposal_says_something(old: str, new: str) -> Verdict:
    if old.strip() == new.strip():
        return no("Der Vorschlag ist der Text, wie er schon dasteht.")
    return YES
