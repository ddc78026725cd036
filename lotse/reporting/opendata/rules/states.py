"""How an edition goes on: written, proposed, released by somebody else, withdrawn."""

from collections.abc import Sequence

from lotse.core.verdicts import YES, Verdict, no

DRAFT, PROPOSED, RELEASED, WITHDRAWN = "draft", "proposed", "released", "withdrawn"
TRANSITIONS: dict[str, tuple[str, ...]] = {
    DRAFT: (PROPOSED,),
    PROPOSED: (DRAFT, RELEASED),
    RELEASED: (WITHDRAWN,),
    WITHDRAWN: (),
}
_STANDS = {
    PROPOSED: "Die Ausgabe liegt zur Freigabe vor. Zum Ändern bitte zuerst zurücknehmen.",
    RELEASED: "Diese Ausgabe ist veröffentlicht und bleibt, wie sie ist.",
    WITHDRAWN: "Diese Ausgabe ist zurückgezogen.",
}
_NOT_YET = {
    PROPOSED: "Vorschlagen lässt sich nur ein Entwurf.",
    DRAFT: "Zurücknehmen lässt sich nur, was zur Freigabe vorliegt.",
    RELEASED: "Freigeben lässt sich nur, was zur Freigabe vorliegt.",
    WITHDRAWN: "Zurückziehen lässt sich nur, was veröffentlicht ist.",
}
MOST_KEYWORDS = 12


def edition_may_change(state: str) -> Verdict:
    """Only a draft is written on; what a second person looks at stands."""
    return YES if state == DRAFT else no(_STANDS[state])


def edition_may_become(state: str, wanted: str) -> Verdict:
    """Whether the step is one of ``TRANSITIONS``."""
    return YES if wanted in TRANSITIONS[state] else no(_NOT_YET[wanted])


def releaser_is_another(*, proposed_by: int | None, releases: int) -> Verdict:
    """Four eyes (Vier-Augen-Prinzip)."""
    if proposed_by == releases:
        return no("Freigeben muss eine andere Person als die, die vorgeschlagen hat.")
    return YES


def edition_may_follow(open_editions: int) -> Verdict:
    """One edition of a dataset is written at a time."""
    if open_editions:
        return no("Von diesem Datensatz ist schon eine Ausgabe in Arbeit.")
    return YES


def words_fit(*, keywords: Sequence[str], themes: Sequence[str]) -> Verdict:
    """What portals need to find a dataset by."""
    if not keywords:
        return no("Schlagwörter: Bitte mindestens eines angeben.")
    if len(keywords) > MOST_KEYWORDS:
        return no(f"Schlagwörter: Höchstens {MOST_KEYWORDS}, sonst findet niemand das Richtige.")
    if not themes:
        return no("Themen: Bitte mindestens eines wählen.")
    return YES
