"""Questions about what people say, answered from the opinion items of reports, word for word."""
