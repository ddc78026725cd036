"""Who sees where the money stands: all who read about money, and nobody changes anything."""

from lotse.funding.programmes.access import may_read_funding

__all__ = ["may_read_funding"]
