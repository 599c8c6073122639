"""What is seen? Components V2 layouts and their buttons, built from values; all text that people read."""
