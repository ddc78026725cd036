"""What a person has agreed to, released or what a law allows: consents (Einwilligungen).

Everything that leaves an organisation asks here first.
"""
