"""Runs: one pass of a system over the cases of a dataset, kept case by case, with all that the figures rest on."""
