"""Files, kept encrypted, and papers made from templates (Dokumente, Schriftstücke).

Contents lie encrypted in the data folder; the key is never in the database. What a file belongs
to, and who may read it, is decided by the record that refers to it.
Legal basis: Art. 32 Abs. 1 lit. a DSGVO.
"""
