"""The commands of `langnghe`, one file each; heavy packages are imported inside them."""
