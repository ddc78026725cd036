"""Append-only trail of every change and of every read of personal data (Protokoll).

It sits below all domains, holds no foreign keys and outlives its subjects. Entries are sealed
in batches: each seal is a keyed hash over the batch and the seal before it.
Legal basis: Art. 5 Abs. 2, Art. 32 DSGVO; § 67 DSG NRW as a model for the content.
"""
