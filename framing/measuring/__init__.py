"""Arithmetic that knows no language: spans to Counts, Counts to Scores."""
