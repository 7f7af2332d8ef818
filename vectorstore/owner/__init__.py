"""Which process owns the indexes: the lock, closing them under many threads, and waiting for their owner."""
