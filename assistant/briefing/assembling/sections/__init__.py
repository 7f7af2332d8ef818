"""The sections that a template can order, one file for each part of a briefing."""
