"""What a question is bound to: units, areas, periods, kinds and documents that it names."""
