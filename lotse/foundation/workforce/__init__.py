"""How much of a post somebody works and when she is away (Personaleinsatz, Dienstaufsicht).

Of an absence only the days are kept, never its reason.
Legal basis: § 18 DSG NRW (Beschäftigtendaten).
"""
