"""The page of models: what is here, what this machine can carry, downloading, trying and choosing without a restart."""
