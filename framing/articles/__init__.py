"""What was published: reading files into Articles, and the zones of a text."""
