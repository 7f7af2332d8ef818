"""The engine without a model, and what it chooses sentences by."""
