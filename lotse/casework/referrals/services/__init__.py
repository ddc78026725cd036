"""Use cases of referrals: ``sending``, the ``steps`` of both sides, and ``links`` for outsiders."""
