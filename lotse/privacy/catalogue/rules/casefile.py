"""Records of people who are accompanied: person, case, assessment, plan, end."""

from lotse.privacy.catalogue.rules.classes import Entry, Purpose, Retention, Subjects

_CLIENT = (Subjects.CLIENTS, Purpose.CASEWORK, Retention.CASE)
_RELATIVE = (Subjects.RELATIVES, Purpose.CASEWORK, Retention.CASE)
_WAY = (Subjects.CLIENTS, Purpose.ADVICE, Retention.INTAKE)
_NO_PERSON = (Subjects.NOBODY, Purpose.CASEWORK, Retention.LASTING)
_REVIEW = (Subjects.CLIENTS, Purpose.SUPERVISION, Retention.CASE)

PERSONS = (
    Entry("persons.Person", *_CLIENT,
          ordinary="family_name given_name sort_key born birth_place sex entered literacy"
          " merged_into",
          # Language points to descent, and so indirectly to what Art. 9 protects.
          high_risk="interpreter_needed interpreter_language"),
    Entry("persons.PersonName", *_CLIENT, ordinary="person kind name"),
    Entry("persons.ContactPoint", *_CLIENT, ordinary="person kind value remark"),
    # With is_blocked an address is one after § 51 BMG: whoever learns it may be a danger.
    Entry("persons.Address", *_CLIENT, ordinary="person starts_on ends_on",
          high_risk="street postal_code town municipality is_blocked"),
    Entry("persons.Nationality", *_CLIENT, ordinary="person", high_risk="country"),
    Entry("persons.LanguageSkill", *_CLIENT, ordinary="person level", high_risk="language"),
    Entry("persons.ResidencePeriod", *_CLIENT, ordinary="person starts_on ends_on",
          high_risk="status remark"),
    Entry("persons.ResidenceStatus", *_NO_PERSON,
          ordinary="code position azr_reference norm name kind section work lawful_stay"
          " naturalisation_title benefits integration_course issue_from issue_until"),
    Entry("persons.Household", *_CLIENT),
    Entry("persons.HouseholdMembership", *_RELATIVE,
          ordinary="household person role starts_on ends_on"),
    Entry("persons.SearchKey", *_CLIENT, ordinary="person kind value"),
    Entry("persons.AccessGrant", *_CLIENT,
          ordinary="person user organisation source_kind source_id reason level starts_on ends_on"
          " revoked_at granted_by", high_risk="remark"),
    Entry("duplicates.DuplicateDecision", *_CLIENT,
          ordinary="first second judgement hidden_until decided_by decided_at"),
    Entry("duplicates.PersonMerge", *_CLIENT,
          ordinary="survivor absorbed moved merged_at merged_by undone_at undone_by",
          high_risk="changes added_names set_aside"),
)  # fmt: skip

CASES = (
    Entry("cases.Case", *_CLIENT,
          ordinary="number person organisation responsible municipality phase opened_on closed_on"
          " last_contact_on next_step_on"),
    Entry("cases.CaseNumberCounter", *_NO_PERSON, ordinary="year last"),
    Entry("cases.Contact", *_CLIENT,
          ordinary="case kind held_on duration_minutes with_whom with_whom_detail interpreting"
          " secrecy recorded_by", high_risk="language",
          # Free text may hold anything, so it is kept like the most sensitive it may hold.
          article_9="note"),
    Entry("cases.FollowUp", *_CLIENT,
          ordinary="case due_on assignee priority snoozed_until recurrence repeats_until"
          " series_starts_on origin done_at done_by is_dropped", high_risk="subject"),
    Entry("cases.NoteTemplate", *_NO_PERSON, ordinary="organisation label text is_active"),
    Entry("cases.Phase", *_NO_PERSON, ordinary="code label position"),
    Entry("cases.RegisterEntry", *_CLIENT,
          ordinary="number organisation responsible municipality phase opened_on closed_on"
          " last_contact_on next_step_on"),
    Entry("appointments.Appointment", *_CLIENT,
          ordinary="case organisation worker kind starts_at ends_at place with_whom state contact",
          high_risk="subject reason"),
    Entry("appointments.Participation", Subjects.STAFF, Purpose.CASEWORK, Retention.CASE,
          ordinary="appointment user"),
    Entry("appointments.CalendarFeed", Subjects.STAFF, Purpose.CASEWORK, Retention.WORKING,
          ordinary="user membership opened_at closed_at", high_risk="token_hash"),
    Entry("appointments.SnoozedAlert", *_CLIENT, ordinary="user kind case person until"),
    Entry("papers.CaseDocument", *_CLIENT,
          ordinary="case kind origin dated_on valid_until edition filed_at withdrawn_at"
          " withdrawn_by", high_risk="title remark withdrawal_reason", article_9="file"),
    Entry("papers.DocumentEdition", *_CLIENT,
          ordinary="case document number added_at added_by", high_risk="remark", article_9="file"),
    Entry("papers.LetterTemplate", *_NO_PERSON, ordinary="organisation label file is_active"),
    Entry("worklists.SavedView", Subjects.STAFF, Purpose.CASEWORK, Retention.STAFF,
          ordinary="owner organisation name is_default", high_risk="query"),
)  # fmt: skip

HELP = (
    Entry("assessments.Assessment", *_CLIENT,
          ordinary="case person instrument_version assessed_on recorded_by completed_at"
          " completed_by review", article_9="summary"),
    Entry("assessments.Answer", *_CLIENT, ordinary="assessment case item urgency",
          article_9="need own_view situation resources value"),
    Entry("assessments.Instrument", *_NO_PERSON, ordinary="label purpose is_active is_general"),
    Entry("assessments.InstrumentVersion", *_NO_PERSON,
          ordinary="instrument number published_at published_by"),
    Entry("assessments.InstrumentItem", *_NO_PERSON,
          ordinary="instrument_version code position kind domain label hint options is_required"),
    Entry("assessments.Relative", *_RELATIVE, ordinary="case person name sex born",
          high_risk="is_deceased remark"),
    Entry("assessments.Kinship", *_RELATIVE, ordinary="case kind first second"),
    Entry("assessments.NetworkTie", *_RELATIVE,
          ordinary="case kind label role starts_on ends_on",
          high_risk="sphere closeness quality"),
    Entry("plans.Plan", *_CLIENT,
          ordinary="case number state print_language begun_by submitted_at submitted_by"
          " approved_at approved_by agreed_on review_on replaced_on",
          high_risk="client_words returned_reason"),
    Entry("plans.Goal", *_CLIENT, ordinary="case plan lineage domain target_on",
          high_risk="title own_words much_less less as_agreed more much_more"),
    Entry("plans.GoalRating", *_CLIENT, ordinary="case goal lineage level rated_on outlook"
          " recorded_by", high_risk="remark"),
    Entry("plans.Measure", *_CLIENT,
          ordinary="case goal lineage doer agency due_on state asked_on answered_on ended_on"
          " follow_up", high_risk="what answer result"),
    Entry("plans.PlanAgreement", *_CLIENT,
          ordinary="case plan kind agreed_on signer signer_name witness interpreted_by file paper"
          " recorded_by"),
    Entry("closures.Closure", *_CLIENT,
          ordinary="case closed_on reason after_care_on recorded_by reopened_at reopened_by",
          high_risk="remains reopening_reason"),
    Entry("closures.GoalOutcome", *_CLIENT, ordinary="case closure goal level"),
)  # fmt: skip

INTAKE = (
    Entry("intake.Intake", *_WAY,
          ordinary="person organisation responsible short_advice opened_on referral_source"
          " referral_detail municipality in_county_since consent state priority waiting_since"
          " case", high_risk="complex_need several_providers regular_path_fails"
          " resources_insufficient", article_9="concern"),
    Entry("intake.Intake_domains", *_WAY, ordinary="intake lifedomain"),
    Entry("intake.IntakeDecision", *_WAY,
          ordinary="intake outcome passed_on_to priority suggestion decided_on decided_at"
          " decided_by", high_risk="reason suggestion_reasons answers"),
    Entry("intake.WaitingEntry", *_WAY,
          ordinary="organisation responsible municipality priority waiting_since"),
    Entry("intake.ShortAdvice", Subjects.CLIENTS, Purpose.ADVICE, Retention.ADVICE,
          ordinary="organisation recorded_by held_on kind duration_minutes municipality age_group"
          " name text_until continued_on", high_risk="nationality", article_9="note"),
    Entry("intake.ShortAdvice_domains", Subjects.CLIENTS, Purpose.ADVICE, Retention.ADVICE,
          ordinary="shortadvice lifedomain"),
    Entry("imports.ImportMapping", *_NO_PERSON,
          ordinary="organisation fingerprint columns target used_at"),
    Entry("imports.ImportRun", Subjects.CLIENTS, Purpose.CASEWORK, Retention.WORKING,
          ordinary="organisation uploaded_by file_name sheet further_sheets headings columns"
          " is_remembered target municipality starts_on state imported_at undone_at"),
    Entry("imports.ImportRow", Subjects.CLIENTS, Purpose.CASEWORK, Retention.WORKING,
          ordinary="run number name state decision same_as person case is_new_person is_new_case"
          " imported_at", high_risk="cells faults persons_like rows_like"),
    Entry("supervision.FileReview", *_REVIEW,
          ordinary="case organisation number reviewer worker sample occasion result completed_at",
          high_risk="reason summary measures"),
    Entry("supervision.Finding", *_REVIEW, ordinary="review criterion rating", high_risk="remark"),
    Entry("supervision.ReviewAnswer", *_REVIEW, ordinary="review answered_by", high_risk="text"),
    Entry("supervision.ReviewCriterion", *_NO_PERSON,
          ordinary="code label question position is_active"),
    # For those who judge it without seeing the file.
    Entry("emergencies.EmergencyAccess", *_REVIEW,
          ordinary="case number organisation worker grant occasion ends_on judgement judged_at"
          " judged_by", high_risk="reason remark"),
    Entry("supervision.Sample", Subjects.STAFF, Purpose.SUPERVISION, Retention.CASE,
          ordinary="organisation drawn_by size seed population"),
    Entry("supervision.SampledCase", *_REVIEW, ordinary="sample case position"),
)  # fmt: skip

ENTRIES = (*PERSONS, *CASES, *HELP, *INTAKE)
