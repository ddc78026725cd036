"""Which organisation offers what, where, for whom and in which language (Angebotsverzeichnis).

Organisations are those of ``organisations``, one list for everything; here is what they offer
(Angebot), where (Ort), when (Öffnungszeit) and whom to ask (Ansprechstelle). A named person checks
every offer again and again. Nothing here is about a client.

Data are exchanged after Open Referral HSDS 3.
"""
