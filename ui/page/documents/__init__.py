"""The page of documents for staff: taking files in, the list, corrections by hand, withdrawing."""
