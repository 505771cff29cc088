"""Scores to figures: a layout table decides, a chart draws it."""
