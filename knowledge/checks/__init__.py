"""What can be wrong in a guide that reads well? A check for each kind of contradiction."""
