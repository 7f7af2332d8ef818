"""The folder of the library on disk: the originals by their hash, and telling a full disk from a damaged file."""
