"""Files and folders on their way in: which there are, what has changed since, and following them."""
