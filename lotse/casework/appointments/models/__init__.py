from lotse.casework.appointments.models.alerts import SnoozedAlert
from lotse.casework.appointments.models.appointments import Appointment, Participation
from lotse.casework.appointments.models.feeds import CalendarFeed

__all__ = ["Appointment", "CalendarFeed", "Participation", "SnoozedAlert"]
