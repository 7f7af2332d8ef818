"""What the catalogue keeps of opinion items beside their text: whose report counts, their themes, words of persons."""
