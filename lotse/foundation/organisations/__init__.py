"""Organisations (Kreis, Kommunen, Behörden, Träger) and the municipalities they serve.

Master data of the municipalities carries its source and date (Gebietsstand, Stichtag).
"""
