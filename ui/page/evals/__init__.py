"""The page of evals: start a run, follow it, compare two, read failures, rate cases, take cases from the chat."""
