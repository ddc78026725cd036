"""Who reads steering reads measures; the funding office those that an award pays, and events."""

from django.db import migrations

from lotse.foundation.base import row_security

STEERS = "(select county_role()) in ('kim_coordination', 'executive', 'auditor')"
PAYS = "(select county_role()) = 'funding_officer'"
KEEPS = "(select county_role()) = 'kim_coordination'"
EITHER = f"({STEERS} or {PAYS})"
WRITE = {"insert": KEEPS, "update": KEEPS}
# What belongs to a measure is read by who reads the measure: its own policy is asked.
OF_MEASURE = "measure_id in (select id from measures_measure)"
OF_INDICATOR = "indicator_id in (select id from measures_indicator)"


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0001_measures_indicators_effects_and_events"),
        ("accounts", "0006_county_role"),
    ]

    operations = [
        row_security.protect(
            "measures_measure", select=f"{STEERS} or ({PAYS} and line_award is not null)", **WRITE
        ),
        row_security.protect(
            "measures_measure_municipalities", select=OF_MEASURE, insert=KEEPS, delete=KEEPS
        ),
        row_security.protect("measures_indicator", select=OF_MEASURE, **WRITE),
        row_security.protect("measures_effect", select=OF_MEASURE, **WRITE),
        row_security.protect("measures_progressentry", select=OF_INDICATOR, delete=KEEPS, **WRITE),
        row_security.protect("measures_event", select=EITHER, delete=KEEPS, **WRITE),
        row_security.protect("measures_attendance", select=EITHER, delete=KEEPS, **WRITE),
    ]
