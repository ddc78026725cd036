"""Pillar 1: personal data of the people who are accompanied. Knows no steering and no funding."""
