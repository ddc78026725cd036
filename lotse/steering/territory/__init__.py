"""The county as a map: tiles by default, official borders when they were read in.

The lowest app of steering; it also says who reads and who keeps what steering records.
"""
