"""How a statement of opinion is worded: clauses of a theme, frames around them, who holds it, slips of the pen."""
