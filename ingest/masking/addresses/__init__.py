"""Finds the addresses of houses and flats: a number with what it counts in, down to the street.

A street, lane or residential group without a house number is an area, not an address, and stays.
"""

from ingest.masking.addresses.find import find_addresses

__all__ = ["find_addresses"]
