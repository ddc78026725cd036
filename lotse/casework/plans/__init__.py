"""Goals agreed with the person, measures, versions and agreement (Integrationsplan).

A version that was agreed is never changed; a change makes a new version.
"""
