"""What the charter's classifier is fitted on and measured with."""
