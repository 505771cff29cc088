"""What we look for: contested terms and their variants, as data with evidence."""
