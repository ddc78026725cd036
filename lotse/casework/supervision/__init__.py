"""Supervision of the work: review of files with findings, caseload (Fachaufsicht).

Fachaufsicht reads a file only with a stated reason; Dienstaufsicht reads none.
"""
