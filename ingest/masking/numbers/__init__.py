"""Finds the numbers and addresses of the net that lead to a person."""
