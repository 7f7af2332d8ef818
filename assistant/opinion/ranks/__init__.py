"""Which unit, area or month has the most opinion items, and quarters or years beside one another."""
