"""What was learnt of how names of private persons stand in papers: a second look beside the rules."""
