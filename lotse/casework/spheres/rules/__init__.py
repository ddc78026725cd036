"""Legal spheres over time: who is responsible, who would be by status, what is coming.

Plain Python; values in, values out. Legal bases: law brief sections 0, 4 and 9, checked by a lawyer
before it is relied on; every day and number is a dated parameter with its source.
"""
