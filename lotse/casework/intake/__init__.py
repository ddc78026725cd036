"""The way in: short advice, intake sheet, decision, waiting list (Kurzberatung, Klärungsphase).

Legal basis: § 9 Abs. 1 TIntG; a case is taken up with the consent of the person only.
"""
