"""What somebody has typed and not yet sent (Entwürfe), kept for her alone.

Nobody else sees a draft, and it is deleted when its form is sent or after a time without use.
Legal basis: Art. 32 Abs. 1 lit. b DSGVO (Verfügbarkeit).
"""
