"""What orders the candidates of a search: signals of each, a scorer fitted beforehand, and what may follow it.

Imports `text` and `types` only; `searcher.py` puts the parts together.
"""
