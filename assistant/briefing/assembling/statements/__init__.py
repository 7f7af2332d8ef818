"""Which statements a draft quotes, and how they stand beside each other."""
