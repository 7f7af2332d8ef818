"""Situation briefings: themes, counts, what is shown and what is withheld, the assembled draft and its versions."""
