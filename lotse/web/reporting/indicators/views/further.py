"""From a figure to the records behind it, as far as the rights of whoever reads go."""

from django.urls import reverse

from lotse.reporting.cockpit.rules import Place, place_behind

# A place as page and words.
PAGES = {
    Place.AUTHORITIES: ("proceedings:released_list", "Freigegebene Zahlen der Behörden"),
    Place.AWARDS: ("awards:list", "Bescheide"),
    Place.MONEY: ("statements:overview", "Geld und Stellen"),
    Place.POSTS: ("posts:list", "Stellen"),
    Place.PROOFS: ("proofs:list", "Nachweise und Rückzahlungen"),
    Place.REGISTER: ("cases:register", "Fälle der eigenen Stelle"),
    Place.THEMES: ("themes:board", "Tafel der Themen"),
    Place.WAITING: ("intake:waiting_list", "Warteliste der eigenen Stelle"),
    Place.WORKLOAD: ("supervision:workload", "Auslastung"),
}


def further(code: str, role: str) -> tuple[str, str] | None:
    """Words and address of the list behind an indicator; None where the rights end."""
    place = place_behind(code, role)
    if place is None:
        return None
    page, words = PAGES[place]
    return words, reverse(page)
