"""Articles of any number: read in chunks, the spans of each kept in a part of its own, summed in the end.

    files ─► chunks ─► read_articles ─► read_in_batches ─► parts/ ─► Archive ─► totals, Mentions, Counts
             (any worker, any order)     (the same function as for fifty articles)

Chunks follow from the files alone, and a part from its chunk alone; so a run that was killed goes on where it was, and
the number of workers changes no byte. `spark.py` calls the same function for every partition of a Spark table.
"""
