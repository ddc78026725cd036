"""Records that every part stands on: accounts, trail, files, directory, and those of libraries."""

from lotse.privacy.catalogue.rules.classes import Entry, Purpose, Retention, Subjects

_ACCOUNT = (Subjects.STAFF, Purpose.ACCOUNTS, Retention.STAFF)
_OPERATION = (Subjects.NOBODY, Purpose.OPERATION, Retention.LASTING)
_PLACE = (Subjects.NOBODY, Purpose.DIRECTORY, Retention.LASTING)
_OFFER = (Subjects.CONTACTS, Purpose.DIRECTORY, Retention.STEERING)
_ATTEMPT = (Subjects.STAFF, Purpose.ACCOUNTS, Retention.WORKING)
_JOB = (Subjects.STAFF, Purpose.OPERATION, Retention.WORKING)

FOUNDATION = (
    Entry("accounts.User", *_ACCOUNT,
          ordinary="last_login email given_name family_name sort_key phone is_active invited_at",
          high_risk="password"),
    Entry("accounts.Membership", *_ACCOUNT,
          ordinary="user organisation role starts_on ends_on"),
    Entry("workforce.Staffing", *_ACCOUNT,
          ordinary="membership fte starts_on ends_on recorded_by"),
    # Only that and until when somebody is away, never why.
    Entry("workforce.Absence", *_ACCOUNT, ordinary="membership recorded_by",
          high_risk="starts_on ends_on"),
    Entry("drafts.Draft", Subjects.CLIENTS, Purpose.OPERATION, Retention.WORKING,
          ordinary="user saved_at", high_risk="key",
          # What is typed and not yet kept may be anything.
          article_10="fields"),
    Entry("audit.AuditEntry", Subjects.STAFF, Purpose.TRAIL, Retention.TRAIL,
          ordinary="recorded_at kind actor_id role organisation_id action target_kind target_id"
          " seal_number",
          # From and to of a change are as sensitive as what was changed.
          article_10="changes"),
    Entry("audit.OversightEntry", Subjects.STAFF, Purpose.TRAIL, Retention.TRAIL,
          ordinary="recorded_at kind actor_id role organisation_id action target_kind target_id"
          " seal_number"),
    Entry("audit.AuditSeal", Subjects.NOBODY, Purpose.TRAIL, Retention.TRAIL,
          ordinary="number sealed_at entry_count digest mac"),
    Entry("documents.StoredFile", Subjects.CLIENTS, Purpose.CASEWORK, Retention.CASE,
          ordinary="place media_type size scan_state stored_at received_at stored_by",
          high_risk="name sha256"),
    Entry("documents.Letterhead", *_PLACE,
          ordinary="organisation office street postcode town phone email website opening_hours"
          " footer logo"),
    Entry("organisations.Organisation", *_PLACE,
          ordinary="name short_name sort_key kind rechtskreis parent municipality phone email"
          " is_active"),
    Entry("organisations.Organisation_area_served", *_PLACE, ordinary="organisation municipality"),
    Entry("organisations.Municipality", *_PLACE,
          ordinary="ags name sort_key kind population population_on area_km2 source"
          " has_own_jugendamt"),
    Entry("reference.LifeDomain", *_OPERATION, ordinary="code label position is_active"),
    Entry("reference.LocalParameter", *_OPERATION,
          ordinary="rule value valid_from source recorded_by"),
    Entry("directory.DirectoryProfile", *_PLACE,
          ordinary="organisation external_id description website"),
    Entry("directory.DirectoryImport", *_OFFER,
          ordinary="file_name document uploaded_by finished_at taken_over"),
    Entry("directory.Offer", *_OFFER,
          ordinary="organisation external_id title sort_key description target_group age_from"
          " age_until residence_groups required_documents languages has_interpreting is_countywide"
          " contact website registration registration_remark hours_remark fee_kind fee_eur"
          " fee_remark places free_places waiting_list capacity_stated_on owner"
          " verify_every_months verified_on verified_by verify_due_on state proposed_by"
          " proposed_from published_on withdrawn_on withdrawn_because search_text search_vector"),
    Entry("directory.Offer_domains", *_PLACE, ordinary="offer lifedomain"),
    Entry("directory.Offer_municipalities", *_PLACE, ordinary="offer municipality"),
    Entry("directory.Offer_venues", *_PLACE, ordinary="offer venue"),
    Entry("directory.OfferContact", *_OFFER,
          ordinary="organisation external_id name function phone email is_person is_active"),
    Entry("directory.OpeningHours", *_PLACE,
          ordinary="offer venue weekday opens_at closes_at starts_on ends_on remark"),
    Entry("directory.Venue", *_PLACE,
          ordinary="organisation external_id name street postal_code town municipality"
          " accessibility accessibility_remark public_transport is_active"),
)  # fmt: skip

LIBRARIES = (
    Entry("account.EmailAddress", *_ACCOUNT, ordinary="user email verified primary"),
    Entry("account.EmailConfirmation", *_ACCOUNT, ordinary="email_address created sent",
          high_risk="key"),
    Entry("mfa.Authenticator", *_ACCOUNT, ordinary="user type last_used_at", high_risk="data"),
    Entry("socialaccount.SocialAccount", *_ACCOUNT,
          ordinary="user provider uid last_login date_joined extra_data"),
    Entry("socialaccount.SocialApp", *_OPERATION,
          ordinary="provider provider_id name client_id settings", high_risk="secret key"),
    Entry("socialaccount.SocialToken", *_ACCOUNT, ordinary="app account expires_at",
          high_risk="token token_secret"),
    Entry("sessions.Session", *_ATTEMPT, ordinary="expire_date",
          high_risk="session_key session_data"),
    Entry("axes.AccessAttempt", *_ATTEMPT,
          ordinary="user_agent http_accept path_info attempt_time failures_since_start",
          high_risk="ip_address username get_data post_data"),
    Entry("axes.AccessAttemptExpiration", *_ATTEMPT, ordinary="access_attempt expires_at"),
    Entry("axes.AccessFailureLog", *_ATTEMPT,
          ordinary="user_agent http_accept path_info attempt_time locked_out",
          high_risk="ip_address username"),
    Entry("axes.AccessLog", *_ATTEMPT,
          ordinary="user_agent http_accept path_info attempt_time logout_time",
          high_risk="ip_address username session_hash"),
    Entry("auth.Group", *_OPERATION, ordinary="name"),
    Entry("auth.Group_permissions", *_OPERATION, ordinary="group permission"),
    Entry("auth.Permission", *_OPERATION, ordinary="name content_type codename"),
    Entry("contenttypes.ContentType", *_OPERATION, ordinary="app_label model"),
    # Arguments of a job name records by number; no names, no texts.
    Entry("procrastinate.ProcrastinateJob", *_JOB,
          ordinary="queue_name task_name priority lock args status scheduled_at attempts"
          " queueing_lock abort_requested worker"),
    Entry("procrastinate.ProcrastinateEvent", *_JOB, ordinary="job type at"),
    Entry("procrastinate.ProcrastinatePeriodicDefer", *_JOB,
          ordinary="task_name defer_timestamp job periodic_id"),
    Entry("procrastinate.ProcrastinateWorker", *_JOB, ordinary="last_heartbeat"),
)  # fmt: skip

ENTRIES = (*FOUNDATION, *LIBRARIES)
