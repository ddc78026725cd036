"""Contracts, money, reports and proofs of use: one use case, one function."""
