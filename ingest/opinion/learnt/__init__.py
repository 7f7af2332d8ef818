"""What was learnt of how people's words stand in papers of any form: the second judge beside the rules."""
