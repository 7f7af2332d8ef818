"""`langnghe eval`: run a dataset, list and read runs, compare two, hold one against the baseline, vary settings."""
