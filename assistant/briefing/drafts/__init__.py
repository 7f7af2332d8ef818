"""Drafts that are kept: their JSON, their versions, editing by a person, what differs, who took them over."""
