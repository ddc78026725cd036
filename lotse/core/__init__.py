"""Plain Python shared by every domain: no Django, no clock, no input or output.

``verdicts``       may something be done, and why not (Urteil einer Regel)
``periods``        spans of days, both ends included (Zeitraum)
``partial_dates``  dates of which only the year or the month is known (unvollständiges Datum)
``collation``      sort keys in German order (DIN 5007)
``phones``         telephone numbers for storing, searching and showing (Rufnummer)
"""
