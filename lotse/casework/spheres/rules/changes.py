"""What will change by itself: which day, what to do, which paragraph (law brief 4).

Hints, no decisions. A day follows from what is known now; whoever learns more mends the facts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, pairwise

from lotse.casework.spheres.rules import ages, derived, law
from lotse.casework.spheres.rules.derived import (
    ASYLBLG,
    FIRST_MONTHS,
    NOBODY,
    OLD_AGE,
    SOCIAL,
    Known,
    Residence,
)
from lotse.casework.spheres.rules.states import Stretch

_DAY = timedelta(days=1)
LABELS = {ASYLBLG: "AsylbLG", SOCIAL: "SGB II", OLD_AGE: "SGB XII"}
# Recognised, admitted or tolerated by a ban on deportation for the first time (§ 12a Abs. 1).
_BOUND_TO_RESIDENCE = ("22_", "23_1", "23_2", "23_4", "24", "25_1", "25_2", "25_2_2", "25_3")
_AHEAD_MONTHS = (6, 3, 1)


@dataclass(frozen=True)
class Change:
    """One change on a day. ``kind`` is one of ``choices.ChangeKind``."""

    kind: str
    happens_on: date
    title: str
    reason: str
    paragraph: str


@dataclass(frozen=True)
class _Seen:
    """What all rules look at, computed once."""

    known: Known
    rows: tuple[Residence, ...]
    stretches: tuple[Stretch, ...]

    def sphere_on(self, day: date) -> str:
        """What the status says for a day; after its end what it said last."""
        begun = [one for one in self.stretches if one.starts_on <= day]
        return begun[-1].sphere if begun else NOBODY


def changes(known: Known) -> tuple[Change, ...]:
    """All changes that follow from the facts, the earliest first, past ones included."""
    seen = _Seen(known, derived.rows_of(known), derived.stretches(known))
    found = chain.from_iterable(rule(seen) for rule in _RULES)
    return tuple(sorted(found, key=lambda one: (one.happens_on, one.kind, one.title)))


def stage(happens_on: date, day: date) -> int | None:
    """How many months ahead one is reminded on a day: 6, 3 or 1; None before that.

    Example: for 04.03.2027 it is 6 from 04.09.2026, 3 from 04.12.2026, 1 from 04.02.2027.
    """
    reached = [months for months in _AHEAD_MONTHS if law.months_before(happens_on, months) <= day]
    return min(reached, default=None)


def next_reminder(happens_on: date, day: date) -> date | None:
    """The next of the three days on which a change comes up again; None after the last."""
    coming = (law.months_before(happens_on, months) for months in _AHEAD_MONTHS)
    return min((one for one in coming if one > day), default=None)


def _title_ends(seen: _Seen) -> Iterator[Change]:
    last = seen.rows[-1] if seen.rows else None
    if last is None or last.ends_on is None:
        return
    happens_on = last.ends_on + _DAY
    until = f"{last.norm} gilt bis {last.ends_on:%d.%m.%Y}."
    if last.code == "24":
        yield Change(
            "protection_ends", happens_on, "Vorübergehender Schutz (§ 24) endet",
            f"{until} Länger gilt er nur nach einer neuen Verordnung. Andere Wege jetzt prüfen;"
            " Leistungen enden sonst mit dem Titel.",
            "§ 24 AufenthG, UkraineAufenthFGV",
        )  # fmt: skip
        return
    advice, paragraph = _before_end(last)
    yield Change("title_ends", happens_on, f"{last.norm} endet", f"{until} {advice}", paragraph)


def _before_end(row: Residence) -> tuple[str, str]:
    if row.code.startswith("104c"):
        return (
            "Der Titel wird nicht verlängert. Vorher nach § 25a oder § 25b beantragen; nur das hält"
            " Aufenthalt und Leistungen.",
            "§ 104c Abs. 3, § 81 Abs. 4 AufenthG",
        )
    if row.kind == "Duldung":
        return "Die Duldung vor dem Ablauf erneuern lassen.", "§ 60a AufenthG"
    if row.kind == "Asyl":
        return "Die Bescheinigung vor dem Ablauf verlängern lassen.", "§ 63 Abs. 2 AsylG"
    return (
        "Die Verlängerung vor diesem Tag beantragen; dann gelten Titel und Leistungen bis zur"
        " Entscheidung weiter. Die Stelle braucht die Fiktionsbescheinigung.",
        "§ 81 Abs. 4 AufenthG",
    )


def _grants_end(seen: _Seen) -> Iterator[Change]:
    paying = [state for state in seen.known.states if state.pays]
    for state in paying:
        if state.ends_on is None:
            continue
        happens_on = state.ends_on + _DAY
        if any(other.period.contains(happens_on) for other in paying):
            continue
        yield Change(
            "grant_ends", happens_on, "Bewilligung endet, danach ist niemand zuständig",
            f"Eingetragen ist sie bis {state.ends_on:%d.%m.%Y}. Weiterbewilligung oder Leistungen"
            " der nächsten Stelle vorher beantragen.",
            "§ 37 SGB II, § 16 SGB I",
        )  # fmt: skip


def _spheres_change(seen: _Seen) -> Iterator[Change]:
    for before, after in pairwise(seen.stretches):
        if before.ends_on == after.starts_on - _DAY and after.sphere in LABELS:
            yield from _sphere_changes(before, after)


def _sphere_changes(before: Stretch, after: Stretch) -> Iterator[Change]:
    label = LABELS[after.sphere]
    if after.sphere == OLD_AGE and before.sphere == SOCIAL:
        yield Change(
            "pension_age", after.starts_on, "Altersgrenze: SGB XII statt SGB II",
            "Rente und Grundsicherung im Alter vorher beantragen; das Jobcenter zahlt bis zum Ende"
            " des Monats.",
            "§ 7a SGB II, § 41 SGB XII",
        )  # fmt: skip
    elif before.paragraph == FIRST_MONTHS:
        yield Change(
            "first_months_end", after.starts_on, f"{label}: Ausschluss der ersten Monate endet",
            "Von diesem Tag an kann ein Antrag gestellt werden.",
            FIRST_MONTHS,
        )  # fmt: skip
    elif before.sphere in LABELS and before.sphere != after.sphere:
        yield Change(
            "sphere_changes", after.starts_on, f"{label} statt {LABELS[before.sphere]}",
            f"Nach {after.basis}. Den Antrag vorher stellen und die bisherige Stelle bitten, nicht"
            " früher einzustellen; Krankenversicherung mitdenken.",
            after.paragraph if after.sphere == ASYLBLG else before.paragraph,
        )  # fmt: skip


def _analogue_benefits(seen: _Seen) -> Iterator[Change]:
    since = derived.arrival(seen.known)
    pathways = seen.known.law
    happens_on = law.first_reached("asylblg_2.months", since, pathways) if since else None
    if happens_on is None or not _is(seen, happens_on, ASYLBLG):
        return
    yield Change(
        "analogue_benefits", happens_on, "Leistungen wie in der Sozialhilfe (§ 2 AsylbLG)",
        f"Gezählt ab {since:%d.%m.%Y}, ohne wesentliche Unterbrechung. Das Sozialamt stellt um und"
        " prüft, ob die Dauer rechtsmissbräuchlich beeinflusst ist.",
        "§ 2 Abs. 1 AsylbLG",
    )  # fmt: skip


def _birthdays(seen: _Seen) -> Iterator[Change]:
    born = seen.known.born
    if born is None:
        return
    works = ages.reaches(born, law.years("sgb2.employable_age", born))
    if _is(seen, works, SOCIAL):
        yield Change(
            "employable_age", works, "15 Jahre: erwerbsfähiges Alter",
            "Ab jetzt eigener Anspruch nach SGB II; das Jobcenter berät. Schule geht vor.",
            "§ 7 Abs. 1 Nr. 1 SGB II",
        )  # fmt: skip
    yield Change(
        "full_age", ages.reaches(born, law.years("bgb.full_age", born)), "18 Jahre: volljährig",
        "Vormundschaft endet, Anträge stellt sie oder er selbst; Hilfe für junge Volljährige,"
        " Kindergeld und eigenen Regelbedarf rechtzeitig klären.",
        "§ 2 BGB, § 41 SGB VIII, § 32 Abs. 4 EStG",
    )  # fmt: skip
    leaves = ages.reaches(born, law.years("sgb2.own_household_age", born))
    if _is(seen, leaves, SOCIAL):
        yield Change(
            "own_household_age", leaves, "25 Jahre: eigene Bedarfsgemeinschaft",
            "Auch im Haushalt der Eltern ein eigener Antrag; Kindergeld endet.",
            "§ 7 Abs. 3 Nr. 4 SGB II",
        )  # fmt: skip


def _course_claim_ends(seen: _Seen) -> Iterator[Change]:
    row = next((row for row in seen.rows if row.course.startswith("Anspruch")), None)
    happens_on = law.first_reached("aufenthg_44.claim", row.starts_on) if row else None
    if row is not None and happens_on is not None:
        yield Change(
            "course_claim_ends", happens_on, "Anspruch auf den Integrationskurs endet",
            f"Ein Jahr nach {row.norm} vom {row.starts_on:%d.%m.%Y}. Vorher anmelden; danach nur"
            " freie Plätze oder Verpflichtung.",
            "§ 44 Abs. 2 AufenthG",
        )  # fmt: skip


def _residence_duty_ends(seen: _Seen) -> Iterator[Change]:
    row = next((row for row in seen.rows if _binds(row.code)), None)
    happens_on = law.first_reached("aufenthg_12a.duty", row.starts_on) if row else None
    if row is not None and happens_on is not None:
        yield Change(
            "residence_duty_ends", happens_on, "Wohnsitzregelung endet",
            f"Drei Jahre nach {row.norm} vom {row.starts_on:%d.%m.%Y}. Früher bei Arbeit ab 15"
            " Stunden, Ausbildung oder Kurs; bei einem Umzug wechselt die Stelle.",
            "§ 12a AufenthG",
        )  # fmt: skip


def _binds(code: str) -> bool:
    return code in _BOUND_TO_RESIDENCE or code.startswith("22_")


def _is(seen: _Seen, day: date, sphere: str) -> bool:
    return seen.sphere_on(day) == sphere


_RULES: tuple[Callable[[_Seen], Iterator[Change]], ...] = (
    _title_ends,
    _grants_end,
    _spheres_change,
    _analogue_benefits,
    _birthdays,
    _course_claim_ends,
    _residence_duty_ends,
)
