"""What is known about one person, as values. ``None`` is unknown, an empty tuple is „none“.

``until`` is the first day after a period (half-open), ``date.max`` while it runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lotse.casework.pathways.rules.statuses import Status


@dataclass(frozen=True, slots=True)
class Span:
    """Days of something without further particulars: school, permit to work, stay abroad."""

    start: date
    until: date = date.max

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day < self.until


@dataclass(frozen=True, slots=True)
class StatusRow(Span):
    """One status of residence law."""

    status: Status = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Job(Span):
    """Employment."""

    hours_per_week: Decimal | float | None = None
    social_insurance: bool | None = None
    qualified: bool | None = None
    full_time: bool | None = None


@dataclass(frozen=True, slots=True)
class Asylum:
    """The procedure for asylum."""

    application_on: date | None = None
    registered_on: date | None = None
    outcome: str | None = None
    final_on: date | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of the identity."""

    clarified: bool | None = None
    clarified_on: date | None = None
    measures_taken: bool | None = None


@dataclass(frozen=True, slots=True)
class Passport:
    """A national passport or what stands in for it."""

    held: bool | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class RemovalMeasure:
    """A concrete step to end the stay."""

    kind: str
    on: date


@dataclass(frozen=True, slots=True)
class Relative:
    """A member of the family."""

    relation: str
    birth_date: date | None = None
    married: bool | None = None
    same_household: bool | None = None
    german: bool | None = None
    since: date | None = None
    full_time_20_of_24_months: bool | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """German, as levels of the GER."""

    oral: str | None = None
    written: str | None = None


@dataclass(frozen=True, slots=True)
class Tests:
    """Tests passed."""

    lid: bool | None = None
    einbuergerungstest: bool | None = None
    integrationskurs: bool | None = None


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree of school, training or university."""

    kind: str
    place: str | None = None
    recognised: bool | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Training:
    """Vocational training."""

    type: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    contract_registered_or_applied: bool | None = None
    shortage_occupation: bool | None = None
    agreed_follow_up: bool | None = None


@dataclass(frozen=True, slots=True)
class Livelihood:
    """How the living is paid for."""

    own_income_percent: Decimal | float | None = None
    covered_since: date | None = None
    benefits: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Conviction:
    """A conviction that still stands in the register."""

    kind: str
    on: date | None = None
    tagessaetze: int | None = None
    months: Decimal | float | None = None
    suspended_and_remitted: bool | None = None
    intentional: bool | None = None
    foreigner_only_offence: bool | None = None
    bigoted_motive: bool | None = None


@dataclass(frozen=True, slots=True)
class Declarations:
    """Declarations made."""

    fdgo: bool | None = None
    historical_responsibility: bool | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known about one person; rows are in order of their first day."""

    birth_date: date | None = None
    nationality: tuple[str, ...] | None = None
    entry_date: date | None = None
    asylum: Asylum = Asylum()
    status_history: tuple[StatusRow, ...] | None = None
    identity: Identity = Identity()
    passport: Passport = Passport()
    absences: tuple[Span, ...] | None = None
    removal_measures: tuple[RemovalMeasure, ...] | None = None
    household: tuple[Relative, ...] | None = None
    child_school_proof: bool | None = None
    language: Language = Language()
    tests: Tests = Tests()
    school_periods: tuple[Span, ...] | None = None
    degrees: tuple[Degree, ...] | None = None
    jobs: tuple[Job, ...] | None = None
    work_permits: tuple[Span, ...] | None = None
    training: Training = Training()
    livelihood: Livelihood = Livelihood()
    pension_months: int | None = None
    reception_centre: bool | None = None
    asylblg_s2_since: date | None = None
    convictions: tuple[Conviction, ...] | None = None
    pending_proceedings: bool | None = None
    declarations: Declarations = Declarations()
    health_exception: bool | None = None
    entry_ban: bool | None = None
    applications: Mapping[str, date] = field(default_factory=dict)
    judgements: Mapping[str, bool] = field(default_factory=dict)
