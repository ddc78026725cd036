"""Records between agencies and of the authorities: consent, sharing, spheres, proceedings."""

from lotse.privacy.catalogue.rules.classes import Entry, Purpose, Retention, Subjects

_CONSENT = (Subjects.CLIENTS, Purpose.CONSENT, Retention.CONSENT)
_SHARED = (Subjects.CLIENTS, Purpose.SHARING, Retention.CASE)
_WAY = (Subjects.APPLICANTS, Purpose.AUTHORITY, Retention.AUTHORITY)
_NO_PERSON = (Subjects.NOBODY, Purpose.AUTHORITY, Retention.LASTING)

CONSENTS = (
    Entry("consents.Declaration", *_CONSENT,
          ordinary="reference person organisation language text_version text_sha256 given_on giver"
          " signer_name guardian_name guardian_role signed_how witness interpreting"
          " interpreted_by is_consequence_told boxes file paper recorded_by",
          # Whether somebody can consent may rest on an illness.
          article_9="capacity_note"),
    Entry("consents.Consent", *_CONSENT,
          ordinary="declaration person organisation given_on kind purpose recipient direction"
          " categories starts_on ends_on is_agreed withdrawn_at withdrawn_by withdrawn_how"
          " withdrawal_recorded_by"),
    Entry("consents.ConfirmedTranslation", Subjects.STAFF, Purpose.CONSENT, Retention.LASTING,
          ordinary="language text_version text_sha256 translator confirmed_by confirmed_on"),
    Entry("consents.LegalBasis", *_CONSENT,
          ordinary="person organisation recipient code paragraph purpose categories covers_secrecy"
          " starts_on ends_on decided_by recorded_by ended_at ended_by",
          high_risk="explanation end_reason"),
    Entry("consents.Disclosure", *_CONSENT,
          ordinary="person case_id organisation recipient purpose categories kind source_id bases"
          " starts_at ends_on ended_at end_reason made_by"),
)  # fmt: skip

SHARING = (
    Entry("sharing.Share", *_SHARED,
          ordinary="case sender recipient categories level starts_on ends_on shared_by ended_at"
          " ended_by", high_risk="message end_reason"),
    Entry("sharing.SharedItem", *_SHARED, ordinary="share case contact document categories"),
    Entry("sharing.Contribution", *_SHARED,
          ordinary="share case organisation author kind category told_on withdrawn_at",
          article_9="text"),
    Entry("referrals.Referral", *_SHARED,
          ordinary="state urgency sent_at answer_until due_on closed_at confirmed_at case sender"
          " sent_by recipient offer domain measure purpose categories picks taken_by"
          " appointment_at appointment_place result",
          high_risk="wish rejection_reason answer", article_9="payload"),
    Entry("referrals.ReferralEntry", *_SHARED,
          ordinary="state urgency sent_at answer_until due_on closed_at confirmed_at sender"
          " recipient sent_by taken_by purpose"),
    Entry("referrals.ReferralEvent", *_SHARED,
          ordinary="referral case step state happened_at user organisation by_link",
          high_risk="text"),
    Entry("referrals.ReferralLink", *_SHARED,
          ordinary="referral case expires_at made_by attempts revoked_at opened_at session_until",
          high_risk="token_digest code_hash email phone session_digest"),
    Entry("conferences.Conference", Subjects.STAFF, Purpose.SHARING, Retention.CASE,
          ordinary="kind host host_user starts_at ends_at place video_link client_takes_part state"
          " ended_at", high_risk="subject cancel_reason"),
    Entry("conferences.ConferenceCase", *_SHARED,
          ordinary="conference case presented_by is_named categories noted_at",
          article_9="rows"),
    # Without a name, but told among few: kept like the case itself.
    Entry("conferences.AnonymisedPresentation", *_SHARED,
          ordinary="conference pseudonym municipality_group life_domains",
          high_risk="age_band legal_sphere question", article_9="situation"),
    Entry("conferences.AgendaItem", *_SHARED, ordinary="conference position title",
          article_9="minutes"),
    Entry("conferences.Decision", *_SHARED,
          ordinary="conference worker organisation due_on done_at done_by", high_risk="text"),
    Entry("conferences.DecidedStep", *_SHARED, ordinary="decision about follow_up"),
    Entry("conferences.Invitee", Subjects.CONTACTS, Purpose.SHARING, Retention.CASE,
          ordinary="conference organisation user name invited_at answer answered_at attended"
          " removed_at"),
    Entry("transfers.CaseTransfer", *_SHARED,
          ordinary="sender receiver origin state case new_case categories family_name given_name"
          " born_on requested_by offered_by offered_at answered_at", high_risk="reason"),
    Entry("transfers.TransferEvent", *_SHARED,
          ordinary="transfer state organisation made_by made_at is_internal", high_risk="remark"),
    Entry("transfers.TransferSnapshot", *_SHARED, ordinary="transfer case",
          high_risk="message", article_9="rows"),
    Entry("spheres.SphereState", Subjects.CLIENTS, Purpose.CASEWORK, Retention.CASE,
          ordinary="person authority contact starts_on ends_on knowledge",
          high_risk="sphere carries_living claim reference remark"),
    Entry("spheres.SphereOutlook", Subjects.CLIENTS, Purpose.CASEWORK, Retention.CASE,
          ordinary="person rules_version is_outdated"),
    Entry("spheres.ComingChange", Subjects.CLIENTS, Purpose.CASEWORK, Retention.CASE,
          ordinary="person kind happens_on paragraph", high_risk="title reason"),
)  # fmt: skip

AUTHORITIES = (
    Entry("pathways.Subject", *_WAY,
          ordinary="person organisation family_name given_name born sex is_born_in_germany"
          " municipality", high_risk="reference"),
    # Facts of a pathway: illness, pregnancy, sentences. Only yes or no, but of the most sensitive.
    Entry("pathways.FactSheet", *_WAY, ordinary="subject sources confirmed",
          article_10="entries"),
    Entry("pathways.StoredCheck", *_WAY,
          ordinary="subject checked_for rules_version made_by",
          article_10="flags facts result"),
    Entry("pathways.Judgement", *_WAY,
          ordinary="subject way requirement judged_on made_by withdrawn_at withdrawn_by",
          article_10="answer reason withdrawal_reason"),
    Entry("pathways.ParameterSet", *_NO_PERSON,
          ordinary="name text valid_from source state entered_by in_force_at in_force_by"
          " withdrawn_at"),
    Entry("proceedings.Proceeding", *_WAY,
          ordinary="organisation subject kind received_on responsible state due_on decided_on"
          " outcome handed_over_on fee_kind fee_eur fee_set_on fee_set_by fee_paid_on",
          high_risk="norm next_step former_nationality fee_reason", article_10="note"),
    Entry("proceedings.ChecklistItem", *_WAY,
          ordinary="proceeding organisation paper state requested_on received_on checked_on"),
    Entry("proceedings.OfficeVisit", *_WAY,
          ordinary="organisation subject proceeding topic starts_at minutes place officer"
          " attendance", high_risk="remark"),
    Entry("proceedings.EntryImport", Subjects.APPLICANTS, Purpose.AUTHORITY, Retention.WORKING,
          ordinary="organisation uploaded_by file_name fingerprint headings columns checked_at"
          " taken_at", high_risk="lines"),
    Entry("proceedings.TakenReferral", *_WAY,
          ordinary="organisation referral subject taken_by"),
    Entry("proceedings.InformationEvent", *_NO_PERSON,
          ordinary="organisation topic held_on place language registered attended cost_eur remark"),
    Entry("proceedings.StatisticsRelease", *_NO_PERSON,
          ordinary="organisation starts_on ends_on tables released_by withdrawn_at"),
    Entry("screening.ScreeningRun", *_NO_PERSON,
          ordinary="organisation made_by kind checked_for parameter_set flags rules_version"
          " version_before state total done unreadable last_checked progressed_at finished_at"),
    Entry("screening.ScreeningRow", *_WAY,
          ordinary="run person case subject sort_key municipality stored_check",
          high_risk="way opening earliest_on missing opening_before earliest_before"),
    Entry("screening.ScreeningCount", *_NO_PERSON,
          ordinary="taken_on organisation way opening total places rest"),
)  # fmt: skip

ENTRIES = (*CONSENTS, *SHARING, *AUTHORITIES)
