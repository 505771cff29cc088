"""Scores to sentences: what a number says in words."""
