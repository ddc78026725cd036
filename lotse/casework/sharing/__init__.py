"""What another agency sees of a case, why and until when (Freigaben).

A share names categories of data; what really leaves is what consent covers at the moment of
reading. It never opens the file (ADR 18).
"""
