"""What an eval asks and what is true: cases, datasets, the places of gold quotations, and how a case is added."""
