"""The main navigation (Hauptnavigation): each role sees what it uses, and nothing else."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from lotse.casework.emergencies.access import JUDGES as EMERGENCY_JUDGES
from lotse.foundation.observations.choices import REPORTER_ROLES
from lotse.foundation.organisations.choices import (
    CASEWORK_ROLES,
    COUNTY_OFFICES,
    OVERSIGHT_ROLES,
    RECIPIENT_ROLES,
    STATUS_ROLES,
    OrganisationKind,
    Role,
)
from lotse.funding.programmes.choices import FORWARDED_ROLES, READER_ROLES
from lotse.privacy.catalogue.access import READERS as CATALOGUE_ROLES
from lotse.reporting.indicators.access import READERS as FIGURE_ROLES
from lotse.steering.territory.choices import INVITED_ROLES, STEERING_ROLES


@dataclass(frozen=True)
class Entry:
    """A line of the navigation. Without roles it is for everybody."""

    label: str
    url_name: str
    roles: tuple[Role, ...] = tuple(Role)
    # One press of it leads there from any page.
    key: str = ""
    # Other lists that lie under the entry, reached by tabs on its pages.
    also: tuple[str, ...] = ()
    # Only in offices of these kinds; without any, in all of them.
    offices: tuple[str, ...] = ()

    def is_for(self, role: str, office: str) -> bool:
        return role in self.roles and (not self.offices or office in self.offices)


@dataclass(frozen=True)
class Link:
    """A line as one role sees it on one page."""

    label: str
    url: str
    is_current: bool
    key: str = ""


# The coordination of the county finds hers below „Steuerung“.
REPORTS_BESIDE_STEERING = tuple(role for role in REPORTER_ROLES if role != Role.KIM_COORDINATION)
OF_COLLABORATION = ("referrals:list", "conferences:list", "transfers:list")
ENTRIES = (
    Entry("Heute", "start"),
    Entry("Kalender", "appointments:calendar", CASEWORK_ROLES),
    Entry("Fälle", "cases:worklist", CASEWORK_ROLES),
    Entry("Personen", "persons:search", CASEWORK_ROLES),
    Entry("Kurzberatung", "intake:short_advice_list", CASEWORK_ROLES, key="b"),
    Entry(
        "Kurzberatung",
        "intake:short_advice_figures",
        (Role.LINE_MANAGER, Role.KIM_COORDINATION),
    ),
    Entry(
        "Auslastung",
        "supervision:workload",
        (Role.CASE_MANAGEMENT_LEAD, Role.LINE_MANAGER, Role.KIM_COORDINATION),
    ),
    Entry("Zusammenarbeit", "sharing:received_list", RECIPIENT_ROLES, also=OF_COLLABORATION),
    # The authority's own list, apart from case files.
    Entry("Personen", "proceedings:entry_list", STATUS_ROLES),
    Entry("Vorgänge", "proceedings:proceeding_list", STATUS_ROLES),
    Entry(
        "Reihenprüfungen",
        "screening:run_list",
        (*CASEWORK_ROLES, *STATUS_ROLES),
        also=("screening:law_list",),
    ),
    Entry("Zahlen zu den Wegen", "screening:counts", (Role.KIM_COORDINATION,)),
    Entry("Vorsprachen", "proceedings:visit_list", STATUS_ROLES),
    Entry("Veranstaltungen", "proceedings:event_list", STATUS_ROLES),
    Entry("Statistik", "proceedings:statistics", STATUS_ROLES),
    Entry(
        "Behördenstatistik",
        "proceedings:released_list",
        (Role.KIM_COORDINATION, Role.EXECUTIVE),
    ),
    Entry("Vermittlungen", "referrals:list", STATUS_ROLES),
    # Everything about steering lies below /steuerung/, the way of the overview.
    Entry(
        "Steuerung",
        "themes:overview",
        STEERING_ROLES,
        also=("observations:list",),
        offices=COUNTY_OFFICES,
    ),
    Entry("Hinweise", "observations:feedback", REPORTS_BESIDE_STEERING),
    Entry("Bedarfsgespräche", "interviews:own_list", (Role.MUNICIPALITY_LEAD,)),
    # Below the list of all bodies lie the pages of each.
    Entry("Gremien", "bodies:own_list", (*INVITED_ROLES, Role.PARTNER), also=("bodies:list",)),
    Entry("Vereinbarungen", "agreements:own_list", INVITED_ROLES),
    Entry("Konzepte", "concepts:list", INVITED_ROLES),
    # Everything about money lies below /foerderung/, the way of the overview.
    Entry("Geld und Stellen", "statements:overview", READER_ROLES, offices=COUNTY_OFFICES),
    # Those who are invited read what went to the committee.
    Entry("Vorlagen", "committee_papers:list", STEERING_ROLES, offices=COUNTY_OFFICES),
    Entry("Vorlagen", "committee_papers:list", INVITED_ROLES),
    Entry("Controlling", "controlling:list", STEERING_ROLES, offices=COUNTY_OFFICES),
    # What an award pays for; the pages lie below those of steering.
    Entry("Maßnahmen", "measures:list", (Role.FUNDING_OFFICER,), offices=COUNTY_OFFICES),
    # What is counted over all files, posts and themes; names are in none of it.
    Entry("Cockpit", "cockpit:cockpit", FIGURE_ROLES, offices=COUNTY_OFFICES),
    Entry("Zahlen", "indicators:list", FIGURE_ROLES, offices=COUNTY_OFFICES),
    Entry("Offene Daten", "opendata:list", STEERING_ROLES, offices=COUNTY_OFFICES),
    Entry(
        "Weiterleitung",
        "forwarding:own_contracts",
        FORWARDED_ROLES,
        also=("posts:list",),
    ),
    # Without names; the coordination sees no others.
    Entry("Fallkonferenzen", "conferences:list", (Role.KIM_COORDINATION,)),
    Entry("Verzeichnis", "directory:search"),
    Entry("Organisationen", "organisations:list"),
    Entry(
        "Übersetzungen",
        "consents:texts",
        (Role.KIM_COORDINATION, Role.DATA_PROTECTION_OFFICER),
    ),
    Entry("Stammdaten", "reference:parameters", (Role.KIM_COORDINATION, Role.ADMINISTRATOR)),
    Entry("Rechtsstände", "screening:law_list", (Role.ADMINISTRATOR,)),
    Entry("Benutzerverwaltung", "administration:user_list", (Role.ADMINISTRATOR,)),
    Entry("Notfallzugriffe", "emergencies:list", EMERGENCY_JUDGES),
    Entry("Datenschutz", "catalogue:overview", CATALOGUE_ROLES),
    Entry("Protokoll", "audit:log", (*OVERSIGHT_ROLES, Role.ADMINISTRATOR)),
)


def links_for(role: str, path: str, office: str = OrganisationKind.COUNTY) -> list[Link]:
    """Return the navigation of a role in an office of a kind; the entry of the page is current."""
    found = [
        (entry, url)
        for entry in ENTRIES
        if entry.is_for(role, office) and (url := _url(entry.url_name))
    ]
    start = _url(ENTRIES[0].url_name)
    lists = {
        below: url
        for entry, url in found
        for name in (entry.url_name, *entry.also)
        if (below := _url(name))
    }
    above = [
        url for url in lists if path == url or (url not in {start, ""} and path.startswith(url))
    ]
    current = lists.get(max(above, key=len, default=""), "")
    return [
        Link(entry.label, url, is_current=url == current, key=entry.key) for entry, url in found
    ]


def _url(url_name: str) -> str:
    # A wrong entry must not take every page down; a test proves that all of them resolve.
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
