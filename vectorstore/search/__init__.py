"""Searching: the query, the candidates that both indexes find for it, and the passages that go back."""
