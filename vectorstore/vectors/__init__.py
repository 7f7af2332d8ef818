"""The vectors of the chunks in Chroma: in a folder of the library, or on a server."""
