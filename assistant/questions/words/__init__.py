"""The words of a question: spoken ones, compounds, foreign ones, and those that say nothing."""
