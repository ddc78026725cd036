"""Documents of a case with their versions, and letters written in it (Dokumente, Schriftverkehr).

What is wrong or no longer needed is replaced or withdrawn with a reason; nothing disappears
silently. Templates of letters are Word files that offices keep themselves.
Legal basis: Art. 5 Abs. 1 lit. c und d, Art. 15 DSGVO.
"""
