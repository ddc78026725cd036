from lotse.steering.measures.models.events import Attendance, Event
from lotse.steering.measures.models.indicators import Effect, Indicator, ProgressEntry
from lotse.steering.measures.models.measures import Measure

__all__ = ["Attendance", "Effect", "Event", "Indicator", "Measure", "ProgressEntry"]
