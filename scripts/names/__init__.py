"""What `train_names.py` needs: papers with labelled names, and other names in them."""
