"""Records of steering, funding and figures: structures, no clients; people only in their office."""

from lotse.privacy.catalogue.rules.classes import Entry, Purpose, Retention, Subjects

_OFFICE = (Subjects.CONTACTS, Purpose.STEERING, Retention.STEERING)
_STRUCTURE = (Subjects.NOBODY, Purpose.STEERING, Retention.STEERING)
_MONEY = (Subjects.NOBODY, Purpose.FUNDING, Retention.GRANT)
_PAID = (Subjects.STAFF, Purpose.FUNDING, Retention.GRANT)
_FIGURE = (Subjects.NOBODY, Purpose.FIGURES, Retention.STEERING)

STEERING = (
    Entry("agreements.Agreement", *_STRUCTURE,
          ordinary="title kind purpose signed_on starts_on ends_on notice_months renews_months"
          " document_reference note ended end_reason search_text"),
    Entry("agreements.AgreementParty", *_STRUCTURE, ordinary="agreement organisation"),
    Entry("agreements.Amendment", *_STRUCTURE,
          ordinary="agreement signed_on starts_on text former_ends_on ends_on document_reference"),
    Entry("agreements.Duty", *_STRUCTURE,
          ordinary="agreement party text rhythm due_on done_on finished_on"),
    Entry("bodies.Body", *_STRUCTURE,
          ordinary="kind name sign purpose rhythm quorum standing_items organisation starts_on"
          " ends_on"),
    Entry("bodies.Seat", *_OFFICE,
          ordinary="body role user name function email organisation starts_on ends_on"),
    Entry("bodies.Meeting", *_STRUCTURE,
          ordinary="body starts_at ends_at place video_link state invited_at cancel_reason"
          " approved_on approved_by fingerprint"),
    Entry("bodies.SeatPresence", *_OFFICE,
          ordinary="meeting seat invited_at presence represented_by"),
    Entry("bodies.AgendaItem", *_OFFICE,
          ordinary="meeting position source title note presenter planned_minutes theme corrects"),
    Entry("bodies.ItemMinutes", *_OFFICE, ordinary="item text"),
    Entry("bodies.Decision", *_STRUCTURE,
          ordinary="item body year number wording voting votes_for votes_against abstentions"),
    Entry("bodies.Task", *_OFFICE,
          ordinary="decision text user organisation name due_on ended_as done_on done_by remark"),
    Entry("bodies.SteeringReminder", Subjects.STAFF, Purpose.STEERING, Retention.WORKING,
          ordinary="user key due_on stage sent_at"),
    Entry("concepts.Concept", *_STRUCTURE, ordinary="title kind"),
    Entry("concepts.ConceptVersion", *_STRUCTURE,
          ordinary="concept number state consult_until approved_by approved_by_name approved_on"
          " published_on sha256"),
    Entry("concepts.Section", *_STRUCTURE,
          ordinary="key concept_version parent position heading text"),
    Entry("concepts.Comment", *_OFFICE,
          ordinary="organisation written_by reason answered_on section text answer"),
    Entry("concepts.Proposal", *_OFFICE,
          ordinary="organisation written_by reason answered_on section old_text text why state"),
    Entry("interviews.InterviewGuide", *_STRUCTURE, ordinary="number title source"),
    Entry("interviews.GuideBlock", *_STRUCTURE, ordinary="guide number title"),
    Entry("interviews.GuideQuestion", *_STRUCTURE,
          ordinary="guide block position code kind text options domain theme"),
    Entry("interviews.InterviewRound", *_STRUCTURE, ordinary="title guide starts_on ends_on"),
    Entry("interviews.Interview", *_OFFICE,
          ordinary="round municipality organisation state starts_at minutes place spoken_by"
          " asked_by held_on sent_at"),
    Entry("interviews.InterviewAnswer", *_OFFICE,
          ordinary="interview question text rating number choice themes handed_in_on"),
    Entry("interviews.DomainNeed", *_STRUCTURE, ordinary="interview domain need"),
    Entry("interviews.StatementSheet", *_OFFICE,
          ordinary="interview number content sha256 sent_at sent_by"),
    Entry("interviews.SheetReply", *_OFFICE, ordinary="sheet kind text by at is_on_paper"),
    Entry("measures.Measure", *_OFFICE,
          ordinary="title goal theme decision owner organisation contact_name starts_on ends_on"
          " state state_reason planned_eur line_award line_kind"),
    Entry("measures.Measure_municipalities", *_STRUCTURE, ordinary="measure municipality"),
    Entry("measures.Indicator", *_STRUCTURE,
          ordinary="measure name unit baseline_value baseline_on target_value target_on source"),
    Entry("measures.ProgressEntry", *_STRUCTURE, ordinary="indicator measured_on value note"),
    Entry("measures.Effect", *_STRUCTURE, ordinary="measure assessed_on level text evidence"),
    Entry("measures.Event", *_STRUCTURE,
          ordinary="title held_on place municipality measure cost_eur remark"),
    Entry("measures.Attendance", *_STRUCTURE, ordinary="event group expected_count actual_count"),
    Entry("network.NetworkActor", *_STRUCTURE,
          ordinary="organisation name sort_key kind sphere level municipality people starts_on"
          " ends_on note place"),
    Entry("network.Relation", *_STRUCTURE,
          ordinary="kind from_actor to_actor is_mutual starts_on ends_on agreement evidence"),
    # Told from a case, but with no way back to it (ADR 15).
    Entry("observations.Observation", *_STRUCTURE,
          ordinary="source month counted_from stage domain spheres severity text organisation"),
    Entry("observations.ObservationPlace", *_STRUCTURE, ordinary="observation municipality"),
    Entry("themes.Theme", *_OFFICE,
          ordinary="owner_user owner_organisation due_on title description stage domain spheres"
          " severity state state_since"),
    Entry("themes.Theme_municipalities", *_STRUCTURE, ordinary="theme municipality"),
    Entry("themes.ThemeFeedback", *_STRUCTURE,
          ordinary="theme title stage state text told_on"),
    Entry("themes.ThemeObservation", *_STRUCTURE, ordinary="theme observation linked_on linked_by"),
    Entry("themes.ThemeStep", *_OFFICE,
          ordinary="owner_user owner_organisation due_on theme from_state to_state stepped_on note"
          " recorded_by"),
    Entry("territory.BorderSet", *_STRUCTURE,
          ordinary="title year file_name sha256 width height unknown unknown_count is_in_use"
          " read_at"),
    Entry("territory.MunicipalityBorder", *_STRUCTURE,
          ordinary="border_set municipality path label_x label_y"),
)  # fmt: skip

FUNDING = (
    Entry("programmes.Programme", *_MONEY,
          ordinary="name short_name authority application_due_month application_due_day note"),
    Entry("programmes.FundingBasis", *_MONEY,
          ordinary="programme norm content source valid_from valid_until"),
    Entry("programmes.Guideline", *_MONEY,
          ordinary="programme title citation issued_on valid_from valid_until source checked_on"),
    Entry("programmes.GuidelineModule", *_MONEY, ordinary="guideline module procedure"),
    Entry("programmes.BaseRate", *_MONEY, ordinary="percent valid_from source status"),
    Entry("programmes.Rate", *_MONEY,
          ordinary="programme module valid_from valid_until source status kind staff_eur_per_fte"
          " material_eur_per_fte"),
    Entry("programmes.LumpSumRate", *_MONEY,
          ordinary="programme module valid_from valid_until source status kind amount_eur"),
    Entry("posts.Post", *_MONEY,
          ordinary="number title module kind fte employer municipality place starts_on ends_on"
          " has_kw_note kw_until qualification tariff pay_grade expected_cost_eur note"),
    Entry("posts.Employee", *_PAID,
          ordinary="name sort_key employer personnel_number membership degree"
          " is_equivalent_recognised cm_certificate_on state_training_on"),
    Entry("posts.Occupancy", *_PAID, ordinary="post employee share starts_on ends_on note"),
    Entry("posts.OccupancyCost", *_PAID, ordinary="occupancy year source", high_risk="cost_eur"),
    Entry("posts.ExpectedFilling", *_MONEY, ordinary="post share starts_on note"),
    # Unpaid for long may mean ill for long.
    Entry("posts.UnpaidAbsence", *_PAID, ordinary="occupancy", high_risk="starts_on ends_on"),
    Entry("awards.Application", *_PAID,
          ordinary="programme module year prorata_rule reference note state submitted_on sheet"),
    Entry("awards.ApplicationLumpSum", *_MONEY, ordinary="kind approved_eur application"),
    Entry("awards.ApplicationPost", *_MONEY,
          ordinary="post fte approved_from approved_until application"),
    Entry("awards.Award", *_MONEY, ordinary="programme module year procedure title application"),
    Entry("awards.Notice", *_MONEY,
          ordinary="award kind state number dated received_on reason period_from period_until"
          " prorata_rule material_rule cost_rule granted_eur conditions spend_until proof_due_on"
          " confirm_due_on return_due_on interest_points interest_from day_count document corrects"
          " recorded_at recorded_by"),
    Entry("awards.NoticeLumpSum", *_MONEY, ordinary="kind approved_eur notice"),
    Entry("awards.NoticePost", *_MONEY, ordinary="post fte approved_from approved_until notice"),
    Entry("awards.NoticeRate", *_MONEY,
          ordinary="notice kind staff_eur_per_fte material_eur_per_fte valid_from"),
    Entry("bookings.BookingImport", *_PAID,
          ordinary="uploaded_by file_name sheet further_sheets fingerprint headings columns"
          " is_remembered signs state checked_at taken_at undone_at", high_risk="lines"),
    Entry("bookings.Booking", *_PAID,
          ordinary="key source line date account cost_unit document_number state set_aside_reason"
          " remark", high_risk="amount_eur counterparty text"),
    Entry("bookings.Drawdown", *_MONEY,
          ordinary="award requested_on amount_eur needed_from needed_until note state payment"),
    Entry("bookings.Expenditure", *_PAID,
          ordinary="award date booking is_from_booking kind post receipt_number receipt",
          high_risk="amount_eur payee text"),
    Entry("bookings.Payment", *_MONEY,
          ordinary="award date amount_eur booking is_from_booking reference"),
    Entry("bookings.ReturnPayment", *_MONEY,
          ordinary="award date amount_eur booking is_from_booking interest_eur reference"),
    Entry("bookings.Reconciliation", *_MONEY,
          ordinary="award until finance_in_eur finance_out_eur note known_in_eur known_out_eur"
          " closed_at closed_by"),
    Entry("bookings.ReconciliationLine", *_MONEY, ordinary="reconciliation side amount_eur text"),
    Entry("budget.Product", *_MONEY, ordinary="number name"),
    Entry("budget.BudgetLine", *_MONEY,
          ordinary="product year module purpose planned_eur note"),
    Entry("budget.OtherFunding", *_MONEY,
          ordinary="post funder programme amount_eur starts_on ends_on judgement reason"),
    Entry("budget.Scenario", *_MONEY, ordinary="name year note changes"),
    Entry("deadlines.OwnDeadline", *_MONEY, ordinary="title due_on note"),
    Entry("deadlines.DeadlineDone", *_MONEY, ordinary="key due_on done_on note done_by"),
    Entry("deadlines.ReminderSent", Subjects.STAFF, Purpose.FUNDING, Retention.WORKING,
          ordinary="membership key due_on stage sent_at"),
    Entry("forwarding.ForwardingContract", *_MONEY,
          ordinary="recipient number title module signed_on starts_on ends_on focus payment_terms"
          " professional_supervision line_supervision consent_of_authority_on proof_due_day"
          " proof_due_month notice note state end_reason"),
    Entry("forwarding.ForwardingContract_area", *_MONEY,
          ordinary="forwardingcontract municipality"),
    Entry("forwarding.ContractPoint", *_MONEY,
          ordinary="contract code is_mandatory state where note"),
    Entry("forwarding.ContractPost", *_MONEY, ordinary="contract post weight"),
    Entry("forwarding.ForwardingPayment", *_MONEY,
          ordinary="contract year kind date amount_eur reference cancelled_at cancel_reason"),
    Entry("forwarding.ReleasedAmount", *_MONEY,
          ordinary="contract year post approved_eur earned_eur as_of released_at released_by"),
    Entry("forwarding.RecipientProof", *_PAID,
          ordinary="contract year is_on_paper state measures results staffing_note signed_name"
          " is_confirmed submitted_by submitted_at checked_by checked_at objections accepted_eur"),
    Entry("forwarding.ProofLine", *_PAID,
          ordinary="proof position kind post occupancy objection",
          high_risk="text amount_eur recognised_eur"),
    Entry("forwarding.ProofReceipt", *_PAID, ordinary="proof title added_by added_at",
          high_risk="file"),
    Entry("forwarding.ProofStep", *_PAID, ordinary="proof kind at by note sha256",
          high_risk="content"),
    Entry("forwarding.StaffingReport", *_PAID,
          ordinary="contract post kind occupancy person_name share starts_on ends_on message"
          " reported_by state answer answered_by answered_at"),
    Entry("proofs.ProofOfUse", *_PAID,
          ordinary="award number state narrative_posts narrative_measures narrative_results"
          " correction_reason head_name head_office confirmed_on confirmed_at confirmed_by sha256"
          " confirmation_document sent_on", high_risk="snapshot"),
    Entry("proofs.Repayment", *_MONEY,
          ordinary="award amount_eur reason due_on interest_points interest_from day_count paid_on"
          " interest_eur calculation return_payment reference"),
)  # fmt: skip

FIGURES = (
    Entry("history.Change", Subjects.CLIENTS, Purpose.FIGURES, Retention.CASE,
          ordinary="source row_id at", high_risk="before"),
    Entry("cockpit.Target", *_FIGURE,
          ordinary="indicator direction value valid_from valid_until source"),
    Entry("evaluations.Evaluation", *_FIGURE,
          ordinary="owner title remark indicator subject rows columns only_trait only_value period"
          " fixed_year fixed_day known_at is_shared schedule"),
    Entry("evaluations.LinkRecipient", Subjects.STAFF, Purpose.FIGURES, Retention.STEERING,
          ordinary="evaluation membership sent_for"),
    Entry("committee_papers.Paper", *_FIGURE,
          ordinary="title number committee meeting_on as_of known_at previous state content sha256"
          " frozen_at frozen_by"),
    Entry("committee_papers.PaperSection", *_FIGURE,
          ordinary="paper key position kind heading text indicators rows columns years_back"
          " has_chart"),
    Entry("opendata.OpenDataset", *_FIGURE, ordinary="slug indicator rows columns"),
    Entry("opendata.DatasetEdition", *_FIGURE,
          ordinary="dataset number title description keywords licence themes rhythm year on state"
          " content sha256 proposed_at proposed_by released_at released_by withdrawn_at"
          " withdrawn_by withdrawal_reason"),
    Entry("committee_papers.PaperTemplate", *_FIGURE, ordinary="file is_in_use"),
)  # fmt: skip

ENTRIES = (*STEERING, *FUNDING, *FIGURES)
