"""Cases of the Case Management: who is in charge, contacts, follow-ups (Fallmanagement).

The process follows the phases of the DGCC; their labels are reference data.
Legal basis: § 9 TIntG funds the work but gives no power to process data, so every access
rests on a grant with a reason.
"""
