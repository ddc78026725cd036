from lotse.foundation.organisations.choices import Role

# They see all of steering in an office of the county; the first one keeps it.
STEERING_ROLES = (Role.KIM_COORDINATION, Role.EXECUTIVE, Role.AUDITOR)
# They are asked and invited: they see what concerns their own organisation.
INVITED_ROLES = (Role.MUNICIPALITY_LEAD, Role.PROVIDER_LEAD)
