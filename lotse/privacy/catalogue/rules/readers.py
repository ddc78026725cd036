"""Which roles may see something of a kind of record: the most that anybody of the role sees.

What somebody really sees is decided record by record, by her organisation, her cases and what was
shared with her; row level security of the database holds everybody to it. A test compares these
lines with what the database shows in a whole county.
"""

_CASEWORK = frozenset({"case_manager", "case_management_lead"})
_SHARED_WITH = _CASEWORK | {"partner"}
_AUTHORITIES = frozenset({"immigration_officer", "naturalisation_officer"})
_COUNTY = frozenset({"auditor", "executive", "kim_coordination"})
_MONEY = _COUNTY | {"funding_officer"}
_INVITED = _COUNTY | {"municipality_lead", "provider_lead"}
_FORWARDED = _MONEY | {"municipality_lead", "provider_lead"}
ROLES = (
    *("case_manager", "case_management_lead", "line_manager", "kim_coordination"),
    *("funding_officer", "immigration_officer", "naturalisation_officer", "municipality_lead"),
    *("provider_lead", "partner", "executive", "auditor", "data_protection_officer"),
    "administrator",
)
_EVERYBODY = frozenset(ROLES)
_BY_READERS: tuple[tuple[frozenset[str], str], ...] = (
    (
        _CASEWORK,
        "persons.Person persons.PersonName persons.ContactPoint persons.Address "
        "persons.Nationality persons.LanguageSkill persons.ResidencePeriod persons.Household "
        "persons.HouseholdMembership persons.SearchKey duplicates.DuplicateDecision "
        "duplicates.PersonMerge cases.Case cases.CaseNumberCounter cases.Contact cases.FollowUp "
        "cases.RegisterEntry appointments.Appointment appointments.Participation "
        "appointments.SnoozedAlert papers.CaseDocument papers.DocumentEdition "
        "worklists.SavedView assessments.Assessment assessments.Answer assessments.Relative "
        "assessments.Kinship assessments.NetworkTie plans.Plan plans.Goal plans.GoalRating "
        "plans.Measure plans.PlanAgreement closures.Closure closures.GoalOutcome intake.Intake "
        "intake.Intake_domains intake.IntakeDecision intake.WaitingEntry intake.ShortAdvice "
        "intake.ShortAdvice_domains imports.ImportMapping imports.ImportRun imports.ImportRow "
        "supervision.FileReview supervision.Finding supervision.ReviewAnswer supervision.Sample "
        "supervision.SampledCase consents.Declaration consents.Consent consents.LegalBasis "
        "consents.Disclosure transfers.CaseTransfer transfers.TransferEvent "
        "transfers.TransferSnapshot spheres.SphereState spheres.SphereOutlook "
        "spheres.ComingChange",
    ),
    (
        _EVERYBODY,
        "persons.ResidenceStatus cases.NoteTemplate cases.Phase appointments.CalendarFeed "
        "papers.LetterTemplate assessments.Instrument assessments.InstrumentVersion "
        "assessments.InstrumentItem supervision.ReviewCriterion consents.ConfirmedTranslation "
        "pathways.ParameterSet agreements.Agreement agreements.AgreementParty "
        "agreements.Amendment agreements.Duty bodies.SteeringReminder themes.ThemeFeedback "
        "territory.BorderSet territory.MunicipalityBorder accounts.User accounts.Membership "
        "drafts.Draft audit.AuditEntry audit.AuditSeal documents.StoredFile "
        "documents.Letterhead organisations.Organisation organisations.Organisation_area_served "
        "organisations.Municipality reference.LifeDomain reference.LocalParameter "
        "directory.DirectoryProfile directory.Offer directory.Offer_domains "
        "directory.Offer_municipalities directory.Offer_venues directory.OfferContact "
        "directory.OpeningHours directory.Venue",
    ),
    (
        _CASEWORK | {"kim_coordination"},
        "persons.AccessGrant",
    ),
    (
        _SHARED_WITH,
        "sharing.Share sharing.SharedItem sharing.Contribution referrals.Referral "
        "referrals.ReferralEvent referrals.ReferralLink conferences.ConferenceCase "
        "conferences.Decision conferences.DecidedStep",
    ),
    (
        _SHARED_WITH | _AUTHORITIES,
        "referrals.ReferralEntry",
    ),
    (
        _SHARED_WITH | {"kim_coordination"},
        "conferences.Conference conferences.AnonymisedPresentation conferences.AgendaItem "
        "conferences.Invitee",
    ),
    (
        _CASEWORK | _AUTHORITIES,
        "pathways.Subject pathways.FactSheet pathways.StoredCheck pathways.Judgement "
        "screening.ScreeningRun screening.ScreeningRow",
    ),
    (
        _AUTHORITIES,
        "proceedings.Proceeding proceedings.ChecklistItem proceedings.OfficeVisit "
        "proceedings.EntryImport proceedings.TakenReferral proceedings.InformationEvent",
    ),
    (
        _AUTHORITIES | {"executive", "kim_coordination"},
        "proceedings.StatisticsRelease",
    ),
    (
        frozenset({"case_management_lead", "kim_coordination"}),
        "screening.ScreeningCount",
    ),
    (
        _INVITED | {"case_manager", "partner"},
        "bodies.Body bodies.Seat bodies.Meeting bodies.AgendaItem bodies.Decision bodies.Task",
    ),
    (
        _INVITED,
        "bodies.SeatPresence bodies.ItemMinutes concepts.Concept concepts.ConceptVersion "
        "concepts.Section concepts.Comment concepts.Proposal committee_papers.Paper "
        "committee_papers.PaperSection",
    ),
    (
        _COUNTY | {"municipality_lead"},
        "interviews.InterviewGuide interviews.GuideBlock interviews.GuideQuestion "
        "interviews.InterviewRound interviews.Interview interviews.InterviewAnswer "
        "interviews.DomainNeed interviews.StatementSheet interviews.SheetReply",
    ),
    (
        _MONEY,
        "measures.Measure measures.Measure_municipalities measures.Indicator "
        "measures.ProgressEntry measures.Effect measures.Event measures.Attendance "
        "programmes.Programme programmes.FundingBasis programmes.Guideline "
        "programmes.GuidelineModule programmes.BaseRate programmes.Rate programmes.LumpSumRate "
        "awards.Application awards.ApplicationLumpSum awards.ApplicationPost awards.Award "
        "awards.Notice awards.NoticeLumpSum awards.NoticePost awards.NoticeRate "
        "bookings.BookingImport bookings.Booking bookings.Drawdown bookings.Expenditure "
        "bookings.Payment bookings.ReturnPayment bookings.Reconciliation "
        "bookings.ReconciliationLine budget.Product budget.BudgetLine budget.OtherFunding "
        "budget.Scenario deadlines.OwnDeadline deadlines.DeadlineDone proofs.ProofOfUse "
        "proofs.Repayment",
    ),
    (
        _COUNTY,
        "network.NetworkActor network.Relation themes.Theme themes.Theme_municipalities "
        "themes.ThemeObservation themes.ThemeStep committee_papers.PaperTemplate",
    ),
    (
        frozenset({"kim_coordination"}),
        "observations.Observation observations.ObservationPlace directory.DirectoryImport",
    ),
    (
        _FORWARDED,
        "posts.Post posts.Employee posts.Occupancy posts.OccupancyCost posts.ExpectedFilling "
        "posts.UnpaidAbsence deadlines.ReminderSent forwarding.ForwardingContract "
        "forwarding.ForwardingContract_area forwarding.ContractPoint forwarding.ContractPost "
        "forwarding.ForwardingPayment forwarding.ReleasedAmount forwarding.RecipientProof "
        "forwarding.ProofLine forwarding.ProofReceipt forwarding.ProofStep "
        "forwarding.StaffingReport",
    ),
    (
        frozenset(),
        "history.Change",
    ),
    (
        _MONEY | {"case_management_lead", "line_manager"},
        "cockpit.Target evaluations.Evaluation evaluations.LinkRecipient",
    ),
    (
        _CASEWORK | {"kim_coordination", "line_manager"},
        "workforce.Staffing workforce.Absence",
    ),
    # Released editions are for everybody.
    (_EVERYBODY, "opendata.OpenDataset opendata.DatasetEdition"),
    (
        _COUNTY,
        "controlling.ControllingReturn controlling.StateComparison controlling.ComparedCount "
        "controlling.CountExplanation",
    ),
    # Released editions are for everybody.
    (_EVERYBODY, "opendata.OpenDataset opendata.DatasetEdition"),
    (
        _CASEWORK | {"data_protection_officer"},
        "emergencies.EmergencyAccess",
    ),
    (
        frozenset({"auditor", "data_protection_officer"}),
        "audit.OversightEntry",
    ),
)
# The programs of libraries read theirs; no page shows them.
OF_LIBRARIES = frozenset(
    {"account", "auth", "axes", "contenttypes", "mfa", "procrastinate", "sessions", "socialaccount"}
)
READERS: dict[str, frozenset[str]] = {
    model: frozenset(readers) for readers, models in _BY_READERS for model in models.split()
}


def readers_of(model: str) -> frozenset[str]:
    """The roles that may see records of a kind; nobody sees those of libraries."""
    return frozenset() if model.split(".", maxsplit=1)[0] in OF_LIBRARIES else READERS[model]
