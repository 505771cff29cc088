"""Models that users train on their own codes: the one room with `fit` and `predict`.

texts ─► features.py ─► loaded.py, frames.py ─► evaluate.py (honestly), saved.py (as plain arrays)
"""
