"""Model files: which are here, which are known to be good, fetching one, trying one, choosing one."""
