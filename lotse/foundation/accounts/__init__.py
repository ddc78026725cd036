"""Users, their dated memberships with roles, and who acts right now (Actor).

A user signs in with e-mail and password or by single sign-on. Rights come only from a
membership (Mitgliedschaft) in an organisation that is valid today.
"""
