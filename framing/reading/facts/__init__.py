"""What is told: the facts that the articles of a story share."""
