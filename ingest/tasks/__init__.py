"""Tasks of directives and plans, and what directives change of the tasks of others, found by rules."""
