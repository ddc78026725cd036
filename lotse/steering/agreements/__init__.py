"""Agreements between county, towns and associations (Vereinbarungen): parties, duties, ends.

What was signed stands; it is changed by an amendment (Nachtrag) and ended, never deleted. Whoever
leads a party sees the agreements of the own organisation. Money is agreed in funding, not here.
"""
