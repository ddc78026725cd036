from lotse.steering.bodies.models.bodies import Body, Seat
from lotse.steering.bodies.models.decisions import Decision, Task
from lotse.steering.bodies.models.meetings import AgendaItem, ItemMinutes, Meeting, SeatPresence
from lotse.steering.bodies.models.reminders import SteeringReminder

__all__ = [
    "AgendaItem",
    "Body",
    "Decision",
    "ItemMinutes",
    "Meeting",
    "Seat",
    "SeatPresence",
    "SteeringReminder",
    "Task",
]
