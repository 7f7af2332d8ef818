"""The page of drafts for staff: asking for one, reading it with its sources, editing, versions, approval, export."""
