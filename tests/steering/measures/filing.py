"""Tables of measures, for the tests of access: seen by no case manager at all."""

UNSEEN = (
    "measures_measure",
    "measures_measure_municipalities",
    "measures_indicator",
    "measures_progressentry",
    "measures_effect",
    "measures_event",
    "measures_attendance",
)
