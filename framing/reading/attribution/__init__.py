"""Who says what: cues, what they govern, who speaks; rooms for one article, used by `spans.py`."""
