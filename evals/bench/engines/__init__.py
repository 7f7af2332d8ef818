"""How fast the engines are beside what they stand on: ratios taken in one run, so that the machine drops out."""
