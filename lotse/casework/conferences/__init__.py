"""Case conferences (Fallkonferenz): named ones under consent, and anonymised discussions.

To a named conference only those are invited whom consent lets know the name; what they see is
asked of the consents when they look. An anonymised one (anonyme Fallbesprechung) shows a
pseudonym, an age band and a group of municipalities, and nothing in its rows leads to the case.
Authorities that decide about status are never invited to a named one (ADR 21).
"""
