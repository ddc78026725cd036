"""Tables for the public (Offene Daten), frozen as they were told and released by a second person.

A dataset (Datensatz) asks one indicator in one way and keeps its address; each edition (Ausgabe)
tells of one period. The coordination writes and proposes an edition, which freezes its figures,
the executive of the county releases it. What is released is read without signing in, as CSV and
in a catalogue after DCAT-AP.de; it stands until it is withdrawn.
"""
