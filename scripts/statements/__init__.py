"""Makes examples for `scripts/train_statements.py` and fits them."""
