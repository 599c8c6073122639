"""What do we remember? The only SQL: one module for each subject, and the migrations that make its tables."""
