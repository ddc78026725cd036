"""What a person has agreed to, released or what a law allows: consents (Einwilligungen).

A declaration (Erklärung) is the sheet that was signed, a consent one box on it: to process, to
transfer, or a release from secrecy (§ 203 StGB), each for one recipient, purpose and direction and
for categories named one by one. A legal basis takes its place where a law allows the transfer.

Everything that leaves an organisation asks here first: ``services.disclosures.coverage`` in Python,
``app_transferable`` in functions of the database that look with the owner's eyes. Both are answered
when something is read, so that withdrawal and expiry stop it at that moment.
Legal basis: Art. 6, 7, 9 DSGVO, § 67b SGB X, § 16 DSG NRW, § 203 StGB.
"""
