"""What a plan of posts earns, forwards, costs and has to give back (Förderberechnung).

Pure calculation over one county and one calendar year: rates per VZÄ, occupancy by day, lump
sums, payments, forwarding (Weiterleitung), return of unspent money with interest, forecast.
``docs/rules/funding.md`` explains it with a worked table.
"""
