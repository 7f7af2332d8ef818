"""What `langnghe doctor` finds: one function for each thing that is there or off."""
