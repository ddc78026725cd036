"""The way in: short advice, intake, decision, waiting list (Kurzberatung, Klärungsphase).

Short advice needs no identity. What was typed about the person (name, note) is seen by its author
and the lead, goes over into the intake when there is one, and is erased after 30 days otherwise;
what stays is a row to count. An intake belongs to a person who agreed to be looked at.
Legal basis: § 9 Abs. 1 TIntG; Art. 5 Abs. 1 Buchst. c und e DSGVO; a case is taken up with the
consent of the person only (Art. 6 Abs. 1 Buchst. a DSGVO).
"""
