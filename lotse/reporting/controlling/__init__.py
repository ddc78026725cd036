"""What the county tells the Land, what stands behind it, and how it fits the Land's own counts.

A return (Controlling-Meldung) is composed of figures and frozen with them, as papers are. Each of
its figures can be proven (Nachweis): by its definition, by the records it rests on, and by counting
it anew from history. A comparison (Abgleich) sets our counts beside those of „Datenbank KIM“.
"""
