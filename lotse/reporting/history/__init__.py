"""What the database knew on an earlier day (früherer Stand), and who may count over all files.

A figure is reproducible when the records it was counted from can be put back to where they stood.
Each change of a watched table leaves what was there before: keys, choices, days and amounts, never
a name and never a text. Figures are counted with the database role ``lotse_figures``, which reads
the same columns of all rows and writes nothing (ADR 41).

Legal basis: Art. 5 Abs. 1 Buchst. c, Art. 25 DSGVO.
"""
