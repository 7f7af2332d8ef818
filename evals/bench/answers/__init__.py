"""The extractive engine and the gate on question sets: what is asked of which library, and what is counted."""
