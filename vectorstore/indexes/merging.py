"""tantivy's merging of the parts of an index, which goes on in its own threads. Imports tantivy; for `fulltext.py`."""

import time

import tantivy

# It merges parts of about one size once there are so many.
PARTS = 8
# How long closing waits for that, how often it looks, and from which share of a core on somebody is at work.
_SECONDS, _LOOK_SECONDS, _BUSY_SHARE = 3.0, 0.1, 0.2


def is_over_soon(index: tantivy.Index) -> bool:
    """Wait some seconds for merges; return whether none is going on."""
    for _ in range(round(_SECONDS / _LOOK_SECONDS)):
        index.reload()
        if index.searcher().num_segments < PARTS:
            return True
        began = time.process_time()
        time.sleep(_LOOK_SECONDS)
        if time.process_time() - began < _BUSY_SHARE * _LOOK_SECONDS:
            # So many parts, but nobody is at work: they differ too much in size.
            return True
    return False
